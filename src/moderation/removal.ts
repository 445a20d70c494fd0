import type { Instant } from '../calendar';
import type { Member } from '../guilds/member';

/** So long it is kept who removed whose texts, in milliseconds. */
export const removalsKept = 90 * 24 * 60 * 60_000;

/** Whoever wants to remove somebody's texts. */
export interface Moderator {
  member: Pick<Member, 'id' | 'guildId'>;
  /** Whether Discord lets her manage messages in the whole guild. */
  mayModerate: boolean;
}

/** That somebody's texts were removed, as those who manage the guild read it. Ids are Discord's. */
export interface Removal {
  removedAt: Instant;
  /** Whose they were. */
  userId: string;
  /** Who removed them; null once she deleted everything. */
  moderatorId: string | null;
}
