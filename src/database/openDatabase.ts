import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DataSource, type DataSourceOptions, type EntitySchema, type MigrationInterface } from 'typeorm';
import { type Database, openDoor } from './database';
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

/** TypeORM's options for a target; also used where tests look behind the door. */
export function optionsFor(target: DatabaseTarget, schema: Schema): DataSourceOptions {
  const shared = { ...schema, namingStrategy: new SnakeNames(), synchronize: false, logging: false as const };
  if (target.kind === 'postgres') return { ...shared, type: 'postgres', url: target.url };
  if (target.path !== ':memory:') mkdirSync(dirname(target.path), { recursive: true });
  return { ...shared, type: 'sqlite', database: target.path, enableWAL: true, busyTimeout };
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
