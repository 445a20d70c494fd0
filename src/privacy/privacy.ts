import type { Instant } from '../calendar';
import type { Choice, GuildSettings } from '../guilds/guild';
import { type Member, showingLess } from '../guilds/member';
import type { Locale } from '../i18n/translate';

/** How much is kept of a member. */
export interface Kept {
  /** Her work sessions, the open one too. */
  sessions: number;
  /** When the first of them began; null when there is none. */
  since: Instant | null;
  /** Goals she wrote down, open and reached ones. */
  goals: number;
  /** Skills in her profile. */
  skills: number;
  /** Whether she says anything else of herself there. */
  profile: boolean;
  /** Questions she asked. */
  questions: number;
}

/** What a member sees of her data. */
export interface Privacy {
  /** Her own word; null until she gave it. */
  choice: Choice | null;
  /** What holds: her word, else what she was promised; null when she was never welcomed, and will be asked. */
  holds: Choice | null;
  kept: Kept;
  /** Whether she keeps a next step on her desk. */
  hasNextStep: boolean;
}

/** What a member's welcome shows, in the guild's language. */
export interface Welcome {
  locale: Locale;
  userId: string;
  /** What holds until she taps. */
  promised: Choice;
}

/**
 * What stays of a member's word and promise when everything is deleted. A wish for privacy stays: were it forgotten, the
 * guild's default could record her again, or show her to others. For the same reason she isn't promised anew what shows
 * more than what she was promised; who was never welcomed will be.
 */
export function afterForgetting(
  member: Pick<Member, 'choice' | 'promised' | 'askedAt'>,
  settings: GuildSettings,
): Pick<Member, 'choice' | 'promised'> {
  const { choice, promised, askedAt } = member;
  return {
    choice: choice === 'board' ? null : choice,
    promised: askedAt === null ? null : showingLess(promised ?? 'self', settings.defaultChoice),
  };
}
