import type { Instant } from '../calendar';
import { change, type Database } from '../database/database';
import { findGuild, lockGuild } from '../guilds/guildStore';
import { findMember } from '../guilds/memberStore';
import { closesAt } from './session';
import { findOpenSession } from './sessionStore';

export type ElsewhereService = ReturnType<typeof createElsewhere>;

/**
 * Keeps signs of life that another process than the guild's own hears: presses in direct messages come to the one with shard 0. It
 * sees no voice states of that guild, so that it can tell nothing but that she lives: what else follows is the guild's process's.
 */
export function createElsewhere(database: Database) {
  return {
    /** She pressed something. Of a session whose silence is over already its own process decides. */
    signOfLifeElsewhere(guildSnowflake: string, userId: string, now: Instant): Promise<void> {
      return database.transact(async (tx) => {
        const guild = await findGuild(tx, guildSnowflake);
        const member = guild && (await findMember(tx, guild.id, userId));
        if (!guild || !member) return;
        await lockGuild(tx, guild.id);
        const session = await findOpenSession(tx, member.id);
        if (!session || closesAt(session) <= now) return;
        await change(tx, 'UPDATE work_session SET alive_at = $1 WHERE id = $2 AND alive_at < $3', [
          now,
          session.id,
          now,
        ]);
      });
    },
  };
}
