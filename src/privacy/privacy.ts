import type { Day } from '../calendar';
import type { Choice, Guild, GuildSettings } from '../guilds/guild';
import { type Member, showingLess } from '../guilds/member';
import type { Responsible } from './responsible';
import type { Locale, Message } from '../i18n/translate';

/** What a member sees of her data. */
export interface Privacy {
  /** Whether the bot is in her guild: where it isn't, it records nothing and asks nobody. */
  isThere: boolean;
  /** Her own word; null until she gave it. */
  choice: Choice | null;
  /** What holds: her word, else what she was promised; null when she wasn't welcomed yet, and will be asked where the bot is. */
  holds: Choice | null;
  /** What would hold after *Delete everything*. */
  holdsAfterwards: Choice;
  /** For how long: single sessions in years after the end of theirs, what is left of a guild in days. */
  sessionYears: number;
  leftDays: number;
  /** How much of hers is kept, a line each. */
  kept: readonly Message[];
  /** Who answers for the data of her guild; without a name nobody was named. */
  responsible: Responsible;
  /** After how many months without a sign of life all of it goes; null: it doesn't. */
  unseenMonths: number | null;
  /** How many work sessions of hers are kept, the open one too. */
  sessions: number;
}

/** A guild in which a member is stored, as she chooses it in direct messages. */
export interface Server extends Pick<Guild, 'id' | 'snowflake' | 'leftAt'> {
  /** Null when it isn't known. */
  name: string | null;
  /** The day on which all that is kept of it goes, where it has removed the bot; else null. */
  goneOn: Day | null;
}

/** What a member's welcome shows. */
export interface Welcome {
  /** Hers where it is known, else the guild's. */
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
