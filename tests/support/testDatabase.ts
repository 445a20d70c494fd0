import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { migrations } from '../../migrations';
import type { Database, Tx } from '../../src/database/database';
import type { DatabaseTarget } from '../../src/database/noDatabase';
import { openDatabase, type Schema } from '../../src/database/openDatabase';
import { findGuild, addGuild } from '../../src/guilds/guildStore';
import type { Guild } from '../../src/guilds/guild';
import type { Member } from '../../src/guilds/member';
import { ensureMembers } from '../../src/guilds/memberStore';
import { tables } from '../../src/features';
import { makeFolder, sharedFolder } from './temporaryFolder';

export const postgresUrl = process.env['TEST_DATABASE_URL'];

/** Whether the tests run on PostgreSQL. */
export const testsPostgres = postgresUrl !== undefined;

export const schema = { entities: tables, migrations };

/**
 * A real database with the migrations run; close it after the test. It is an SQLite file, or, where TEST_DATABASE_URL
 * names a PostgreSQL database, a schema of its own in that.
 */
export function openTestDatabase(): Promise<Database> {
  return openIn(postgresUrl === undefined ? copyTemplate() : makePostgresSchema(postgresUrl));
}

/** A database that was made by the migrations of an older version, filled by `fill`, and then brought up to date. */
export function openUpgradedDatabase(
  older: Schema['migrations'],
  fill: (tx: Tx) => Promise<void>,
): Promise<Database> {
  return openIn(testTarget(), async (target) => {
    const old = await openDatabase(target, { entities: [], migrations: older });
    await old.transact(fill);
    await old.close();
  });
}

/** Where a database can be that a test opens itself, more than once. */
export function testTarget(): Promise<Place> {
  return postgresUrl === undefined ? makeFile() : makePostgresSchema(postgresUrl);
}

/** Where a database can be, and what takes it away when it is closed. */
export interface Place {
  target: DatabaseTarget;
  remove(): Promise<void>;
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

/** Makes an SQLite file in which all migrations have run, by a copy of one that each of jest's workers makes once. */
export async function copyTemplate(): Promise<Place & { path: string }> {
  const template = join(sharedFolder, `template-${process.env['JEST_WORKER_ID']}.sqlite`);
  const path = join(sharedFolder, `${randomUUID()}.sqlite`);
  if (!existsSync(template)) {
    await (await openDatabase({ kind: 'sqlite', path }, schema)).close();
    // At once, so that nobody ever copies half a template.
    await rename(path, template);
  }
  await copyFile(template, path);
  return {
    path,
    target: { kind: 'sqlite', path },
    async remove() {
      for (const end of ['', '-wal', '-shm']) await rm(path + end, { force: true });
    },
  };
}

async function makeFile(): Promise<Place> {
  const { database, remove } = await makeFolder();
  return { target: { kind: 'sqlite', path: database }, remove };
}

export async function makePostgresSchema(url: string): Promise<Place> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const query = async (sql: string) => {
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  await query(`CREATE SCHEMA ${name}`);
  const inSchema = `${url}?options=${encodeURIComponent(`-c search_path=${name}`)}`;
  return {
    target: { kind: 'postgres', url: inSchema },
    remove: () => query(`DROP SCHEMA ${name} CASCADE`),
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
