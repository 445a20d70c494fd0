import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import * as sqlite3 from 'sqlite3';
import { DataSource, type DataSourceOptions, type EntitySchema, type MigrationInterface } from 'typeorm';
import { type Database, openDoor, type Tx } from './database';
import { SnakeNames } from './snakeNames';

/** Where the data is kept. `path` may be `:memory:`. */
export type DatabaseTarget = { kind: 'sqlite'; path: string } | { kind: 'postgres'; url: string };

/** What the tables are and how they came to be. */
export interface Schema {
  entities: EntitySchema[];
  migrations: (new () => MigrationInterface)[];
}

/** How long a query waits for another process to let go of the file, in milliseconds. */
const busyTimeout = 10_000;

/** The key of the advisory lock under which migrations run on PostgreSQL: any number that nobody else takes. */
const migrationLock = 4_027_116;

/**
 * Connects, brings the schema up to date and gives the door to the database.
 * Throws when it can't be reached or a migration fails.
 */
export async function openDatabase(target: DatabaseTarget, schema: Schema): Promise<Database> {
  const dataSource = new DataSource(optionsFor(target, schema));
  await dataSource.initialize();
  try {
    await migrate(dataSource);
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
  return openDoor(dataSource);
}

/** The database isn't there, or isn't one that this version of the program can work on. The message says it in a line. */
export class NoDatabaseError extends Error {
  override name = 'NoDatabaseError';
}

/** How SQLite opens a file that must be there already. Source: https://www.sqlite.org/c3ref/c_open_autoproxy.html */
const fileAccess = { read: 0x1, change: 0x2 };

/**
 * Connects to a database that is there and up to date, beside a running bot, and changes nothing about it by itself;
 * with `read` nothing can be changed at all. Throws NoDatabaseError.
 */
export async function openExistingDatabase(
  target: DatabaseTarget,
  schema: Schema,
  access: keyof typeof fileAccess,
): Promise<Database> {
  if (target.kind === 'sqlite' && !existsSync(target.path)) {
    throw new NoDatabaseError(`There is no database at ${target.path}.`);
  }
  const options = optionsFor(target, schema);
  const dataSource = new DataSource(
    options.type === 'sqlite' ? { ...options, enableWAL: false, flags: fileAccess[access] } : options,
  );
  await dataSource.initialize().catch((error: Error & { code?: string }) => {
    throw new NoDatabaseError(`The database can't be opened (${error.message || error.code}).`, {
      cause: error,
    });
  });
  const door = openDoor(dataSource);
  const done = await door.read((tx) => listMigrations(tx)).catch((): string[] => []);
  if (schema.migrations.some((migration) => !done.includes(migration.name))) {
    await door.close();
    const what = done.length === 0 ? "holds none of the bot's tables" : 'is of an older version';
    throw new NoDatabaseError(`The database ${what}: start the bot once, it brings it up to date.`);
  }
  return door;
}

async function listMigrations(tx: Tx): Promise<string[]> {
  const rows: { name: string }[] = await tx.query('SELECT name FROM migrations');
  return rows.map((row) => row.name);
}

/**
 * TypeORM asks SQLite's driver to write down every call with its values, for a stack that no error of TypeORM's shows:
 * that takes as long as a small query.
 */
const driver = { verbose: () => sqlite3 };

/** TypeORM's options for a target; also used where tests look behind the door. */
function optionsFor(target: DatabaseTarget, schema: Schema): DataSourceOptions {
  const shared = { ...schema, namingStrategy: new SnakeNames(), synchronize: false, logging: false as const };
  if (target.kind === 'postgres') return { ...shared, type: 'postgres', url: target.url };
  if (target.path !== ':memory:') mkdirSync(dirname(target.path), { recursive: true });
  return { ...shared, type: 'sqlite', driver, database: target.path, enableWAL: true, busyTimeout };
}

async function migrate(dataSource: DataSource): Promise<void> {
  if (dataSource.options.type === 'sqlite') {
    await dataSource.query('PRAGMA synchronous = NORMAL');
    await dataSource.runMigrations({ transaction: 'each' });
    const violations: unknown[] = await dataSource.query('PRAGMA foreign_key_check');
    if (violations.length > 0)
      throw new Error(`The database has ${violations.length} rows that point to nothing.`);
    return;
  }
  const runner = dataSource.createQueryRunner();
  await runner.connect();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    await dataSource.runMigrations({ transaction: 'each' });
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [migrationLock]);
    await runner.release();
  }
}
