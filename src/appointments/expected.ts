import type { Instant, Interval } from '../calendar';

/** A date as far as it is told who is expected. */
export interface ExpectedDate extends Interval {
  /** Discord's ids of those who are in, in the order in which they came. */
  userIds: readonly string[];
  /** Of these who said that they come later. */
  laterIds?: readonly string[];
}

/** People who are expected at the same time. */
export interface Expected {
  /** Null: they said that they come later. */
  start: Instant | null;
  /** Discord's. */
  userIds: string[];
}

/** The same of those who come in time. */
export interface ExpectedInTime extends Expected {
  start: Instant;
}

/** Who need not be expected, by Discord's ids. */
export interface Arrived {
  /** Who is in the room. */
  here: ReadonlySet<string>;
  /** Who has been there at this gathering, and may have left: nobody waits for her once the date has begun. */
  cameBefore: ReadonlySet<string>;
}

const minute = 60_000;

/** How long before a date somebody is expected, and how long after its start at most, in milliseconds. */
export const expectedFor = { before: 60 * minute, after: 15 * minute };

/** When those who are in on a date are expected: who didn't come by its end isn't told. */
export function expectation({ start, end }: Interval): Interval {
  return { start: start - expectedFor.before, end: Math.min(start + expectedFor.after, end) };
}

/** Who is expected at `now`, by the starts of their dates, at last who comes later: each person once, with the earliest. */
export function listExpected(
  dates: readonly ExpectedDate[],
  { here, cameBefore }: Arrived,
  now: Instant,
): Expected[] {
  const named = new Set(here);
  const byStart = new Map<Instant, string[]>();
  const later: string[] = [];
  for (const date of dates.toSorted((one, other) => one.start - other.start)) {
    const { start, end } = expectation(date);
    if (now < start || now >= end) continue;
    const userIds = date.userIds.filter(
      (userId) => !named.has(userId) && !(date.start <= now && cameBefore.has(userId)),
    );
    for (const userId of userIds) {
      named.add(userId);
      if (date.laterIds?.includes(userId)) later.push(userId);
      else byStart.set(date.start, [...(byStart.get(date.start) ?? []), userId]);
    }
  }
  const inTime = [...byStart].map(([start, userIds]): Expected => ({ start, userIds }));
  return later.length > 0 ? [...inTime, { start: null, userIds: later }] : inTime;
}

/** When the next of these dates begins after `now`, with all who are in on one that begins then; null: there is none. */
export function findNext(dates: readonly ExpectedDate[], now: Instant): ExpectedInTime | null {
  const ahead = dates.filter(({ start }) => start > now);
  const start = Math.min(...ahead.map((date) => date.start));
  const next = ahead.filter((date) => date.start === start);
  return next.length === 0 ? null : { start, userIds: [...new Set(next.flatMap(({ userIds }) => userIds))] };
}

/** When, after `now`, it changes who is expected though nobody comes or says anything; null: never. */
export function nextExpectation(dates: readonly Interval[], now: Instant): Instant | null {
  const changes = dates
    .map(expectation)
    .flatMap(({ start, end }) => [start, end])
    .filter((at) => at > now);
  return changes.length === 0 ? null : Math.min(...changes);
}
