import {
  addDays,
  type Day,
  dayOf,
  type Instant,
  instantsOf,
  listDays,
  wallClock,
  type Zone,
} from '../calendar';
import { UserError } from '../errors';
import { timestamp } from '../i18n/timestamp';
import { readTimesOfDay } from '../when/timesOfDay';
import { breaksOf, type BreakSpan, readBreaks, withBreaks, workAdded } from './breakWish';
import { isCounted, type Piece, withKind } from './pieces';
import { type Stretch, shortestSession, type WorkSession } from './session';

const minute = 60_000;

/** How long after its end, as first recorded, a session may still be made longer, in milliseconds. */
export const lengthenedWithin = 7 * 24 * 3_600_000;

/** A session with all that a correction of it depends on. */
export interface Correctable {
  session: Pick<WorkSession, 'startedAt' | 'endedAt' | 'seenEnd' | 'endKind'>;
  /** Its stretches that count, oldest first: the first begins and the last ends with the session. */
  stretches: readonly Stretch[];
  /** Those behind its end that don't: she was there without a sign of life. */
  maybes: readonly Stretch[];
  /** Up to when it is known of one that goes on. */
  seenUntil: Instant;
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
  /** Its breaks; null or absent: as they are. */
  breaks?: readonly BreakSpan[] | null;
}

/** What a member was asked about and agrees to (`lossOf`). */
export interface Agreed {
  start: Instant;
  end: Instant | null;
  /** A line for each break, as a form shows them; null: as they are. */
  breaks: string | null;
  /** So much less work, in milliseconds. */
  ms: number;
}

/** What is typed into the form of a correction. */
export interface Typed {
  start: string;
  end: string;
  /** A line for each break; absent: as they are. */
  breaks?: string;
}

/**
 * Which start and end are meant by two times of day on the guild's clocks, and which breaks (`readBreaks`). A time that is left empty, or as it was shown,
 * keeps its instant to the second. A time that lies inside the session as clocks of 24 hours show it, as the form does, is meant
 * there. Any other is the one nearest to what it replaces, so that an end after midnight is the next day's and "8" may be eight in
 * the evening. Throws a UserError for what is no time.
 */
export function readWish(one: Correctable, typed: Typed, now: Instant, zone: Zone): Wish {
  return withTyped(one, readBounds(one, typed, now, zone), typed.breaks ?? null, now, zone);
}

/** What a member agrees to, as a wish. Throws a UserError for what is none. */
export function readAgreed(one: Correctable, { start, end, breaks }: Agreed, now: Instant, zone: Zone): Wish {
  const { endedAt } = one.session;
  if (endedAt === null && end !== null) throw new UserError('correction.running');
  return withTyped(one, { start, end: end ?? endedAt }, breaks, now, zone);
}

/** A start and an end with the breaks that were typed, which may lie wherever the session is or shall be. */
function withTyped(
  { session: { startedAt, endedAt }, stretches }: Correctable,
  { start, end }: Pick<Wish, 'start' | 'end'>,
  typed: string | null,
  now: Instant,
  zone: Zone,
): Wish {
  const bounds = { start: Math.min(startedAt, start), end: Math.max(endedAt ?? now, end ?? 0) };
  return { start, end, breaks: typed === null ? null : readBreaks(typed, breaksOf(stretches), bounds, zone) };
}

function readBounds(
  { session: { startedAt, endedAt } }: Correctable,
  typed: Typed,
  now: Instant,
  zone: Zone,
): Pick<Wish, 'start' | 'end'> {
  const [firstDay, lastDay] = [dayOf(startedAt, zone), dayOf(endedAt ?? now, zone)];
  const start = readMoment(typed.start, startedAt, zone, {
    from: addDays(firstDay, -1),
    to: lastDay,
    isInside: (at) => at >= startedAt && at < (endedAt ?? now),
  });
  if (endedAt === null) {
    if (typed.end.trim() !== '') throw new UserError('correction.running');
    return { start, end: null };
  }
  const end = readMoment(typed.end, endedAt, zone, {
    from: firstDay,
    to: addDays(lastDay, 1),
    isInside: (at) => at > startedAt && at <= endedAt,
  });
  return { start, end };
}

/**
 * Until when she was at work in the time behind a session's end that doesn't count: a time of day on the guild's clocks. Throws
 * a UserError for what is no time, or lies outside.
 */
export function readWorkedUntil(one: Correctable, typed: string, zone: Zone): Instant {
  const from = one.session.endedAt ?? one.seenUntil;
  const until = one.maybes.at(-1)?.endedAt ?? one.seenUntil;
  const moment = readMoment(typed, until, zone, {
    from: dayOf(from, zone),
    to: dayOf(until, zone),
    isInside: (at) => at >= from && at <= until,
  });
  if (moment < from || moment > until) throw notThere(from, until);
  return moment;
}

/** What is meant by a time on one of the days from one to another, instead of `present`. */
function readMoment(
  typed: string,
  present: Instant,
  zone: Zone,
  { from, to, isInside }: { from: Day; to: Day; isInside(at: Instant): boolean },
): Instant {
  if (typed.trim() === '') return present;
  const times = readTimesOfDay(typed);
  const [asShown] = times ?? [];
  if (times === null || asShown === undefined) throw new UserError('correction.unreadable');
  const presentTime = wallClock(present, zone).time;
  if (asShown === presentTime) return present;
  const days = listDays(from, to);
  const inside = days.flatMap((day) => instantsOf(day, asShown, zone)).filter(isInside);
  if (inside.length > 0) return nearest(inside, present);
  if (times.includes(presentTime)) return present;
  return nearest(
    days.flatMap((day) => times.flatMap((time) => instantsOf(day, time, zone))),
    present,
  );
}

function nearest(moments: readonly Instant[], to: Instant): Instant {
  return moments.reduce((one, other) => (Math.abs(other - to) < Math.abs(one - to) ? other : one));
}

/**
 * The stretches that a session has after a correction; the session then lasts from the first to the last of them.
 * Shortening is always allowed. Longer it becomes only where the bot can't know better: where a start or end was
 * estimated, inside the time it didn't see, and after a silence, while she was in the room;
 * and only for seven days. So long a break may become work, too, wherever she was; where she wasn't there is no time to change.
 * Those that don't count come last.
 * Throws a UserError for what isn't allowed.
 */
export function correct(one: Correctable, wish: Wish, now: Instant): Piece[] {
  const { startedAt, endedAt } = one.session;
  if (wish.start > now || (wish.end ?? now) > now) throw new UserError('correction.future');
  if ((wish.end ?? now) <= wish.start) throw new UserError('correction.endBeforeStart');
  const start = wish.start < startedAt ? earlierStart(one, wish.start, now) : wish.start;
  if (endedAt !== null && wish.end !== null && wish.end > endedAt) checkLaterEnd(one, wish.end, endedAt, now);

  const { stretches, maybes } = moveBounds(one, start, wish.end);
  const length = lengthOf(stretches, now);
  if (length < shortestSession && length < lengthOf(one.stretches, now))
    throw new UserError('correction.tooShort');
  if (!wish.breaks) return [...stretches, ...maybes];
  const pieces = withBreaks(stretches, wish.breaks);
  if (workAdded(stretches, pieces, now) > 0) checkAge(one.session, now);
  return [...pieces, ...maybes];
}

function lengthOf(stretches: readonly Piece[], now: Instant): number {
  return stretches.reduce((sum, { startedAt, endedAt }) => sum + (endedAt ?? now) - startedAt, 0);
}

/** A later end makes work of what didn't count; an estimated one makes the last stretch longer. */
function moveBounds(
  { session: { endedAt }, stretches, maybes }: Correctable,
  start: Instant,
  end: Instant | null,
): { stretches: Piece[]; maybes: Piece[] } {
  if (endedAt === null || end === null || end <= endedAt || maybes.length === 0)
    return { stretches: trim(stretches, start, end), maybes: [...maybes] };
  const all = withKind([...trim(stretches, start, endedAt), ...maybes], { start: endedAt, end }, 'work');
  const counted = all.filter(isCounted);
  // What was cut off before doesn't come back.
  if (counted.at(-1)?.endedAt === endedAt)
    throw new UserError('correction.endSeen', { at: timestamp(endedAt) });
  return { stretches: counted, maybes: all.filter((piece) => !isCounted(piece)) };
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
  { session, stretches, maybes, seenUntil, nextStart }: Correctable,
  wished: Instant,
  endedAt: Instant,
  now: Instant,
): void {
  const from = session.seenEnd ?? endedAt;
  const last = maybes.at(-1);
  if (last) {
    checkAge(session, now);
    const until = last.endedAt ?? seenUntil;
    if (wished <= until) return;
    throw notThere(endedAt, until);
  }
  // Nobody had seen whether she was still there until the estimate was made.
  const unseenUntil = stretches.at(-1)?.endEstimatedAt ?? null;
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

function notThere(from: Instant, to: Instant): UserError {
  return new UserError('correction.notThere', { from: timestamp(from), to: timestamp(to) });
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
