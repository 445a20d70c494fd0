/** What pings members. Each kind is counted by itself. `reminder`: of a date for which she has said that she comes. `call`: to join somebody. */
export type PingKind = 'question' | 'reminder' | 'call';

/** So often a kind may ping a member on one of her guild's days. Of reminders there are as many as she has dates. */
export const mostPings: Readonly<Record<PingKind, number>> = { question: 3, reminder: Infinity, call: 3 };

/** How it stands with a member whom something would ping. */
export interface PingCase {
  kind: PingKind;
  /** Her session goes on and she is on a break in it, there or not. */
  isOnBreak: boolean;
  /** She is in a coworking channel, recorded or not. */
  isHere: boolean;
  /** It is a day off of hers. */
  isOff: boolean;
  /** It is a time at which she works, or that of a date with which she is in. */
  isInHours: boolean;
  /** How often the kind has pinged her today. */
  pingedToday: number;
}

/**
 * Whether a member may be pinged now. A reminder always may: she has said herself when she comes. All else never more often
 * than the kind may on a day, and never on a break; at any time while she is in the room; outside of it only in her hours, and
 * not on a day off.
 */
export function mayPing({ kind, isOnBreak, isHere, isOff, isInHours, pingedToday }: PingCase): boolean {
  if (kind === 'reminder') return true;
  if (pingedToday >= mostPings[kind] || isOnBreak) return false;
  return isHere || (isInHours && !isOff);
}
