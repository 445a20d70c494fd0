import type { Cursor } from './cursor';
import { readOrdinal } from './calendarDate';
import { readMore } from './lists';
import type { DaysSaid } from './said';
import { takeTimes } from './weekdays';

/** "Ersten und dritten Montag im Monat", "last Friday of the month", "jeden ersten Montag". */
export function readMonthly(cursor: Cursor): DaysSaid | null {
  return cursor.try(() => {
    const { isMonthly, isEvery } = readMonthLead(cursor);
    const nths = readOrdinals(cursor);
    const weekday = cursor.take('weekday');
    if (weekday === undefined || nths.length === 0 || nths.some((nth) => nth > 5)) return null;
    const isOfMonth = cursor.take('ofMonth') !== undefined || isMonthly;
    // "Every 2nd and 4th Monday" is no rule of weeks, as "every 2nd Monday" is.
    const isPlainly = isEvery && (nths.length > 1 || nths.some((nth) => nth === 1 || nth === -1));
    const isInOne = cursor.look(
      () => (cursor.take('in') ?? cursor.take('of')) !== undefined && cursor.has('month'),
    );
    return isOfMonth || isPlainly || isInOne ? { kind: 'monthly', nths, weekday } : null;
  });
}

/** "Am 15. jedes Monats", "every 1st and 15th", "last day of the month". */
export function readMonthDays(cursor: Cursor): DaysSaid | null {
  return cursor.try(() => {
    if (cursor.take('lastOfMonth')) return { kind: 'monthDays', days: [-1] };
    const { isMonthly, isEvery } = readMonthLead(cursor);
    const days = readOrdinals(cursor);
    const isDays = cursor.try(() => (cursor.take('unit') === 'days' ? true : null)) !== null;
    const isOfMonth = cursor.take('ofMonth') !== undefined || isMonthly;
    // "Am Letzten des Monats" needs no "Tag".
    const isLast = days.includes(-1);
    if (days.length === 0 || (isDays && !isLast) || !(isOfMonth || isEvery)) return null;
    if (isLast && !isDays && !isOfMonth) return null;
    return cursor.has('unit') || cursor.has('month') || cursor.has('group') || cursor.has('weekday')
      ? null
      : { kind: 'monthDays', days };
  });
}

/** What may stand before a day of each month. */
function readMonthLead(cursor: Cursor): { isMonthly: boolean; isEvery: boolean } {
  const isMonthly = cursor.try(takeOfMonth) !== null;
  if (isMonthly) cursor.takeSign(',:');
  const isEvery = cursor.take('every') !== undefined;
  cursor.take('on');
  return { isMonthly, isEvery };
}

/** "Monthly", "einmal im Monat", "1x im Monat". */
function takeOfMonth(cursor: Cursor): true | null {
  cursor.try(takeTimes);
  return cursor.take('ofMonth') ?? null;
}

function readOrdinals(cursor: Cursor): number[] {
  const readOne = () => readOrdinal(cursor, 'ordinal');
  const first = readOne();
  return first === null ? [] : [first, ...readMore(cursor, readOne)];
}
