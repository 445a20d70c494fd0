import type { Instant } from '../calendar';

/** How long somebody has been new when her welcome falls due, in milliseconds: who only looked in gets none. */
export const welcomeAfter = 10_000;

/** Milliseconds between two welcomes in a guild: Discord takes no more messages in a channel for long. */
export const betweenWelcomes = 1_000;

/** How long after her welcome Discord is asked, once, whether it still knows her, in milliseconds. */
export const asksAfter = 60 * 60_000;

/** How long a welcome waits for its tap, in milliseconds. */
export const welcomeStays = 24 * 60 * 60_000;

/** How long a member who is gone before her welcome still counts as new, in milliseconds. */
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

/** When the newcomers of a guild were welcomed first and last. */
export interface WelcomedIn {
  first: Instant;
  last: Instant;
}

/** What is due for the newcomers of a guild, by our ids of members. */
export interface WelcomesDue {
  /** Whom to welcome: one at a time, the newest first. */
  welcome: number | null;
  /** About whom to ask Discord. */
  askAbout: number[];
  /** Members who stop being new: the next time they come is their first again. */
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

/** Somebody who is new and not welcomed yet. */
type Waiting = Pick<Newcomer, 'newSince' | 'isHere'>;

/**
 * When something falls due next for the newcomers of one guild, if nobody comes or goes: for those who wait, and those
 * who were welcomed (null: nobody). Infinity: nothing will.
 */
export function nextWelcomeDue(waiting: readonly Waiting[], welcomed: WelcomedIn | null): Instant {
  const isItsTurnAt = welcomed ? welcomed.last + betweenWelcomes : -Infinity;
  const dues = waiting.map((one) => Math.max(waitsUntil(one), one.isHere ? isItsTurnAt : -Infinity));
  return Math.min(welcomed ? welcomed.first + asksAfter : Infinity, ...dues);
}

/** The earliest that this can be, wherever those are who have waited since these instants. */
export function earliestWelcomeDue(newSince: readonly Instant[], welcomed: WelcomedIn | null): Instant {
  const ifAll = (isHere: boolean) =>
    nextWelcomeDue(
      newSince.map((since) => ({ newSince: since, isHere })),
      welcomed,
    );
  return Math.min(ifAll(true), ifAll(false));
}

/** When the next thing is due about one of them, but for other welcomes before hers. */
function dueAt(newcomer: Newcomer): Instant {
  return newcomer.askedAt === null ? waitsUntil(newcomer) : newcomer.askedAt + asksAfter;
}

function waitsUntil({ newSince, isHere }: Waiting): Instant {
  return newSince + (isHere ? welcomeAfter : staysNew);
}

function lastWelcome(newcomers: readonly Newcomer[]): Instant {
  return Math.max(...newcomers.map(({ askedAt }) => askedAt ?? -Infinity));
}
