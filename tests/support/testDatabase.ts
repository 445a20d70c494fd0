import { migrations } from '../../migrations';
import type { Database, Tx } from '../../src/database/database';
import type { DatabaseTarget } from '../../src/database/noDatabase';
import { openDatabase, type Schema } from '../../src/database/openDatabase';
import { findGuild, addGuild } from '../../src/guilds/guildStore';
import type { Guild } from '../../src/guilds/guild';
import type { Member } from '../../src/guilds/member';
import { ensureMembers } from '../../src/guilds/memberStore';
import { tables } from '../../src/features';
import { makeEmptyPlace, makePlace, type Place } from './place';

export const schema = { entities: tables, migrations };

/** A real database with the migrations run, see `place.ts`; close it after the test. */
export function openTestDatabase(): Promise<Database> {
  return openIn(makePlace());
}

/** A database that was made by the migrations of an older version, filled by `fill`, and then brought up to date. */
export function openUpgradedDatabase(
  older: Schema['migrations'],
  fill: (tx: Tx) => Promise<void>,
): Promise<Database> {
  return openIn(makeEmptyPlace(), async (target) => {
    const old = await openDatabase(target, { entities: [], migrations: older });
    await old.transact(fill);
    await old.close();
  });
}

async function openIn(
  making: Promise<Place>,
  prepare?: (target: DatabaseTarget) => Promise<void>,
): Promise<Database> {
  const { target, remove } = await making;
  await prepare?.(target);
  const database = await openDatabase(target, schema);
  return {
    ...database,
    async close() {
      await database.close();
      await remove();
    },
  };
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
