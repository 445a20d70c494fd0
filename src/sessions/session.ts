import type { Day, Instant } from '../calendar';

/** What a stretch is: at work, or on a break. */
export type StretchKind = 'work' | 'break';

/** How long a member who left keeps her seat, in milliseconds. */
export const gracePeriod = 10 * 60_000;

/** The longest outage over which a stretch of somebody who is there afterwards simply goes on, in milliseconds. */
export const bridgeable = gracePeriod + 60_000;

/** After so long without a sign of life a session is closed, in milliseconds. */
export const longestSilence = 12 * 3_600_000;

/** A session that ended shorter than this is discarded: somebody looked in. In milliseconds. */
export const shortestSession = 60_000;

/** The time of day, in the guild's zone, at which every gathering ends. */
export const endOfDay = '04:00';

/**
 * When nothing was heard for so long, in milliseconds, the shard has missed several heartbeats (they come about every
 * 41 s): what arrives then may be old and isn't believed.
 */
export const deafAfter = 3 * 60_000;

/** How long a welcome waits for its tap, in milliseconds. */
export const welcomeStays = 24 * 3_600_000;

/** What a member who left still has. A rejoin exactly at `until` is in time. */
export interface Seat {
  until: Instant;
}

/** How a session ended. */
export type EndKind =
  /** Her seat lapsed after she left, or after an outage in which she was gone. */
  | 'left'
  /** Twelve hours without a sign of life. */
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
  breakAt: Instant | null;
  breakUntil: Instant | null;
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
}
