import { migrations } from '../../migrations';
import type { Database } from '../../src/database/database';
import { openDatabase } from '../../src/database/openDatabase';
import { findGuild, addGuild } from '../../src/guilds/guildStore';
import type { Guild } from '../../src/guilds/guild';
import type { Member } from '../../src/guilds/member';
import { ensureMembers } from '../../src/guilds/memberStore';
import { tables } from '../../src/tables';

/** A real SQLite database in memory with the migrations run; close it after the test. */
export function openTestDatabase(): Promise<Database> {
  return openDatabase({ kind: 'sqlite', path: ':memory:' }, { entities: tables, migrations });
}

/** Stores a guild (German, Berlin time unless told otherwise) and gives it. */
export function storeGuild(
  database: Database,
  change: Partial<Pick<Guild, 'snowflake' | 'locale' | 'zone'>> = {},
): Promise<Guild> {
  const guild = { snowflake: '100000000000000000', locale: 'de' as const, zone: 'Europe/Berlin', ...change };
  return database.transact(async (tx) => {
    await addGuild(tx, guild);
    const stored = await findGuild(tx, guild.snowflake);
    if (!stored) throw new Error('The guild was not stored.');
    return stored;
  });
}

/** Stores members of a guild by Discord's user ids and gives them in that order. */
export async function storeMembers(
  database: Database,
  guildId: number,
  ...userIds: string[]
): Promise<Member[]> {
  const stored = await database.transact((tx) => ensureMembers(tx, guildId, userIds));
  return userIds.map((userId) => stored.find((member) => member.userId === userId)!);
}
