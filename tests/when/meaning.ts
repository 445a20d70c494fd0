import { readFileSync } from 'node:fs';
import {
  addDays,
  type Day,
  dayOf,
  firstDayOf,
  instantOf,
  type TimeOfDay,
  weekOfDay,
} from '../../src/calendar';
import { UserError } from '../../src/errors';
import { mayTakePlace } from '../../src/when/dates';
import { type Reading, readWhen } from '../../src/when/readWhen';
import type { Schedule, Slot } from '../../src/when/schedule';

/** Where the phrases are said. */
const zone = 'Europe/Berlin';

/** A phrase, when it is said by the clocks of Berlin, and what it means. */
export interface PhraseMeant {
  text: string;
  now: `${Day}T${TimeOfDay}`;
  /** An error is refused, or asked back with the words that aren't understood; what is missing is asked for by its name. */
  means: Schedule | { error: true } | { missing: ('days' | 'time')[] };
  /** What may be offered as the other reading. */
  other?: Schedule;
}

/** `offered`: wrong, but the right one is offered as the other reading. `asked`: it is asked back, or refused. */
export type Verdict = 'right' | 'offered' | 'asked' | 'wrong';

/** The phrases of a table: a JSON array. */
export function readPhrases(path: string): PhraseMeant[] {
  return JSON.parse(readFileSync(path, 'utf8')) as PhraseMeant[];
}

/** How a phrase is read, and whether that is right. */
export function judge({ text, now, means }: PhraseMeant): { verdict: Verdict; read: Reading | UserError } {
  const [day, time] = now.split('T') as [Day, TimeOfDay];
  const moment = { now: instantOf(day, time, zone), zone };
  const read = tryRead(text, moment);
  const isWhole = !(read instanceof UserError) && read.schedule !== null && read.left.length === 0;
  if ('error' in means) {
    // Nothing else can be said of it than that it can't be, or which words aren't understood.
    const isRefused = read instanceof UserError || read.left.length > 0;
    return { read, verdict: isRefused ? 'right' : isWhole ? 'wrong' : 'asked' };
  }
  if ('missing' in means) {
    const isSame =
      !(read instanceof UserError) &&
      String(read.missing) === String(means.missing) &&
      read.left.length === 0;
    return { read, verdict: isSame ? 'right' : isWhole ? 'wrong' : 'asked' };
  }
  if (!isWhole) return { read, verdict: 'asked' };
  const same = (one: Schedule | null | undefined) =>
    one &&
    (JSON.stringify(one) === JSON.stringify(means) ||
      datesIn(one, moment.now) === datesIn(means, moment.now));
  return { read, verdict: same(read.schedule) ? 'right' : same(read.other?.schedule) ? 'offered' : 'wrong' };
}

function tryRead(text: string, moment: { now: number; zone: string }): Reading | UserError {
  try {
    return readWhen(text, moment);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

/** All dates of the next 500 days, as text: schedules that have the same mean the same, however they are written. */
function datesIn({ slots, from, until }: Schedule, now: number): string {
  const today = dayOf(now, zone);
  const dates = slots.flatMap((slot) => listDates(slot, today, from, until, now));
  return [...new Set(dates)].sort().join('\n');
}

function listDates(
  { days, start, minutes }: Slot,
  today: Day,
  from: Day | null,
  until: Day | null,
  now: number,
): string[] {
  const dates: string[] = [];
  let firstWeek: Day | null = null;
  for (let ahead = 0; ahead < 500; ahead += 1) {
    const day = addDays(today, ahead);
    const isOutside =
      days.kind !== 'once' && ((from !== null && day < from) || (until !== null && day > until));
    if (isOutside || !mayTakePlace(days, day) || instantOf(day, start, zone) <= now) continue;
    const week = firstDayOf(weekOfDay(day));
    firstWeek ??= week;
    const weeks = Math.round((Date.parse(week) - Date.parse(firstWeek)) / (7 * 24 * 3_600_000));
    if (days.kind === 'weekly' && weeks % days.every !== 0) continue;
    dates.push(`${day} ${start} ${minutes}`);
  }
  return dates;
}
