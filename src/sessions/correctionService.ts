import type { Instant } from '../calendar';
import type { Database } from '../database/database';
import { UserError } from '../errors';
import { lockGuild } from '../guilds/guildStore';
import type { Member } from '../guilds/member';
import type { Changed } from '../guilds/ports';
import { correct, readWish } from './correction';
import { deleteSession, findCorrectable, storeCorrection, takeOutOfSummaries } from './correctionStore';

export type CorrectionService = ReturnType<typeof createCorrectionService>;

/**
 * Lets a member put right what was recorded of her. A session of another member's is to her as one that isn't there any
 * more. Nothing else is decided for the guild meanwhile.
 */
export function createCorrectionService(database: Database, changed: Changed) {
  return {
    /**
     * Moves a session's start and end to what she typed, two times of day on the guild's clocks. What was first seen
     * of it is kept. Throws a UserError as the rules of corrections do, and `correction.gone` when there is no such
     * session of hers; then nothing is changed.
     */
    correct(
      { id: memberId, guildId }: Member,
      sessionId: number | null,
      typed: { start: string; end: string },
      now: Instant,
    ): Promise<void> {
      return database.transact(async (tx) => {
        const { zone } = await lockGuild(tx, guildId);
        const found = sessionId === null ? null : await findCorrectable(tx, memberId, sessionId);
        if (!found) throw new UserError('correction.gone');
        const wish = readWish(found, typed, now, zone);
        const { startedAt, endedAt } = found.session;
        if (wish.start === startedAt && wish.end === endedAt) return;
        const stretches = correct(found, wish, now);
        await storeCorrection(tx, { guildId, memberId, zone }, found, stretches, now);
        database.afterCommit(() => changed(guildId));
      });
    },

    /**
     * Deletes an ended session with its time: summaries are drawn again without it, and no longer tell a sum that it is
     * in. One that isn't there any more, as after a second press, stays deleted.
     * Throws a UserError while it goes on.
     */
    remove({ id: memberId, guildId }: Member, sessionId: number | null): Promise<void> {
      return database.transact(async (tx) => {
        const { zone } = await lockGuild(tx, guildId);
        const found = sessionId === null ? null : await findCorrectable(tx, memberId, sessionId);
        if (!found) return;
        if (found.session.endedAt === null) throw new UserError('correction.running');
        await takeOutOfSummaries(tx, guildId, memberId, found.stretches);
        await deleteSession(tx, { guildId, memberId, zone }, found.session.id, found.stretches);
        database.afterCommit(() => changed(guildId));
      });
    },
  };
}
