import type { Cursor } from './cursor';
import { readOrdinal } from './calendarDate';
import { daysBetween, sorted, week } from './daysOfWeek';
import { readMore } from './lists';
import { readShortDays } from './shortDays';
import type { DaysSaid, Said } from './said';

const groups = { daily: week, workdays: [1, 2, 3, 4, 5], weekend: [6, 7] } as const;

export type WeekdaysSaid = DaysSaid & { kind: 'weekdays' };

/** Days of the week, each week: "Mo-Fr", "Mo, Mi und Fr", "jeden Freitag", "werktags", "Mondays". */
export function readWeekdays(cursor: Cursor): WeekdaysSaid | null {
  return readOnSeveral(cursor) ?? readBare(cursor);
}

/** "On Tue and Thu" isn't said of one date, as "on Tuesday" is. */
function readOnSeveral(cursor: Cursor): WeekdaysSaid | null {
  return cursor.try(() => {
    if (!cursor.take('onSeveral')) return null;
    const days = readBare(cursor);
    if (!days || days.weekdays.length < 2) return null;
    return { ...days, isOn: true };
  });
}

/** Whichever says more: "Mo/Fr/So" is German, "Mo/We/Fr" isn't. */
function readBare(cursor: Cursor): WeekdaysSaid | null {
  const ends = [readPlainly, readShortDays].map((read) => cursor.look(() => (read(cursor), cursor.at)));
  const [plain = 0, short = 0] = ends;
  return short > plain ? readShortDays(cursor) : readPlainly(cursor);
}

function readPlainly(cursor: Cursor): WeekdaysSaid | null {
  return cursor.try(() => {
    const isSo = cursor.has('weekday') && cursor.has('filler');
    const first = readWeekdayRun(cursor);
    if (!first) return null;
    const mayHaveOn = first.isRange || first.isAlways;
    const readOther = () =>
      readWeekdayRun(cursor) ?? (mayHaveOn && cursor.take('onSeveral') ? readWeekdayRun(cursor) : null);
    const all = [first, ...readMore(cursor, readOther)];
    // Of "täglich Mo-Fr" the days are those from Monday to Friday.
    const some = all.filter(({ weekdays }) => weekdays.length < 7);
    const runs = some.length > 0 ? some : all;
    return {
      kind: 'weekdays',
      weekdays: sorted(runs.flatMap(({ weekdays }) => weekdays)),
      isAlways: runs.some(({ isAlways }) => isAlways),
      isRange: runs.some(({ isRange }) => isRange),
      ...(isSo && all.length === 1 && !first.isRange ? { isSo } : {}),
    };
  });
}

interface WeekdayRun {
  weekdays: readonly number[];
  isAlways: boolean;
  isRange: boolean;
}

/** One day of the week, from one to another, or a group of them. */
function readWeekdayRun(cursor: Cursor): WeekdayRun | null {
  return cursor.try(() => {
    const group = cursor.take('group');
    if (group !== undefined) return { weekdays: groups[group], isAlways: true, isRange: true };
    const isEvery = cursor.take('every') !== undefined;
    if (!isEvery) cursor.take('from');
    const first = readWeekday(cursor, isEvery);
    if (!first) return null;
    const last = cursor.try(() =>
      cursor.takeSign('-') || cursor.take('to') ? readWeekday(cursor, isEvery) : null,
    );
    // "Fr 22 Uhr bis Sa 2 Uhr" is read as a time.
    if (!last) return { weekdays: [first.weekday], isAlways: first.isAlways, isRange: false };
    const third = cursor.try(() => (cursor.takeSign('-') ? readWeekday(cursor, isEvery) : null));
    if (third) {
      const weekdays = [first, last, third].map(({ weekday }) => weekday);
      return { weekdays, isAlways: isEvery || third.isAlways, isRange: false };
    }
    const weekdays = daysBetween(first.weekday, last.weekday);
    return { weekdays, isAlways: isEvery || last.isAlways, isRange: true };
  });
}

/** "Montag"; "montags", "on Mondays", where it is always. "am Montag" is one date, and none of these. */
function readWeekday(cursor: Cursor, isEvery: boolean): { weekday: number; isAlways: boolean } | null {
  return cursor.try(() => {
    if (beginsTime(cursor)) return null;
    const isOn = !isEvery && cursor.take('on') !== undefined;
    const always = cursor.take('weekdays');
    const weekday = always ?? (isOn ? undefined : cursor.take('weekday'));
    if (weekday === undefined) return null;
    cursor.takeSign('.', true);
    // "Dienstag- und Donnerstagabend", "Mi-Abend".
    cursor.try(() => (cursor.takeSign('-', true) && (cursor.has('and') || cursor.has('part')) ? true : null));
    return { weekday, isAlways: isEvery || always !== undefined };
  });
}

/** "So" is no Sunday in "so gegen neun", "so von neun", "montags so 9-11". */
function beginsTime(cursor: Cursor): boolean {
  const start = cursor.at;
  if (
    cursor.has('filler') &&
    cursor.peek(1)?.kind === 'number' &&
    cursor.follows('weekdays', 'group', 'part')
  )
    return true;
  return cursor.look(
    () =>
      (cursor.take('at') ?? cursor.take('from') ?? cursor.take('between')) !== undefined &&
      cursor.at > start + 1,
  );
}

/** "Einmal", "1x", which doesn't say how often. */
export function takeTimes(cursor: Cursor): true | null {
  if (cursor.takeDigits(1, 1) === undefined) cursor.take('number');
  return cursor.take('times') ?? cursor.take('once') ?? null;
}

/** "Jeden zweiten Montag", "alle zwei Wochen", "every other week", "14-tägig"; "alle zwei Tage", for which there is no rule. */
export function readEveryOther(cursor: Cursor): Said[] | null {
  return cursor.try(() => {
    // "Once every two weeks", "einmal alle zwei Wochen".
    const isTimes = cursor.try(takeTimes) !== null;
    if (cursor.take('fortnightly')) {
      cursor.try(() => (cursor.take('unit') === 'weeks' ? true : null));
      return [{ kind: 'every', weeks: 2 }];
    }
    const isEvery = (cursor.take('every') ?? (isTimes ? cursor.take('article') : undefined)) !== undefined;
    const count = readOrdinal(cursor, 'number') ?? cursor.take('number') ?? 0;
    cursor.takeSign('-');
    const long = cursor.take('dayLong') ? 'days' : cursor.take('weekLong') ? 'weeks' : undefined;
    if (count < 1 || !Number.isInteger(count) || (!isEvery && !long)) return null;
    const unit = long ?? cursor.take('unit');
    if (unit === 'weeks') return [{ kind: 'every', weeks: count }];
    if (unit === 'days' && count % 7 === 0) return [{ kind: 'every', weeks: count / 7 }];
    // "Every hour" may be said of something else.
    if (unit !== undefined) return count > 1 && !cursor.has('ofMonth') ? [{ kind: 'noRule' }] : null;
    const days = readWeekdays(cursor);
    const isWeekend = String(days?.weekdays) === '6,7';
    if (!days || (days.isRange && !isWeekend) || cursor.has('ofMonth')) return null;
    return [
      { kind: 'every', weeks: count },
      { kind: 'days', days: { ...days, isAlways: true } },
    ];
  });
}
