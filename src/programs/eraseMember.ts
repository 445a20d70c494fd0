import '../preflight';
import { type Clock, makeSystemClock } from '../clock';
import type { Database } from '../database/database';
import { tables } from '../features';
import { listMembersOf } from '../guilds/memberStore';
import { collectRows } from '../privacy/memberFileStore';
import { askBack, readCalled, type Talk, tellUsage } from './askBack';
import { cleanUp } from './cleanUp';
import { runOnDatabase } from './onDatabase';
import { createOwnServices } from './ownServices';

/** Whose data is meant, by Discord's ids: in one server, or in all. */
interface Whose {
  user: string;
  guild?: string | undefined;
}

/**
 * Deletes what is kept of a person, as her own *Delete everything* does, after asking back. What channels still show of
 * her is taken away by the bot, which may run meanwhile. Gives whether it was deleted.
 */
export async function eraseMember(
  database: Database,
  { user, guild }: Whose,
  clock: Clock,
  { say, confirm }: Talk,
): Promise<boolean> {
  const members = await database.read((tx) => listMembersOf(tx, user, guild));
  if (members.length === 0) {
    say(`Nothing is kept of the user ${user}${guild === undefined ? '' : ` in the server ${guild}`}.`);
    return false;
  }
  const { privacy } = createOwnServices(database, clock).services;
  for (const { guildSnowflake, ...member } of members) {
    const file = await database.read((tx) => collectRows(tx, member.id, tables));
    const kept = Object.entries(file).flatMap(([table, { length }]) =>
      length > 0 && table !== 'member' ? [`${table} ${length}`] : [],
    );
    say(`server ${guildSnowflake}: all of the user ${user} (rows by table: ${kept.join(', ') || 'none'})`);
  }
  if (!(await confirm())) return false;
  for (const member of members) await privacy.forgetEverything(member, clock());
  say(
    'Deleted. What the bot still shows of this person it takes away within minutes, or when it runs again.',
  );
  await cleanUp(database, clock, say);
  return true;
}

if (require.main === module) {
  const called = readCalled(['user', 'guild'], process.argv.slice(2));
  const user = called?.ids['user'];
  if (called && user !== undefined)
    runOnDatabase('change', (database, say) =>
      eraseMember(database, { user, guild: called.ids['guild'] }, makeSystemClock(), {
        say,
        confirm: () => askBack(called.isSure, say),
      }),
    );
  else tellUsage('npm run member:erase -- --user <Discord id> [--guild <Discord id>] [--yes]');
}
