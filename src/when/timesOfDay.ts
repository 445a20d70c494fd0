import type { TimeOfDay } from '../calendar';
import { type Clock, readClock, readPart } from './clock';
import type { Cursor } from './cursor';
import { isShown, minutesIn } from './partOfDay';
import { readSpan } from './span';
import { readWhole } from './whole';

const halfDay = 12 * 60;
const wholeDay = 2 * halfDay;

/**
 * The times of day that a text may mean, first as clocks of 24 hours show it: of an hour from 1 to 12 without a word that says
 * which, there are two. `24:00` is midnight. Null for what is no time.
 */
export function readTimesOfDay(text: string): TimeOfDay[] | null {
  return readWhole(text, readTimes);
}

/**
 * From which time of day until which: "9:30-9:45", "von neun bis halb zehn", each as `readTimesOfDay` gives it. An end of
 * null: "9:30-" goes on. Null for what is neither.
 */
export function readTimesFromTo(text: string): { start: TimeOfDay[]; end: TimeOfDay[] | null } | null {
  return readWhole(text, (cursor) => {
    const span = readSpan(cursor);
    const start = span && timesOf(span.start);
    if (!start) return null;
    if (span.end === null) return cursor.takeSign('-') ? { start, end: null } : null;
    const end = timesOf(span.end);
    return end && { start, end };
  });
}

/** Times of one of which somebody is there until, and on which day, counted from today, if that is said. */
export interface TimesUntil {
  times: TimeOfDay[];
  inDays: number | null;
}

/** Until when: "bis 13 Uhr", "um halb zwei", "14h30", "heute Abend um acht", "until 8 tonight". Null for what is no time. */
export function readTimesUntil(text: string): TimesUntil | null {
  return readWhole(text, (cursor) => {
    const before = readLead(cursor);
    const clock = readClock(cursor);
    const after = before ?? cursor.take('day') ?? null;
    const part = clock?.part ?? readPart(cursor);
    skipFiller(cursor);
    const times = clock && timesOf({ ...clock, part });
    return times && { times, inDays: after };
  });
}

/** What may stand before the time, in any order: "ich bin heute so bis"; gives the day. */
function readLead(cursor: Cursor): number | null {
  let day: number | null = null;
  const takeThis = () => cursor.take('this') && (cursor.has('part') ? true : null);
  for (;;) {
    skipFiller(cursor);
    const said: number | undefined = day === null ? cursor.take('day') : undefined;
    day = said ?? day;
    if (said === undefined && !cursor.take('to') && !cursor.take('lasting') && !cursor.try(takeThis))
      return day;
  }
}

/** Moves past words that say nothing of when: "ich bin", "da". */
export function skipFiller(cursor: Cursor): void {
  while (cursor.take('filler')) continue;
}

function readTimes(cursor: Cursor): TimeOfDay[] | null {
  const clock = readClock(cursor);
  return clock && timesOf(clock);
}

function timesOf(clock: Clock): TimeOfDay[] | null {
  if (!isShown(clock)) return null;
  const minutes = minutesIn(clock.part, clock);
  const isEither = !clock.exact && clock.part === null;
  const times = isEither ? [minutes, minutes + halfDay] : [minutes];
  return times.map((time) => timeOfDay(time % wholeDay));
}

/** So many minutes after midnight, as clocks show it. */
export function timeOfDay(minutes: number): TimeOfDay {
  const [hour, rest] = [Math.floor(minutes / 60), minutes % 60];
  return `${String(hour).padStart(2, '0')}:${String(rest).padStart(2, '0')}` as TimeOfDay;
}
