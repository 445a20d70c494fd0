import type { Day, Instant, Interval } from '../calendar';

/** A date that a member was in on, with what is known of it. */
export interface OwnDate extends Interval {
  /** The day on which it began, by the guild's clocks. */
  day: Day;
}

/** What her record is reckoned from. */
export interface RecordParts {
  /** Her dates that are over, without those that she said she doesn't come on. */
  dates: readonly OwnDate[];
  /** When she was in a coworking channel, at work or on a break. */
  presence: readonly Interval[];
  daysOff: readonly Day[];
  outages: readonly Interval[];
  /** When she was first recorded; nothing is known of what began before. Null: she never was. */
  since: Instant | null;
}

/** How many of her last dates a member kept. She alone sees it. */
export interface KeptRecord {
  kept: number;
  of: number;
}

/** So many of the last dates count. */
export const recordLength = 10;

/** How much of an interval others cover together, in milliseconds. They may overlap. */
export function covered({ start, end }: Interval, others: readonly Interval[]): number {
  let until = start;
  let sum = 0;
  for (const other of others.toSorted((one, another) => one.start - another.start)) {
    const from = Math.max(other.start, until);
    const to = Math.min(other.end, end);
    if (to > from) sum += to - from;
    until = Math.max(until, to);
  }
  return sum;
}

/** Whether a date counts: not on a day off, not where more than a third of it was an outage, nor before she was recorded. */
function counts(date: OwnDate, { daysOff, outages, since }: RecordParts): boolean {
  const isKnown = since !== null && date.start >= since;
  return isKnown && !daysOff.includes(date.day) && covered(date, outages) * 3 <= date.end - date.start;
}

/** Those of her last ten dates that count, the newest first. */
export function listCounting(parts: RecordParts): OwnDate[] {
  return parts.dates
    .filter((date) => counts(date, parts))
    .toSorted((one, other) => other.start - one.start)
    .slice(0, recordLength);
}

/**
 * How many of her last dates she kept: she was there for at least half of it. Any coworking channel will do, since an
 * appointment may get another room. Null when none counts.
 */
export function recordOf(parts: RecordParts): KeptRecord | null {
  const counting = listCounting(parts);
  if (counting.length === 0) return null;
  const kept = counting.filter((date) => covered(date, parts.presence) * 2 >= date.end - date.start);
  return { kept: kept.length, of: counting.length };
}
