import type { Instant } from '../calendar';

/** How long somebody has been new when her welcome falls due, in milliseconds: who only looked in gets none. */
export const welcomeAfter = 10_000;

/** Milliseconds between two welcomes in a guild: Discord takes no more messages in a channel for long. */
export const betweenWelcomes = 1_000;

/** How long after her welcome Discord is asked, once, whether it still knows her, in milliseconds. */
export const asksAfter = 60 * 60_000;

/** How long a welcome waits for its tap, in milliseconds. */
export const welcomeStays = 24 * 60 * 60_000;

/** How long somebody counts as new who is gone before her welcome, in milliseconds. */
const staysNew = 24 * 60 * 60_000;

/** Somebody who is new in a guild, and hasn't chosen. */
export interface Newcomer {
  memberId: number;
  /** When she first came into a coworking channel. */
  newSince: Instant;
  /** When she was welcomed. */
  askedAt: Instant | null;
  /** Whether she is in a coworking channel now. */
  isHere: boolean;
}

/** What is due for the newcomers of a guild, by our ids of members. */
export interface WelcomesDue {
  /** Whom to welcome: one at a time, the newest first. */
  welcome: number | null;
  /** About whom to ask Discord. */
  askAbout: number[];
  /** Who isn't new any more: she comes for the first time again when she comes. */
  forget: number[];
}

/** What is due at `now` for the newcomers of one guild. */
export function welcomesDue(newcomers: readonly Newcomer[], now: Instant): WelcomesDue {
  const isItsTurn = now >= lastWelcome(newcomers) + betweenWelcomes;
  const waiting = newcomers.filter((one) => one.askedAt === null && dueAt(one) <= now);
  const newest = waiting
    .filter(({ isHere }) => isHere)
    .toSorted((one, other) => other.newSince - one.newSince || other.memberId - one.memberId)[0];
  const asked = newcomers.filter((one) => one.askedAt !== null && dueAt(one) <= now);
  return {
    welcome: isItsTurn && newest ? newest.memberId : null,
    askAbout: asked.map(({ memberId }) => memberId),
    forget: waiting.filter(({ isHere }) => !isHere).map(({ memberId }) => memberId),
  };
}

/** When something falls due next for the newcomers of one guild, if nobody comes or goes; null: nothing will. */
export function nextWelcomeDue(newcomers: readonly Newcomer[]): Instant | null {
  if (newcomers.length === 0) return null;
  const isItsTurnAt = lastWelcome(newcomers) + betweenWelcomes;
  const dues = newcomers.map((one) =>
    one.askedAt === null && one.isHere ? Math.max(dueAt(one), isItsTurnAt) : dueAt(one),
  );
  return Math.min(...dues);
}

/** When the next thing is due about one of them, but for other welcomes before hers. */
function dueAt({ newSince, askedAt, isHere }: Newcomer): Instant {
  if (askedAt !== null) return askedAt + asksAfter;
  return newSince + (isHere ? welcomeAfter : staysNew);
}

function lastWelcome(newcomers: readonly Newcomer[]): Instant {
  return Math.max(...newcomers.map(({ askedAt }) => askedAt ?? -Infinity));
}
