import type { Instant } from '../calendar';
import type { Database, Tx } from '../database/database';
import { noteErasure } from '../database/erasureStore';
import { UserError } from '../errors';
import type { AboutMember } from '../feature';
import { lockGuild } from '../guilds/guildStore';
import type { Member } from '../guilds/member';
import { findMember } from '../guilds/memberStore';
import type { Changed } from '../guilds/ports';
import type { TextsIn } from '../i18n/translate';
import { addNotice, takeUnshown } from '../notices/noticeStore';
import { takeTextsOut } from '../privacy/takeOutStore';
import type { Moderator } from './removal';
import { addRemoval } from './removalStore';

interface ModerationParts {
  database: Database;
  /** What all features say about a member's data, left to right. */
  answers: readonly AboutMember[];
  changed: Changed;
  textsIn: TextsIn;
}

/** What her notice of it has in its params: of several removals she reads once. */
const about = 'texts';

/** Removes texts of members that others can read. */
export function createModerationService({ database, answers, changed, textsIn }: ModerationParts) {
  const rightToLeft = answers.toReversed();

  /** The member with this id of Discord's. Throws a UserError unless the moderator may remove her texts. */
  async function getOther(tx: Tx, { member, mayModerate }: Moderator, userId: string): Promise<Member> {
    if (!mayModerate) throw new UserError('moderation.error.notAllowed');
    const other = await findMember(tx, member.guildId, userId);
    if (!other) throw new UserError('moderation.error.nothing');
    if (other.id === member.id) throw new UserError('moderation.error.herself');
    return other;
  }

  return {
    /** Throws a UserError unless the moderator may remove the texts of this user (Discord's id). */
    async check(moderator: Moderator, userId: string): Promise<void> {
      await database.read((tx) => getOther(tx, moderator, userId));
    },

    /**
     * Removes all that a user (Discord's id) typed in the guild and others can read, and keeps who did that when. She reads that
     * it happened, not by whom. What is posted is drawn again without it. Throws a UserError as above, and when there is nothing.
     */
    async removeTexts(moderator: Moderator, userId: string, now: Instant): Promise<void> {
      const { id: memberId, guildId } = moderator.member;
      await database.transact(async (tx) => {
        const { locale } = await lockGuild(tx, guildId);
        const member = await getOther(tx, moderator, userId);
        await takeTextsOut(tx, answers, member, now);
        const removed = { member, t: textsIn(locale), now };
        let count = 0;
        for (const { forgetTexts } of rightToLeft) count += (await forgetTexts?.(tx, removed)) ?? 0;
        if (count === 0) throw new UserError('moderation.error.nothing');
        await addRemoval(tx, { guildId, memberId, receiverId: member.id, removedAt: now });
        await takeUnshown(tx, member.id, about);
        await addNotice(tx, member.id, 'moderation.notice', { about }, now);
        await noteErasure(tx, now);
        database.afterCommit(() => changed(guildId));
      });
    },
  };
}
