import type { Database } from '../database/database';
import type { DueJob } from '../due';
import type { Log } from '../log';
import { eraseLeftGuild, findFirstLeft } from './leftGuildStore';

/** Erases guilds that removed the bot `kept` milliseconds ago. One that invites it again before that finds all as it was. */
export function createLeftGuilds(database: Database, kept: number, log: Pick<Log, 'info'>): DueJob {
  const first = database.keep(findFirstLeft);
  return {
    name: 'left guilds',
    async next() {
      const left = await first();
      return left && left.leftAt + kept;
    },
    async run(now) {
      for (;;) {
        const left = await database.readOnce(findFirstLeft);
        if (!left || left.leftAt + kept > now) return;
        const { id: guildId } = left;
        if (await database.transact((tx) => eraseLeftGuild(tx, guildId, now - kept, now)))
          log.info({ guildId }, 'A server that had removed the bot was erased.');
      }
    },
  };
}
