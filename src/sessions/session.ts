import type { Instant } from '../calendar';

/** What a stretch is: at work, or on a break. */
export type StretchKind = 'work' | 'break';

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
  day: string;
  startedAt: Instant;
  endedAt: Instant | null;
}
