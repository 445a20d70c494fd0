import { existsSync } from 'node:fs';
import { DataSource, type DataSourceOptions, type EntitySchema, type MigrationInterface } from 'typeorm';
import { bindNumbers } from './boundNumbers';
import { type Database, openDoor, type Timed } from './database';
import { makeFile, refuseOthers, tightenFile } from './databaseFile';
import { type DatabaseTarget, explainDatabaseError, NoDatabaseError } from './noDatabase';
import { type Names, nameStatements } from './preparedPostgres';
import { SnakeNames } from './snakeNames';
import { sqliteDriver } from './sqliteDriver';
import { fileAccess } from './sqliteFile';

/** What the tables are and how they came to be. */
export interface Schema {
  entities: EntitySchema[];
  migrations: (new () => MigrationInterface)[];
}

/** How long a query waits for another process to let go of the file while the database is opened, in milliseconds. */
const busyTimeout = 10_000;

/**
 * The same later on. The door asks again (`database.ts`). No statement may wait for longer by itself: what runs in
 * SQLite's thread holds up the end of the process, also `process.exit`.
 */
const busyTimeoutOnce = 1_000;

/** The key of the advisory lock under which migrations run on PostgreSQL: any number that nobody else takes. */
const migrationLock = 4_027_116;

/** What is done beside the opening. */
interface Opening {
  /** Is called before migrations change what an older version left. */
  upgrading?(): Promise<void>;
  /** Whether it may be the unfinished copy of another database. */
  mayBeCopy?: boolean;
  timed?: Timed;
}

/**
 * Connects, brings the schema up to date and gives the door to the database. Throws NoDatabaseError, or what `upgrading` or a
 * migration throws.
 */
export async function openDatabase(
  target: DatabaseTarget,
  schema: Schema,
  { upgrading, mayBeCopy = false, timed }: Opening = {},
): Promise<Database> {
  const file = target.kind === 'sqlite' && target.path !== ':memory:' ? target.path : null;
  const before = () => file !== null && makeFile(file);
  return connect(target, schema, { before, mayBeCopy, timed }, async (dataSource, done) => {
    if (file !== null) tightenFile(file);
    await prepare(dataSource);
    if (done.length > 0 && isOlder(done, schema)) await upgrading?.();
    await migrate(dataSource);
  });
}

/**
 * Connects to a database that is there and up to date, beside a running bot, and changes nothing about it by itself;
 * with `read` nothing can be changed at all. Throws NoDatabaseError.
 */
export async function openExistingDatabase(
  target: DatabaseTarget,
  schema: Schema,
  access: keyof typeof fileAccess,
): Promise<Database> {
  if (target.kind === 'sqlite' && !existsSync(target.path))
    throw new NoDatabaseError(`There is no database at ${target.path}.`);
  const options = { enableWAL: false, flags: fileAccess[access] };
  return connect(target, schema, target.kind === 'sqlite' ? { options } : {}, async (dataSource, done) => {
    refuseOlder(done, schema);
    await prepare(dataSource);
  });
}

/** Connects to a database that is of no newer version, and makes it ready. */
async function connect(
  target: DatabaseTarget,
  schema: Schema,
  {
    before,
    options,
    mayBeCopy,
    timed,
  }: { before?(): void; options?: object; mayBeCopy?: boolean; timed?: Timed | undefined },
  makeReady: (dataSource: DataSource, done: readonly string[]) => Promise<void>,
): Promise<Database> {
  const names = target.kind === 'postgres' ? nameStatements() : null;
  const dataSource = new DataSource({ ...optionsFor(target, schema, names), ...options });
  try {
    if (target.kind === 'sqlite' && target.path !== ':memory:') refuseOthers(target.path);
    before?.();
    await dataSource.initialize();
    if (target.kind === 'sqlite') bindNumbers(dataSource);
    const done = await listMigrations(dataSource);
    refuseNewer('database', done, schema);
    if (!mayBeCopy) await refuseUnfinished(dataSource);
    await makeReady(dataSource, done);
    if (target.kind === 'sqlite') await dataSource.query(`PRAGMA busy_timeout = ${busyTimeoutOnce}`);
    names?.begin();
    return openDoor(dataSource, timed);
  } catch (error) {
    if (dataSource.isInitialized) await dataSource.destroy();
    throw explainDatabaseError(target, error);
  }
}

/** The names of the migrations that made the database what it is, the oldest first. */
async function listMigrations(dataSource: DataSource): Promise<string[]> {
  const runner = dataSource.createQueryRunner();
  try {
    if (!(await runner.hasTable('migrations'))) return [];
    const rows: { name: string }[] = await runner.query('SELECT name FROM migrations ORDER BY timestamp');
    return rows.map((row) => row.name);
  } finally {
    await runner.release();
  }
}

/** What a newer version made of its tables this one would read wrongly, and spoil. Throws NoDatabaseError. */
export function refuseNewer(what: string, done: readonly string[], { migrations }: Schema): void {
  const unknown = done.findLast((name) => migrations.every((migration) => migration.name !== name));
  if (unknown === undefined) return;
  throw new NoDatabaseError(
    `The ${what} is of a newer version: this one doesn't know ${unknown}. Run the newer version, or restore the backup from before the upgrade.`,
  );
}

/** The table that a database has as long as it is an unfinished copy of another. */
export const copyingTable = 'copying';

async function refuseUnfinished(dataSource: DataSource): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    if (await runner.hasTable(copyingTable))
      throw new NoDatabaseError(
        'The database is the unfinished copy of another: run the same "npm run db:copy" again, it goes on where it was.',
      );
  } finally {
    await runner.release();
  }
}

function isOlder(done: readonly string[], { migrations }: Schema): boolean {
  return migrations.some((migration) => !done.includes(migration.name));
}

function refuseOlder(done: readonly string[], schema: Schema): void {
  if (!isOlder(done, schema)) return;
  const what = done.length === 0 ? "holds none of the bot's tables" : 'is of an older version';
  throw new NoDatabaseError(`The database ${what}: start the bot once, it brings it up to date.`);
}

/** Sets what SQLite keeps with the connection. Deleted rows are overwritten. */
async function prepare(dataSource: DataSource): Promise<void> {
  if (dataSource.options.type !== 'sqlite') return;
  await dataSource.query('PRAGMA synchronous = NORMAL');
  await dataSource.query('PRAGMA secure_delete = ON');
}

/** By this name PostgreSQL's server knows the connections of this program. */
export const applicationName = 'deskmate';

/**
 * TypeORM's options for a target. PostgreSQL's driver gives bigint as text unless told otherwise; all of ours, counts and
 * milliseconds, are safe integers. What it still gives as text is numeric, such as the sum of bigints: cast it.
 */
function optionsFor(target: DatabaseTarget, schema: Schema, names: Names | null): DataSourceOptions {
  const shared = { ...schema, namingStrategy: new SnakeNames(), synchronize: false, logging: false as const };
  if (target.kind === 'postgres')
    return {
      ...shared,
      type: 'postgres',
      url: target.url,
      parseInt8: true,
      applicationName,
      extra: names && { Client: names.Client },
    };
  const sqlite = sqliteDriver(target);
  // TypeORM asks it to write down every call with its values, for a stack that no error of TypeORM's shows: that takes as long
  // as a small query.
  const driver = { verbose: () => sqlite };
  return { ...shared, type: 'sqlite', driver, database: target.path, enableWAL: true, busyTimeout };
}

async function migrate(dataSource: DataSource): Promise<void> {
  if (dataSource.options.type === 'sqlite') {
    await dataSource.runMigrations({ transaction: 'each' });
    const violations: unknown[] = await dataSource.query('PRAGMA foreign_key_check');
    if (violations.length > 0)
      throw new NoDatabaseError(
        `The database has ${violations.length} rows that point to nothing: "npm run db:check" names them. Restore the last backup, or delete them.`,
      );
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
