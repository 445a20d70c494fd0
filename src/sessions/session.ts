import type { Day, Instant } from '../calendar';

/** What a stretch is that counts: at work, or on a break. */
export type CountedKind = 'work' | 'break';

/**
 * `maybe`: she was there, and had given no sign of life for so long that it isn't sure what she did. It lies behind the end of a
 * session that was closed in silence, and is in no sum and no gathering.
 */
export type StretchKind = CountedKind | 'maybe';

/** How long a member who left keeps her seat, in milliseconds. */
export const gracePeriod = 10 * 60_000;

/** On a break a seat lasts at least so long after the break began, in milliseconds. */
export const breakKeepsSeat = 45 * 60_000;

/** A press of *Break* so soon after the last one is the same press, in milliseconds. */
export const samePress = 3_000;

/** How long a break may be announced, in minutes. */
export const longestBreak = 240;

/** The longest outage over which a stretch of somebody who is there afterwards simply goes on, in milliseconds. */
export const bridgeable = gracePeriod + 60_000;

/** After so long without a sign of life a session is closed, in milliseconds. */
export const longestSilence = 6 * 3_600_000;

/** So much of that silence counts, in milliseconds. */
export const countedSilence = 2 * 3_600_000;

/** Who said until when she wants to be here is believed up to then, and closed so long after it, in milliseconds. */
export const closedAfterUntil = 3_600_000;

/** A session that ended shorter than this is discarded: somebody looked in. In milliseconds. */
export const shortestSession = 60_000;

/** So much time must be unsure, at an estimated end or behind a break's, that a member is told, in milliseconds. */
export const shortestMissing = 60_000;

/** The time of day, in the guild's zone, at which every gathering ends. */
export const endOfDay = '04:00';

/** No gathering lasts longer, in milliseconds: from one end of the day to the next, when the clocks are set back. */
export const longestGathering = 25 * 3_600_000;

/**
 * When nothing was heard for so long, in milliseconds, the shard has missed several heartbeats (they come about every
 * 41 s): what arrives then may be old and isn't believed.
 */
export const deafAfter = 3 * 60_000;

/** What a member who left still has. A rejoin exactly at `until` is in time. */
export interface Seat {
  until: Instant;
}

/** Until when a member keeps her seat after a leave. */
export function seatEnd(session: Pick<WorkSession, 'breakAt' | 'breakUntil'>, leftAt: Instant): Instant {
  const { breakAt, breakUntil } = session;
  if (breakAt === null) return leftAt + gracePeriod;
  return Math.max(leftAt + gracePeriod, breakAt + breakKeepsSeat, breakUntil ?? 0);
}

/** Until when a break was announced to last; without a word of hers so long as it keeps her seat. */
export function announcedEnd({
  breakAt,
  breakUntil,
}: Pick<WorkSession, 'breakUntil'> & { breakAt: Instant }): Instant {
  return breakUntil ?? breakAt + breakKeepsSeat;
}

/** What says how long a session goes on without a further sign of life. */
export type Alive = Pick<WorkSession, 'aliveAt' | 'untilAt'>;

/** When a session is closed if no further sign of life comes. */
export function closesAt({ aliveAt, untilAt }: Alive): Instant {
  return untilAt !== null && untilAt > aliveAt ? untilAt + closedAfterUntil : aliveAt + longestSilence;
}

/** Up to when such a session counts, as far as its member doesn't say more: earlier than when it is closed. */
export function countsUntil({ aliveAt, untilAt }: Alive): Instant {
  return untilAt !== null && untilAt > aliveAt ? untilAt : aliveAt + countedSilence;
}

/** How a session ended. */
export type EndKind =
  /** Her seat lapsed after she left, or after an outage in which she was gone. */
  | 'left'
  /** No sign of life for too long. */
  | 'silent'
  /** The channel went, isn't watched any more, the bot was removed, or she isn't recorded any more. */
  | 'unwatched';

/** One member's time at work in a guild, as stored. */
export interface WorkSession {
  id: number;
  guildId: number;
  memberId: number;
  startedAt: Instant;
  endedAt: Instant | null;
  /** While she has left: until when a rejoin continues the session. A rejoin exactly then is in time. */
  seatUntil: Instant | null;
  /** Her last sign of life: a voice event, a command, a click. */
  aliveAt: Instant;
  /** The last voice event that had her in a coworking channel. */
  thereAt: Instant;
  /** While she is on a break: when it began. Moves and outages don't change it. */
  breakAt: Instant | null;
  /** Until when it shall last, if she said so. */
  breakUntil: Instant | null;
  /** When *Break* was last pressed. */
  pressedAt: Instant | null;
  /** Until when she wants to be here, if she said so. */
  untilAt: Instant | null;
  /** As first recorded; a correction never changes these two. */
  seenStart: Instant;
  seenEnd: Instant | null;
  endKind: EndKind | null;
  correctedAt: Instant | null;
}

/** An unbroken part of a session in one channel, as stored. The estimates say when they were made. */
export interface Stretch {
  id: number;
  sessionId: number;
  memberId: number;
  channelId: string;
  kind: StretchKind;
  startedAt: Instant;
  endedAt: Instant | null;
  startEstimatedAt: Instant | null;
  endEstimatedAt: Instant | null;
}

/** What goes on in one coworking channel, as stored. It belongs to the day on which it began. */
export interface Gathering {
  id: number;
  guildId: number;
  channelId: string;
  day: Day;
  startedAt: Instant;
  endedAt: Instant | null;
  /** The number of the line that its summary ends with; 0 for none, null until one was chosen. */
  line: number | null;
}
