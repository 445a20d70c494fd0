import type { Cursor } from './cursor';
import { readOrdinal } from './calendarDate';
import { type DateSaid, readDate } from './date';
import { readComma, readMore } from './lists';
import { readMonthDays, readMonthly } from './monthly';
import type { DaysSaid, Said } from './said';
import { readSpan } from './span';
import { week } from './daysOfWeek';
import { readEveryOther, readWeekdays } from './weekdays';

type DaysReader = (cursor: Cursor) => DaysSaid | null;

/** The readers of days: "Mo-Fr", "letzter Freitag im Monat", "jeden 15.", "am 2. und 3. Mai", "this weekend", "jeden Morgen". */
const readersOfDays: readonly DaysReader[] = [
  readWeekdays,
  readMonthly,
  readMonthDays,
  readDates,
  readWeekend,
  readEachPart,
];

/** The same as readers of whatever is said, with "every other Friday", which says two things. */
export const dayReaders: readonly ((cursor: Cursor) => Said[] | null)[] = [
  ...readersOfDays.map((read) => (cursor: Cursor): Said[] | null => {
    const days = read(cursor);
    return days && [{ kind: 'days', days }];
  }),
  readEveryOther,
];

/** What a part of the day is said of: "jeden Morgen", "this evening". The part itself is read after it. */
function readEachPart(cursor: Cursor): DaysSaid | null {
  return cursor.try(() => {
    const isEvery = cursor.take('every') !== undefined;
    if (!isEvery && !cursor.take('this')) return null;
    if (!cursor.has('part')) return null;
    if (!isEvery) return { kind: 'dates', dates: [{ kind: 'fromToday', days: 0 }] };
    return { kind: 'weekdays', weekdays: week, isAlways: true, isRange: true };
  });
}

/** "This weekend", "nächstes Wochenende"; "WE", which is each. */
function readWeekend(cursor: Cursor): DaysSaid | null {
  return cursor.try(() => {
    if (takeWeekendShort(cursor))
      return { kind: 'weekdays', weekdays: [6, 7], isAlways: true, isRange: true };
    const isNext = (cursor.take('coming') ?? cursor.take('next')) !== undefined;
    if (!isNext && !cursor.take('this')) return null;
    if (cursor.take('group') !== 'weekend') return null;
    const dates = ([6, 7] as const).map((weekday) => ({ kind: 'weekend' as const, weekday, isNext }));
    return { kind: 'dates', dates };
  });
}

/** "WE 7-9": between days of the week it is one of them. */
function takeWeekendShort(cursor: Cursor): boolean {
  return (
    !cursor.follows('weekday', 'shortDay') &&
    cursor.take('weekendShort') !== undefined &&
    !cursor.has('weekday') &&
    (cursor.isAtEnd ||
      cursor.peek()?.kind !== 'word' ||
      cursor.has('part') ||
      cursor.has('from') ||
      cursor.has('at'))
  );
}

/** Dates, each once: "morgen und übermorgen", "am Mo und Mi", "2., 3. und 5. Dezember". */
function readDates(cursor: Cursor): DaysSaid | null {
  return cursor.try(() => {
    const first = readDaysBefore(cursor) ?? readDate(cursor);
    if (!first) return null;
    const firsts = [first].flat();
    const isWeekday = firsts[0]?.kind === 'weekday';
    const day = firsts[0]?.kind === 'calendar' && firsts[0].month === null ? firsts[0] : null;
    const readOther = (): DateSaid[] | null => {
      const date =
        readDate(cursor) ?? (isWeekday ? readBareWeekday(cursor) : day && readBareDay(cursor, day));
      return date && [date];
    };
    const more = readMore(cursor, readOther).flat();
    return {
      kind: 'dates',
      dates: [...firsts, ...more, ...readDaysAfter(cursor, [...firsts, ...more].at(-1))],
    };
  });
}

/** The "14." of "am 7. und 14.". */
function readBareDay(cursor: Cursor, like: DateSaid & { kind: 'calendar' }): DateSaid | null {
  const day = readOrdinal(cursor, 'ordinal');
  return day === null ? null : { ...like, day, weekday: null };
}

function readBareWeekday(cursor: Cursor): DateSaid | null {
  const weekday = cursor.take('weekday');
  return weekday === undefined ? null : { kind: 'weekday', weekday, notToday: false, week: null };
}

const isBeforeSpan = (cursor: Cursor) => cursor.takeSign(',') && (readSpan(cursor)?.end ?? null) !== null;

/** The "3 and 5" of "Dec 1, 3 and 5 at 4pm". */
function readDaysAfter(cursor: Cursor, last: DateSaid | undefined): DateSaid[] {
  const before = cursor.peek(-1);
  const isDay = before?.kind === 'number' || cursor.follows('ordinalEnd');
  if (last?.kind !== 'calendar' || last.month === null || !isDay) return [];
  const read = () => {
    const isSpan = () => (cursor.look(readSpan)?.end ?? null) !== null;
    const readDay = () => (cursor.follows('month') || isSpan() ? null : readOrdinal(cursor, 'number'));
    const days = readMore(cursor, readDay);
    // "Dec 8, 15 and 22, 7-9pm".
    const isBeforeTime = cursor.has('at') || cursor.has('from') || cursor.look(isBeforeSpan);
    return days.length > 0 && isBeforeTime ? days : null;
  };
  return (cursor.try(read) ?? []).map((day) => ({ ...last, day, weekday: null }));
}

/** Days whose month stands behind the last of them: "2., 3. und 5. Dezember". */
function readDaysBefore(cursor: Cursor): DateSaid[] | null {
  return cursor.try(() => {
    cursor.take('on');
    // The last of them is read with its month.
    const readOther = () => {
      const day = readOrdinal(cursor, 'ordinal');
      return cursor.has('month') ? null : day;
    };
    const first = readOrdinal(cursor, 'number');
    if (first === null) return null;
    // "15/12/26" is one date.
    if (cursor.peek(-1)?.kind === 'number' && cursor.look(() => cursor.takeSign('/', true))) return null;
    const days = [first, ...readMore(cursor, readOther)];
    const last = cursor.try(() => (readComma(cursor) ? readDate(cursor) : null));
    if (last?.kind !== 'calendar' || last.month === null) return null;
    return [...days.flatMap((day) => (day === null ? [] : [{ ...last, day, weekday: null }])), last];
  });
}
