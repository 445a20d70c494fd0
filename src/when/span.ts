import type { Part } from '../i18n/vocabulary';
import { UserError } from '../errors';
import { type Clock, readClock } from './clock';
import type { Cursor } from './cursor';
import { readLength } from './length';
import { isShown, minutesIn } from './partOfDay';

/** A start, and an end if there is one, as somebody says them. */
export interface SpanSaid extends Pick<EndSaid, 'endDay'> {
  start: Clock;
  end: Clock | null;
  /** Whether the day's other half is meant, though nothing says so. */
  isOtherHalf?: true;
}

/** Until when. */
export interface EndSaid {
  end: Clock;
  /** Whether the end is said to lie on the day after the start, or on which day of the week. */
  endDay: 'next' | { weekday: number } | null;
}

/** A span on the guild's clocks. */
export interface Span {
  /** Minutes from midnight to the start; that of 24:00 is the midnight after its day. */
  start: number;
  /** How long it is; null where only the start was said. */
  minutes: number | null;
}

export const day = 24 * 60;
const halfDay = 12 * 60;

/** "9-13", "von neun bis eins", "between 9 and 1", "8:30-10 pm", "22 Uhr bis 2 Uhr am nächsten Tag"; or a start alone. */
export function readSpan(cursor: Cursor): SpanSaid | null {
  return cursor.try(() => {
    const isBetween = cursor.take('between') !== undefined;
    if (!isBetween) cursor.take('from');
    const start = readClock(cursor);
    if (!start) return null;
    const end = cursor.try(() => readEnd(cursor, isBetween));
    if (!end) return isBetween ? null : { start, end: null, endDay: null };
    return { start, ...end };
  });
}

function readEnd(cursor: Cursor, isBetween: boolean): EndSaid | null {
  const isSaid =
    cursor.takeSign('-') ||
    cursor.take('to') !== undefined ||
    cursor.try(() => (cursor.takeSign(',;'), takeEnding(cursor))) !== null ||
    (isBetween && cursor.take('and') !== undefined);
  // "9 13 Uhr": the dash was forgotten. "9 Uhr 2 h" has a length.
  if (!isSaid && [cursor.peek(-1), cursor.peek()].some((piece) => piece?.kind !== 'number')) return null;
  // "9 2h" has one, too.
  if (!isSaid && (cursor.look(readLength) ?? day) < 6 * 60) return null;
  const weekday = isSaid ? (cursor.take('weekday') ?? null) : null;
  const end = readClock(cursor);
  if (!end || (!isSaid && cursor.look(() => cursor.takeSign('.-') && !cursor.isAtEnd))) return null;
  if (weekday !== null) return { end, endDay: { weekday } };
  return { end, endDay: cursor.take('nextDay') ? 'next' : null };
}

/** "Ende", "end:". */
const takeEnding = (cursor: Cursor) => cursor.take('ending') && (cursor.takeSign(':'), true);

/** "Bis 13 Uhr", where no start stands before it. */
export function readEndAlone(cursor: Cursor): EndSaid | null {
  return cursor.try(() => {
    if (!cursor.take('to') && !takeEnding(cursor)) return null;
    const end = readClock(cursor);
    return end && { end, endDay: cursor.take('nextDay') ? 'next' : null };
  });
}

/** Throws a UserError for a time that no clock shows. */
export function checkClock(clock: Clock | null): void {
  if (clock?.isTwice) throw new UserError('when.error.minutesTwice');
  if (clock && !isShown(clock)) throw new UserError('when.error.noSuchTime');
}

/**
 * Whether a time without a word that says so may be one of the day's other half as well: "9-11" may be in the evening, "9-13"
 * and "08:30" may not.
 */
export function mayBeOtherHalf(span: SpanSaid): boolean {
  const { start, end } = span;
  if (start.exact || start.part !== null || end?.exact || end?.part) return false;
  const { start: from, minutes } = spanOf(span, null);
  return from + (minutes ?? 0) <= halfDay;
}

/**
 * The span that is meant. `weekday` is the one of its start, where it has one. Throws a UserError for what no clock shows,
 * and for more than a day.
 */
export function spanOf({ start, end, endDay, isOtherHalf }: SpanSaid, weekday: number | null): Span {
  for (const clock of [start, end]) checkClock(clock);
  const [startPart, endPart] = partsOf(start, end);
  const later = isOtherHalf ? halfDay : 0;
  const from = minutesIn(startPart, start) + later;
  if (!end) return { start: from, minutes: null };
  const to = minutesIn(endPart, end) + later;
  const isFixed = end.part !== null || end.hour === 0;
  const minutes = to + daysLater(endDay, weekday, () => nextEnd(from, to, isFixed)) - from;
  if (minutes > day || minutes <= 0) throw new UserError('when.error.tooLong');
  return { start: from, minutes };
}

/** What an end is put off by, in minutes. */
function daysLater(endDay: SpanSaid['endDay'], weekday: number | null, otherwise: () => number): number {
  if (endDay === null) return otherwise();
  if (endDay === 'next') return day;
  return weekday === null ? otherwise() : ((endDay.weekday - weekday + 7) % 7) * day;
}

/** An end that isn't after its start: "9-1" is 9 to 13, else it lies on the next day. */
function nextEnd(from: number, to: number, isFixed: boolean): number {
  if (to > from) return 0;
  return !isFixed && to <= halfDay && to + halfDay > from ? halfDay : day;
}

/**
 * The parts of the day of both ends. One that is said once holds for both, "8:30-10 pm", unless the end then isn't after
 * the start: "11-1 pm" begins in the morning, and "10-2 am" before midnight.
 */
function partsOf(start: Clock, end: Clock | null): [Part | null, Part | null] {
  if (!end || (start.part === null) === (end.part === null)) return [start.part, end?.part ?? null];
  const part = start.part ?? end.part;
  const minutes = minutesIn(part, end) - minutesIn(part, start);
  // "Tonight 2-4" is of the night: no part of the day lasts longer than half of it.
  if (minutes > 0 && minutes <= halfDay) return [part, part];
  if (start.part !== null) return [start.part, null];
  return [part === 'am' || part === 'night' ? 'pm' : null, end.part];
}
