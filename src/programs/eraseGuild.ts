import '../preflight';
import { type Clock, makeSystemClock } from '../clock';
import type { Database } from '../database/database';
import { findGuild } from '../guilds/guildStore';
import { listMemberIds } from '../guilds/memberStore';
import { eraseLeftGuild } from '../privacy/leftGuildStore';
import { askBack, readCalled, type Talk, tellUsage } from './askBack';
import { cleanUp } from './cleanUp';
import { count, runOnDatabase } from './onDatabase';

/**
 * Deletes all that is kept of a server that the bot has left, after asking back; its messages there stay, those to members
 * alone it takes away. Gives whether it was deleted.
 */
export async function eraseGuild(
  database: Database,
  snowflake: string,
  clock: Clock,
  { say, confirm }: Talk,
): Promise<boolean> {
  const stays = 'The bot is in this server: remove it from there while it runs, then erase the server.';
  const guild = await database.read((tx) => findGuild(tx, snowflake));
  if (!guild) {
    say(`Nothing is kept of the server ${snowflake}.`);
    return false;
  }
  if (guild.leftAt === null) {
    say(stays);
    return false;
  }
  const members = await database.read((tx) => listMemberIds(tx, guild.id));
  say(`server ${snowflake}: everything of ${count(members.length, 'member')}, and the server's settings`);
  if (!(await confirm())) return false;
  const isGone = await database.transact((tx) =>
    eraseLeftGuild(tx, guild.id, Number.MAX_SAFE_INTEGER, clock()),
  );
  say(isGone ? 'Deleted.' : stays);
  if (isGone) await cleanUp(database, clock, say);
  return isGone;
}

if (require.main === module) {
  const called = readCalled(['guild'], process.argv.slice(2));
  const guild = called?.ids['guild'];
  if (called && guild !== undefined)
    runOnDatabase('change', (database, say) =>
      eraseGuild(database, guild, makeSystemClock(), { say, confirm: () => askBack(called.isSure, say) }),
    );
  else tellUsage('npm run guild:erase -- --guild <Discord id> [--yes]');
}
