import type { Instant } from '../calendar';
import type { Locale } from '../i18n/translate';
import { type Choice, choices, type GuildSettings } from './guild';

/** A member of a guild as stored. `id` is our number, `userId` Discord's. */
export interface Member {
  id: number;
  guildId: number;
  userId: string;
  /** The language of her last interaction. */
  locale: Locale | null;
  /** Her own word; null until she gave it. */
  choice: Choice | null;
  /** What holds until she gives it: what her welcome promised. Null while no message has told her. */
  promised: Choice | null;
  /** When her welcome was decided. */
  askedAt: Instant | null;
  /**
   * When she first came into a coworking channel, while she is new: until her welcome is over, or, when she was gone before
   * it, for a day. Else null.
   */
  newSince: Instant | null;
  /** Since when nothing opens for her until she shows a sign of life: her session was closed in silence, or she knocked off. */
  heldAt: Instant | null;
  /** How often she was thanked for her help. */
  thanked: number;
  /**
   * When she last pressed or typed something, to the day; of her last time in a coworking channel it may be later (`aliveAt`).
   * Null: she never did, or has deleted everything since.
   */
  seenAt: Instant | null;
  /** When all of hers is deleted, unless she shows a sign of life before; null while that isn't planned. */
  goesAt: Instant | null;
}

/** A member of whom nothing is stored. No row has the id 0, so a look for what is hers finds nothing. */
export function unsavedMember(guildId: number, userId: string): Member {
  return {
    id: 0,
    guildId,
    userId,
    locale: null,
    choice: null,
    promised: null,
    askedAt: null,
    newSince: null,
    heldAt: null,
    thanked: 0,
    seenAt: null,
    goesAt: null,
  };
}

/** So exactly it is kept when somebody was last seen, in milliseconds. */
const seenAnew = 24 * 60 * 60_000;

/** Whether it is to be stored that a member shows a sign of life: once a day, and at once when all of hers was to go. */
export function isSeenAnew({ seenAt, goesAt }: Pick<Member, 'seenAt' | 'goesAt'>, now: Instant): boolean {
  return goesAt !== null || seenAt === null || Math.abs(now - seenAt) >= seenAnew;
}

/**
 * What holds for a member: her own word, else what she was promised, whatever the guild's default has become since. Whom
 * nothing was told yet, the default may keep from being recorded, but not show to others.
 */
export function choiceOf(
  { choice, promised }: Pick<Member, 'choice' | 'promised'>,
  { defaultChoice }: GuildSettings,
): Choice {
  return choice ?? promised ?? showingLess('self', defaultChoice);
}

/** The one of two choices that shows and keeps less. */
export function showingLess(one: Choice, other: Choice): Choice {
  return choices.indexOf(one) > choices.indexOf(other) ? one : other;
}

/**
 * Whether she tapped *Count me in* herself. Only then others may see since when she is here, or a sum in which her time
 * is. What holds by a guild's default is no word of hers.
 */
export function countsHerselfIn({ choice }: Pick<Member, 'choice'>): boolean {
  return choice === 'board';
}
