import { addDays, type Day, dayOf, type Instant, instantsOf, wallClock, type Zone } from '../calendar';
import { UserError } from '../errors';
import { timestamp } from '../i18n/timestamp';
import { longestSilence, type Stretch, shortestSession, type WorkSession } from './session';
import { readTimeOfDay } from './timeOfDay';

const minute = 60_000;

/** How long after its end, as first recorded, a session may still be made longer, in milliseconds. */
export const lengthenedWithin = 7 * 24 * 3_600_000;

/** A session with all that a correction of it depends on. */
export interface Correctable {
  session: Pick<WorkSession, 'startedAt' | 'endedAt' | 'seenEnd' | 'endKind'>;
  /** Its stretches, oldest first: the first begins and the last ends with the session. */
  stretches: readonly Stretch[];
  /** The bot's outages around it. */
  outages: readonly { fromAt: Instant; toAt: Instant | null }[];
  /** When her session before it ended, and the one after it began. */
  previousEnd: Instant | null;
  nextStart: Instant | null;
}

/** What a session's start and end shall be; the end of one that goes on is null. */
export interface Wish {
  start: Instant;
  end: Instant | null;
}

/**
 * What is wished for by two times of day on the guild's clocks. One that reads as it does now, or is left empty, leaves
 * the instant as it is, to the second. One inside the session is meant there; any other is the nearest to what it
 * replaces, so that an end after midnight is the next day's. Throws a UserError for what is no time.
 */
export function readWish(
  { session: { startedAt, endedAt } }: Correctable,
  typed: { start: string; end: string },
  now: Instant,
  zone: Zone,
): Wish {
  const [firstDay, lastDay] = [dayOf(startedAt, zone), dayOf(endedAt ?? now, zone)];
  const start = readMoment(typed.start, startedAt, zone, (shown) => {
    const moments = shown(addDays(firstDay, -1), lastDay);
    return moments.find((at) => at >= startedAt && at < (endedAt ?? now)) ?? nearest(moments, startedAt);
  });
  if (endedAt === null) {
    if (typed.end.trim() !== '') throw new UserError('correction.running');
    return { start, end: null };
  }
  const end = readMoment(typed.end, endedAt, zone, (shown) => {
    const moments = shown(firstDay, addDays(lastDay, 1));
    return moments.findLast((at) => at > startedAt && at <= endedAt) ?? nearest(moments, endedAt);
  });
  return { start, end };
}

/** `choose` is given the moments at which the clocks show the time, on each day from one to another. */
function readMoment(
  typed: string,
  present: Instant,
  zone: Zone,
  choose: (shown: (first: Day, last: Day) => Instant[]) => Instant,
): Instant {
  if (typed.trim() === '') return present;
  const time = readTimeOfDay(typed);
  if (time === null) throw new UserError('correction.unreadable');
  if (time === wallClock(present, zone).time) return present;
  return choose((first, last) => {
    const moments: Instant[] = [];
    for (let day = first; day <= last; day = addDays(day, 1)) moments.push(...instantsOf(day, time, zone));
    return moments;
  });
}

function nearest(moments: readonly Instant[], to: Instant): Instant {
  return moments.reduce((one, other) => (Math.abs(other - to) < Math.abs(one - to) ? other : one));
}

/**
 * The stretches that a session has after a correction; the session then lasts from the first to the last of them.
 * Shortening is always allowed. Longer it becomes only where the bot can't know better: where a start or end was
 * estimated, inside the time it didn't see, and after the twelve hours without a sign of life by as many at the most;
 * and only for seven days.
 * Throws a UserError for what isn't allowed.
 */
export function correct(one: Correctable, wish: Wish, now: Instant): Stretch[] {
  const { startedAt, endedAt } = one.session;
  if (wish.start > now || (wish.end ?? now) > now) throw new UserError('correction.future');
  if ((wish.end ?? now) <= wish.start) throw new UserError('correction.endBeforeStart');
  const start = wish.start < startedAt ? earlierStart(one, wish.start, now) : wish.start;
  if (endedAt !== null && wish.end !== null && wish.end > endedAt) checkLaterEnd(one, wish.end, endedAt, now);

  const stretches = trim(one.stretches, start, wish.end);
  const length = stretches.reduce((sum, { startedAt: from, endedAt: to }) => sum + (to ?? now) - from, 0);
  if (length < shortestSession) throw new UserError('correction.tooShort');
  return stretches;
}

/**
 * Where an earlier start is allowed. Times are typed to the minute: in the very minute in which what can be allowed
 * begins, that beginning is meant.
 */
function earlierStart(
  { session, stretches, outages, previousEnd }: Correctable,
  wished: Instant,
  now: Instant,
) {
  const estimatedAt = stretches[0]?.startEstimatedAt ?? null;
  // The estimate was made when the outage ended.
  const outage = outages.find(({ toAt }) => toAt !== null && toAt === estimatedAt);
  if (!outage) throw new UserError('correction.startSeen', { at: timestamp(session.startedAt) });
  checkAge(session, now);
  if (outage.fromAt - wished >= minute) throw outsideOf(outage.fromAt, session.startedAt);
  const start = Math.max(wished, outage.fromAt);
  if (previousEnd === null || start >= previousEnd) return start;
  if (previousEnd - start >= minute) throw new UserError('correction.overlap');
  return previousEnd;
}

function checkLaterEnd(
  { session, stretches, nextStart }: Correctable,
  wished: Instant,
  endedAt: Instant,
  now: Instant,
): void {
  const from = session.seenEnd ?? endedAt;
  // Nobody had seen whether she was still there until the estimate was made; of a silence half a day more is believed.
  const unseenUntil =
    session.endKind === 'silent' ? from + longestSilence : (stretches.at(-1)?.endEstimatedAt ?? null);
  if (unseenUntil === null) throw new UserError('correction.endSeen', { at: timestamp(endedAt) });
  checkAge(session, now);
  if (wished > unseenUntil) throw outsideOf(Math.min(from, endedAt), unseenUntil);
  if (nextStart !== null && wished > nextStart) throw new UserError('correction.overlap');
}

function checkAge({ seenEnd }: Correctable['session'], now: Instant): void {
  if (seenEnd !== null && now - seenEnd > lengthenedWithin) throw new UserError('correction.tooOld');
}

function outsideOf(from: Instant, to: Instant): UserError {
  return new UserError('correction.outside', { from: timestamp(from), to: timestamp(to) });
}

/** The first stretch begins at `start` and the last ends at `end`; what lies outside of these is cut off or goes. */
function trim(stretches: readonly Stretch[], start: Instant, end: Instant | null): Stretch[] {
  return stretches.flatMap((stretch, index) => {
    const startedAt = index === 0 ? start : Math.max(stretch.startedAt, start);
    const endedAt = trimEnd(stretch, index === stretches.length - 1, end);
    return endedAt !== null && endedAt <= startedAt ? [] : [{ ...stretch, startedAt, endedAt }];
  });
}

function trimEnd({ endedAt }: Stretch, isLast: boolean, end: Instant | null): Instant | null {
  if (endedAt === null || end === null) return endedAt;
  return isLast ? end : Math.min(endedAt, end);
}
