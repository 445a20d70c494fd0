import type { Instant } from '../calendar';

/** A call to join somebody in a room, while it is open. */
export interface Call {
  id: number;
  guildId: number;
  /** The room, by Discord's id. */
  channelId: string;
  openedAt: Instant;
}

/** What a member has to do with an open call. */
export interface CallPart {
  callId: number;
  memberId: number;
  /** Since when she calls; null: it was to ping her. */
  callsAt: Instant | null;
}

/** Somebody who calls: how long she is there is what she said herself. */
export interface CallingNow {
  memberId: number;
  userId: string;
  /** Null: she has taken it back, left for good, or is in another room now. */
  untilAt: Instant | null;
}

/** So often somebody may call on one of her guild's days. */
export const mostCalls = 3;

/** So long whoever else calls in the room joins a call that is open, in milliseconds. */
const joinsFor = 2 * 3_600_000;

/** Whether somebody who calls at `now` joins this one. */
export function isJoined({ openedAt }: Pick<Call, 'openedAt'>, now: Instant): boolean {
  return now - openedAt < joinsFor;
}

/** Those who are still there and want company. */
export function stillCalling<One extends Pick<CallingNow, 'untilAt'>>(
  all: readonly One[],
  now: Instant,
): (One & { untilAt: Instant })[] {
  return all.filter((one): one is One & { untilAt: Instant } => one.untilAt !== null && one.untilAt > now);
}

/** What became of her call. `tooMany`: she has called often enough today. `notHere`: she isn't in a coworking room. */
export type Invited = 'called' | 'joined' | 'already' | 'tooMany' | 'notHere';
