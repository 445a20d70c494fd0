import { Client } from 'pg';
import { fillUp, lockFile, waitFor } from '../../sandbox/soak/databaseTrouble';
import { readConfig } from '../../src/config';
import type { Database } from '../../src/database/database';
import { openExistingDatabase } from '../../src/database/openDatabase';
import { openLine } from './postgresLine';
import { makePlace } from './place';
import { schema } from './testDatabase';
import { testsPostgres } from './whichDatabase';

/** `locked`: somebody else holds it. `full`: it can't grow. `gone`: it isn't reached. */
export type Trouble = 'locked' | 'full' | 'gone';

/** The real trouble that a test can make on the database that it runs on. */
export const troubles: readonly Trouble[] = testsPostgres ? ['locked', 'gone'] : ['locked', 'full'];

/** Where a database is whose trouble begins and ends when a test says so. */
export interface BreakablePlace {
  /** As DATABASE_URL has it. */
  url: string;
  /** Makes trouble for it. `database` is a door to it that was made to wait for nobody. */
  make(trouble: Trouble, database: Database): Promise<void>;
  mend(): Promise<void>;
  /** To be called when all doors to it are closed. */
  remove(): Promise<void>;
}

/** On SQLite, or on PostgreSQL where TEST_DATABASE_URL names one. */
export function makeBreakablePlace(): Promise<BreakablePlace> {
  return testsPostgres ? onPostgres() : onSqlite();
}

/** What somebody else holds is an error at once, and not after ten seconds. */
export async function waitForNobody(database: Database): Promise<void> {
  if (!testsPostgres) await waitFor(database, 1);
}

/** A real database that waits for nobody, in such a place. */
export interface BreakableDatabase {
  database: Database;
  make(trouble: Trouble): Promise<void>;
  mend(): Promise<void>;
  close(): Promise<void>;
}

/** Close it after the test. */
export async function openBreakable(): Promise<BreakableDatabase> {
  const place = await makeBreakablePlace();
  const target = readConfig({ DISCORD_TOKEN: 'x', DATABASE_URL: place.url }).database;
  const database = await openExistingDatabase(
    target.kind === 'sqlite' ? target : { ...target, url: withOption(target.url, 'lock_timeout=20') },
    schema,
    'change',
  );
  await waitForNobody(database);
  return {
    database,
    make: (trouble) => place.make(trouble, database),
    mend: () => place.mend(),
    async close() {
      await database.close();
      await place.remove();
    },
  };
}

function withOption(address: string, setting: string): string {
  const url = new URL(address);
  url.searchParams.set('options', `${url.searchParams.get('options') ?? ''} -c ${setting}`);
  return url.href;
}

async function onSqlite(): Promise<BreakablePlace> {
  const { url, target, remove } = await makePlace();
  if (target.kind !== 'sqlite') throw new Error('No SQLite.');
  let mend = () => Promise.resolve();
  return {
    url,
    async make(trouble, database) {
      mend = trouble === 'full' ? await fillUp(database) : await lockFile(target);
    },
    mend: () => mend(),
    remove,
  };
}

async function onPostgres(): Promise<BreakablePlace> {
  const { target, remove } = await makePlace();
  if (target.kind !== 'postgres') throw new Error('No PostgreSQL.');
  const line = await openLine(target.url);
  const other = new Client({ connectionString: target.url });
  await other.connect();
  let mend: () => Promise<unknown> = () => Promise.resolve();
  return {
    url: line.url,
    async make(trouble) {
      if (trouble === 'gone') {
        await line.cut();
        mend = () => line.restore();
        return;
      }
      await other.query('BEGIN');
      await other.query('LOCK TABLE guild, shard_alive, work_session IN ACCESS EXCLUSIVE MODE');
      mend = () => other.query('ROLLBACK');
    },
    mend: () => mend().then(() => undefined),
    async remove() {
      await other.end();
      await line.close();
      await remove();
    },
  };
}
