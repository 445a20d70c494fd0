/** Forms of one meaning, each a word or several, with commas between them: "bis, bis zum". As people write them. */
export type Forms = string;

/** What the words of a language say of times and days: for each role the forms, or for each of its values. */
export interface Words {
  /** Numbers by name, also broken ones: 1.5 is "anderthalb". */
  number: Readonly<Record<number, Forms>>;
  /** One, where it needs a word after it: "eine Stunde", "ein Uhr", "an hour". */
  article: Forms;
  /** First, second …; -1 is the last. */
  ordinal: Readonly<Record<number, Forms>>;
  /** What stands behind a number that counts: the "rd" of "3rd". */
  ordinalEnd: Forms;

  /** Minutes to be added to the hour that follows: -30 is "halb", in English "half" is 30. */
  beforeHour: Readonly<Record<number, Forms>>;
  /** Of those a word that is taken for half an hour before the hour, too: "half nine", which Germans say for 8:30. */
  eitherHalf: Forms;
  /** Minutes to be added to the hour before: 30 is the French "et demie". */
  afterHour: Readonly<Record<number, Forms>>;
  /** Between minutes and their hour, later and earlier: "ten past eight", "zehn vor acht". */
  past: Forms;
  before: Forms;
  /** Times of day with a name, in minutes after midnight. */
  moment: Readonly<Record<number, Forms>>;
  /** After an hour: "Uhr". */
  oClock: Forms;
  /** Before a time of day: "um", "at". */
  at: Forms;
  /** Behind a time of day, which it leaves as it is: "9-ish", "um neun rum". */
  roughly: Forms;
  part: Readonly<Record<Part, Forms>>;

  /** Before the first and the last of a span, of times or days. */
  from: Forms;
  to: Forms;
  /** As `from`, where a word of `and` may stand before the last: "between nine and one". */
  between: Forms;
  /** Before the end of a span, also behind a comma: "Beginn 9 Uhr, Ende 11 Uhr". */
  ending: Forms;
  /** Says of an end that it lies on the day after the start. */
  nextDay: Forms;

  unit: Readonly<Record<Unit, Forms>>;
  /** Behind one of a unit: "an hour and a half". */
  andHalf: Forms;
  /** Before a length, and after it: "for two hours", "zwei Stunden lang". */
  lasting: Forms;

  /** Days of the week from 1 for Monday to 7, and the same where the word says that it is each week: "montags". */
  weekday: Readonly<Record<Weekday, Forms>>;
  weekdays: Readonly<Record<Weekday, Forms>>;
  /** The same in a letter or two, which are no days but beside each other: "M/W/F", "Tu Th". */
  shortDay: Readonly<Record<Weekday, Forms>>;
  group: Readonly<Record<Group, Forms>>;
  /** The weekend in a word that may mean something else: "WE 7-9". */
  weekendShort: Forms;
  /** Before what takes place again and again: "jeden", "every". */
  every: Forms;
  /** Again and again, where no number of weeks says otherwise: "wöchentlich". */
  weekly: Forms;
  /** Not again and again. */
  once: Forms;
  /** Behind a number, and what may follow: "2x", "2x die Woche". */
  times: Forms;
  perWeek: Forms;
  /** As often as every second week, in a word. */
  fortnightly: Forms;
  /** After a number of days: the "tägig" of "14-tägig". */
  dayLong: Forms;
  /** The same of weeks: "2-wöchentlich". */
  weekLong: Forms;
  parity: Readonly<Record<Parity, Forms>>;
  /** The weeks that are counted in a year: "KW". */
  isoWeek: Forms;
  /** Says that a day is one of each month. */
  ofMonth: Forms;
  /** The last day of each month, in a word. */
  lastOfMonth: Forms;
  except: Forms;
  /** The same, only where it stands behind a group: "every day but Sunday". */
  but: Forms;
  /** Behind days that are left out: "mittwochs nicht". */
  leftOut: Forms;
  /** Between days that are left out, where "and" would do as well: "not Tuesday or Thursday". */
  or: Forms;

  /** Days from today: 1 is "morgen". */
  day: Readonly<Record<number, Forms>>;
  /** Before a day that is meant once. `next` isn't today, and of a week `coming` and `next` are the one after this. */
  on: Forms;
  /** Before several days of the week, which it doesn't make single dates: "on Tue and Thu". */
  onSeveral: Forms;
  this: Forms;
  coming: Forms;
  next: Forms;
  /** The one after the next. */
  afterNext: Forms;
  /** Before a time that has to pass: "in zwei Wochen". */
  in: Forms;
  /** Between a time that has to pass and a day: "a week from today". */
  hence: Forms;
  /** Behind a day, a week after it: "Friday week". */
  weekLater: Forms;
  month: Readonly<Record<number, Forms>>;
  /** The months, where the day may stand behind them: "Nov 3". */
  monthThenDay: Readonly<Record<number, Forms>>;
  /** Days of the year with a name, as a month of one or two digits and a day of two: 1224. */
  holiday: Readonly<Record<number, Forms>>;
  edge: Readonly<Record<Edge, Forms>>;
  /** Between an edge, or a day, and its month or year: "of". */
  of: Forms;
  /** Before a day, of which the week is meant: "the week of Dec 7". */
  weekOf: Forms;

  /** Before the first day, and before the last. */
  starting: Forms;
  until: Forms;
  /** After the first day: the "on" of "from Monday on". */
  onward: Forms;
  /** The first day is now. */
  atOnce: Forms;
  /** The start is now: the "jetzt" of "jetzt bis 13 Uhr". */
  now: Forms;

  and: Forms;
  /** Says nothing of when, and nothing else that somebody would miss: "bitte", "usually", "wenn's geht". */
  filler: Forms;
  /** Around days off, of which they say nothing more: "freitags frei". */
  free: Forms;
  /** The same, before a day that is otherwise than those before: "Mo-Fr 9-13, freitags nur bis 11". */
  only: Forms;
  /** The same, where it begins later: "Mo-Fr 9-13, mittwochs erst ab 10". */
  later: Forms;
  /** The same, where it is a time more: "Mo-Fr 9-12, aber mittwochs auch 14-17". */
  also: Forms;
  /** Behind days that are left out, before their own time: "täglich 9-11, außer sonntags, da 10-12". */
  there: Forms;
  /** What a time that isn't worked is called: "Mittagspause". */
  rest: Forms;
  /** Before words that say why, or in what circumstances: "wenn die Kinder schlafen". They are named as set aside. */
  reason: Forms;
  /** Says that something isn't so, or not always: it is never set aside. */
  doubt: Forms;
  /** Where, or what: it is set aside like a reason. */
  beside: Forms;
  /** Written short, with a point that ends nothing: "u.", "jew.". */
  shortened: Forms;
  /** Words of other things, which aren't slips of the words here. */
  elsewhere: Forms;
  /** Words that say what several words say. */
  meaning: Readonly<Record<string, string>>;
}

export type Part = 'am' | 'pm' | 'morning' | 'noon' | 'afternoon' | 'evening' | 'night';
export type Unit = 'minutes' | 'hours' | 'days' | 'weeks' | 'months' | 'years';
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;
export type Group = 'daily' | 'workdays' | 'weekend';
export type Parity = 'even' | 'odd';
export type Edge = 'beginning' | 'middle' | 'end';
