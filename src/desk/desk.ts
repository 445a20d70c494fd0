import type { Day, Instant, Interval } from '../calendar';
import type { Asked } from '../sessions/askAbout';
import type { BreakSpan } from '../sessions/breakWish';
import {
  type Alive,
  countsUntil,
  type Stretch,
  type StretchKind,
  type WorkSession,
} from '../sessions/session';

/** A piece of a session: a stretch, or a gap between two, told as what it was. */
export interface SessionPart extends Interval {
  /** `drop`: her connection was lost. `outage`: the bot didn't hear of her. Neither counts, nor does `maybe`. */
  kind: StretchKind | 'drop' | 'outage';
  /** Where she was; null in a gap. */
  channelId: string | null;
  /** Whether it goes on: then it is told up to now. */
  isOpen: boolean;
}

/** One of her sessions as *My times* shows it. */
export interface SessionTimes {
  id: number;
  startedAt: Instant;
  endedAt: Instant | null;
  /** The days on which it began and ended, in the guild's zone; while it goes on the last is today. */
  firstDay: Day;
  lastDay: Day;
  /** All of it, oldest first. */
  parts: SessionPart[];
  /** Where its start or end is an estimate: the time in which the bot didn't see her. */
  unseenBefore: Interval | null;
  unseenAfter: Interval | null;
  /** Whether it was closed after hours without a sign of life. */
  isSilent: boolean;
  isCorrected: boolean;
  /** Her word on it, such as a client's name. */
  word: string | null;
  breaks: readonly BreakSpan[];
  /** What isn't sure of it, and she may still say; oldest first. */
  asked: readonly Asked[];
}

/** One page of her sessions, newest first. */
export interface TimesPage {
  sessions: SessionTimes[];
  /** Counted from 0. */
  page: number;
  pages: number;
  /** Whether her times are stored at present. */
  isRecorded: boolean;
  /** What brings back the session that she deleted last; null when that doesn't go. */
  undo: number | null;
}

/** So many sessions stand on one page of *My times*. */
export const sessionsOnPage = 5;

type Outages = readonly { fromAt: Instant; toAt: Instant | null }[];

/**
 * A session in parts, oldest first, without a hole between those that count. What goes on counts up to `until`; that she is
 * there without a sign of life is told up to `lastSeen`. A gap is the bot's
 * outage when the bot lost sight of her in it, a part of the break when one was going on, else a lost connection.
 */
export function partsOf(
  session: Pick<WorkSession, 'endedAt' | 'seatUntil' | 'breakAt'>,
  stretches: readonly Stretch[],
  outages: Outages,
  until: Instant,
  lastSeen = until,
): SessionPart[] {
  const parts: SessionPart[] = [];
  let before: Stretch | undefined;
  for (const stretch of stretches) {
    const { kind, channelId, startedAt: start } = stretch;
    const gap = before && { start: before.endedAt ?? start, end: start };
    if (before && gap && gap.end > gap.start && kind !== 'maybe') {
      parts.push({ ...gap, kind: gapKind(before, stretch, gap, outages), channelId: null, isOpen: false });
    }
    const end = stretch.endedAt ?? Math.max(start, kind === 'maybe' ? lastSeen : until);
    parts.push({ kind, channelId, start, end, isOpen: stretch.endedAt === null });
    before = stretch;
  }
  const leftAt = before?.endedAt ?? null;
  if (leftAt !== null && session.endedAt === null && session.breakAt !== null) {
    const end = Math.min(until, session.seatUntil ?? until);
    if (end > leftAt) parts.push({ kind: 'break', channelId: null, start: leftAt, end, isOpen: true });
  }
  return parts;
}

function gapKind(before: Stretch, after: Stretch, gap: Interval, outages: Outages): SessionPart['kind'] {
  const isUnsure = before.endEstimatedAt !== null || after.startEstimatedAt !== null;
  const isInOutage = outages.some(({ fromAt, toAt }) => fromAt < gap.end && (toAt ?? Infinity) > gap.start);
  if (isUnsure && isInOutage) return 'outage';
  return before.kind === 'break' ? 'break' : 'drop';
}

/** Up to when an open session surely lasts: to what the bot has seen, and no longer than it is sure without a sign of life. */
export function knownUntil(session: Alive, lastSeen: Instant): Instant {
  return Math.min(lastSeen, countsUntil(session));
}

/** Milliseconds of the parts of one kind, and how many there are; with an interval only what lies inside it. */
export function sumOf(
  parts: readonly SessionPart[],
  kind: SessionPart['kind'],
  { start, end }: Interval = { start: -Infinity, end: Infinity },
): { count: number; ms: number } {
  const lengths = parts
    .filter((part) => part.kind === kind)
    .map((part) => Math.min(part.end, end) - Math.max(part.start, start))
    .filter((length) => length > 0);
  return { count: lengths.length, ms: lengths.reduce((sum, length) => sum + length, 0) };
}

/**
 * The time before an estimated start in which the bot didn't see whether she was there: the outage that ended when the
 * estimate was made. Null when the start was seen, or has been corrected since.
 */
export function unseenBefore(
  { startedAt, seenStart }: WorkSession,
  first: Stretch | undefined,
  outages: Outages,
): Interval | null {
  const estimatedAt = first?.startEstimatedAt ?? null;
  const outage = outages.find(({ toAt }) => toAt !== null && toAt === estimatedAt);
  return outage && startedAt === seenStart ? { start: outage.fromAt, end: startedAt } : null;
}

/** The time after an estimated end, up to when the estimate was made. Null as for a start. */
export function unseenAfter({ endedAt, seenEnd }: WorkSession, last: Stretch | undefined): Interval | null {
  const estimatedAt = last?.endEstimatedAt ?? null;
  if (estimatedAt === null || endedAt === null || endedAt !== seenEnd) return null;
  return { start: endedAt, end: Math.max(endedAt, estimatedAt) };
}
