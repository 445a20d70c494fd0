import type { Day, Instant } from '../calendar';
import type { StoredSlot } from './appointment';
import { byStart, type SlotDate } from './dates';
import type { KnownDates } from './knownDates';

/** How she is reminded: by one message in the room for all, by a message to her, or not. */
export type RemindBy = 'channel' | 'direct' | 'none';

/** That a member is in with an appointment, as stored. Others who see the room see that she is; never that she didn't come. */
export interface Commitment {
  id: number;
  guildId: number;
  memberId: number;
  appointmentId: number;
  createdAt: Instant;
  /** Since when she is in always; null: on single dates only. */
  alwaysAt: Instant | null;
  remindBy: RemindBy;
  /** So many minutes before a date she is reminded. */
  leadMinutes: number;
  /** How many dates in a row she didn't come to and said nothing of. */
  missed: number;
  /** Since when she isn't reminded any more, because of that. */
  pausedAt: Instant | null;
  /** When she was told of that. */
  pauseToldAt: Instant | null;
  /**
   * Dates that start no later are dealt with: she was reminded of them, or needs no reminder. A date that is moved before it
   * lowers it.
   */
  remindedTo: Instant;
  /** When to look at it next; null: not at all. It says nothing of what is true then. */
  nextAt: Instant | null;
  /** With which zone data that was reckoned. */
  zoneData: string;
}

/** Her word for one date. */
export type Said = 'in' | 'not';

/** Her word for one date, as stored. No reason is. */
export interface SaidDate {
  slotId: number;
  day: Day;
  memberId: number;
  said: Said;
}

/** How long before a date she is reminded unless she says otherwise, in minutes, and how long at most. */
export const usualLead = 10;
export const longestLead = 60;

/** So many dates in a row without coming and without a word, and she isn't reminded any more. */
export const mostMissed = 3;

/**
 * A reminder comes before its date. One that is due less than so many minutes before it, or at its start, may be late by as
 * much.
 */
const mostLate = 5;

const minute = 60_000;

/** How long after the start of a date a reminder of it may still come, in milliseconds. */
export function lateFor({ leadMinutes }: Pick<Commitment, 'leadMinutes'>): number {
  return Math.max(0, mostLate - leadMinutes) * minute;
}

/** After which instant dates must be known, to look at any commitment at `now`. */
export function knownAfter(now: Instant): Instant {
  return now - lateFor({ leadMinutes: 0 });
}

/** Whether she is in on a date, of which she has said this. */
export function isIn({ alwaysAt }: Pick<Commitment, 'alwaysAt'>, said: Said | undefined): boolean {
  return said === undefined ? alwaysAt !== null : said === 'in';
}

/** Whether she is in on anything that isn't over at `now`: always, or on a date. `words` are hers. */
export function isInAhead(
  { alwaysAt }: Pick<Commitment, 'alwaysAt'>,
  words: readonly SaidDate[],
  { slots, find }: Pick<KnownDates, 'slots' | 'find'>,
  now: Instant,
): boolean {
  const endOf = ({ slotId, day }: SaidDate) => {
    const slot = slots.find(({ id }) => id === slotId);
    return slot && find(slot, day)?.end;
  };
  return alwaysAt !== null || words.some((word) => word.said === 'in' && (endOf(word) ?? 0) > now);
}

/** A date of one slot of an appointment. */
export interface DateOfSlot extends SlotDate {
  slotId: number;
}

/** The key of a date in a map. */
export const dateKey = ({ slotId, day }: { slotId: number; day: Day }) => `${slotId}:${day}`;

/** Her words by their dates. */
export function byDate(words: readonly SaidDate[]): Map<string, Said> {
  return new Map(words.map((word) => [dateKey(word), word.said]));
}

/** Her dates of one slot that start after an instant, by their starts. */
function* listHers(
  { alwaysAt }: Commitment,
  words: readonly SaidDate[],
  slot: StoredSlot,
  dates: KnownDates,
  after: Instant,
): Generator<SlotDate, void> {
  const said = byDate(words);
  if (alwaysAt !== null) {
    for (const date of dates.list(slot))
      if (date.start > after && isIn({ alwaysAt }, said.get(dateKey({ slotId: slot.id, day: date.day }))))
        yield date;
    return;
  }
  yield* words
    .filter((word) => word.slotId === slot.id && word.said === 'in')
    .flatMap(({ day }) => dates.find(slot, day) ?? [])
    .filter(({ start }) => start > after)
    .sort(byStart);
}

/** Of her dates ahead those due to be reminded of at `now`, and the first that isn't yet. */
function findAhead(
  commitment: Commitment,
  words: readonly SaidDate[],
  dates: KnownDates,
  now: Instant,
): { due: DateOfSlot[]; first: DateOfSlot | null } {
  const { remindBy, pausedAt, remindedTo, leadMinutes } = commitment;
  const due: DateOfSlot[] = [];
  const firsts: DateOfSlot[] = [];
  if (remindBy === 'none' || pausedAt !== null) return { due, first: null };
  const after = Math.max(now - lateFor(commitment), remindedTo);
  for (const slot of dates.slots) {
    for (const date of listHers(commitment, words, slot, dates, after)) {
      const isDue = date.start - leadMinutes * minute <= now;
      (isDue ? due : firsts).push({ slotId: slot.id, ...date });
      if (!isDue) break;
    }
  }
  return { due: due.sort(byStart), first: firsts.sort(byStart)[0] ?? null };
}

/** When to look at a commitment next, seen from `now`: earlier when a reminder is overdue. Null: not at all. */
export function nextLook(
  commitment: Commitment,
  words: readonly SaidDate[],
  dates: KnownDates,
  now: Instant,
): Instant | null {
  const { due, first } = findAhead(commitment, words, dates, now);
  const next = due[0] ?? first;
  return next ? next.start - commitment.leadMinutes * minute : null;
}

/**
 * The dates of which she is to be reminded at `now`: none twice, and none that has begun, unless its reminder was due within
 * the last minutes. `words` are hers, `dates` those after `knownAfter`.
 */
export function listDue(
  commitment: Commitment,
  words: readonly SaidDate[],
  dates: KnownDates,
  now: Instant,
): DateOfSlot[] {
  return findAhead(commitment, words, dates, now).due;
}

/** A member who has just come in, on no date yet, reminded as usual. She needs no reminder of what begins before that. */
export function newCommitment(
  whose: Pick<Commitment, 'guildId' | 'memberId' | 'appointmentId' | 'zoneData'>,
  now: Instant,
): Omit<Commitment, 'id'> {
  return {
    ...whose,
    createdAt: now,
    alwaysAt: null,
    remindBy: 'channel',
    leadMinutes: usualLead,
    missed: 0,
    pausedAt: null,
    pauseToldAt: null,
    remindedTo: now + usualLead * minute,
    nextAt: null,
  };
}
