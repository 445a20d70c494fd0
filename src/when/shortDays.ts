import type { Cursor } from './cursor';
import type { DaysSaid } from './said';
import { daysBetween, sorted } from './daysOfWeek';

/** Days in a letter or two, which are days only beside each other: "M/W/F", "Mo/We/Fr", "M-F", "Tu Th", "Sa + Su". */
export function readShortDays(cursor: Cursor): (DaysSaid & { kind: 'weekdays' }) | null {
  return cursor.try(() => {
    const isAlways = cursor.take('every') !== undefined;
    const first = readOne(cursor);
    if (first === null) return null;
    const last = cursor.try(() => (cursor.takeSign('-') ? readOne(cursor) : null));
    if (last !== null)
      return { kind: 'weekdays', weekdays: sorted(daysBetween(first, last)), isAlways, isRange: true };
    const weekdays: number[] = [first];
    for (let next = readNext(cursor); next !== null; next = readNext(cursor)) weekdays.push(next);
    if (weekdays.length < 2) return null;
    return { kind: 'weekdays', weekdays: sorted(weekdays), isAlways, isRange: false };
  });
}

/** The next one, after a sign; without one, or after a comma, where it isn't a word of something else, such as "we". */
function readNext(cursor: Cursor): number | null {
  return cursor.try(() => {
    const isClose = cursor.takeSign('/&+');
    if (!isClose) cursor.takeSign(',');
    return !isClose && cursor.has('filler') ? null : readOne(cursor);
  });
}

const readOne = (cursor: Cursor) => cursor.take('shortDay') ?? null;
