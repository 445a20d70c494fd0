import type { Instant } from '../calendar';

/** The address from which a member's own programs fetch her appointments, as stored. */
export interface Feed {
  memberId: number;
  /** The part of the address that nobody guesses: 43 letters, digits, hyphens and underscores. */
  secret: string;
  /** Of what it last held: another one means that something changed. */
  digest: string;
  /** When that was first seen; the time of the last change for programs. */
  changedAt: Instant;
  createdAt: Instant;
}

/** Whether a text may be the secret of an address. */
export const isSecret = (text: string): boolean => /^[\w-]{43}$/.test(text);

/** Where an address leads, behind what the operator has set. */
export const feedPath = (secret: string): string => `/calendar/${secret}.ics`;

/** So many milliseconds lie between two changes at least: programs count them in seconds. */
const second = 1_000;

/** The time of a change that is seen at `now`: later than that of the one before, whatever the clock says. */
export function nextChange(before: Instant, now: Instant): Instant {
  return Math.max(now, before + second);
}
