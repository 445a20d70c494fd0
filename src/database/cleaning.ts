import type { QueryRunner } from 'typeorm';
import type { Instant } from '../calendar';
import type { DueJob } from '../due';
import type { Log } from '../log';
import type { Database } from './database';
import { type Erasure, findErasure, forgetErasures } from './erasureStore';

/** All in milliseconds. What is erased shall be out of the files within an hour; several in a short time are one cleaning. */
const restAfterErasure = 10 * 60_000;
const restWhenRead = 5 * 60_000;
const restAfterFailure = 30 * 60_000;

/** How long it waits for another program that writes, in milliseconds: meanwhile everything else waits, too. */
const waitsForLock = 500;

/**
 * Cleans the database's files of what was deleted. Deleting overwrites a row (`secure_delete`), but not what an earlier
 * move of the row left in a page's gaps; after VACUUM there is none of that. It writes into the -wal file, and the main
 * file keeps its old texts until the checkpoint that follows, which in turn can't be whole while somebody reads.
 * Sources: https://www.sqlite.org/pragma.html#pragma_secure_delete, https://www.sqlite.org/pragma.html#pragma_wal_checkpoint
 */
export function createCleaning(database: Database, log: Pick<Log, 'info' | 'warn'>): DueJob {
  /** The newest erasure before the last VACUUM. */
  let vacuumed: Erasure['id'] | null = null;
  let restsUntil: Instant = -Infinity;

  /** Gives whether the files hold nothing any more of what was deleted up to the erasure `newest`. */
  async function clean(runner: QueryRunner, newest: Erasure['id']): Promise<boolean> {
    if (vacuumed !== newest) await runner.query('VACUUM');
    vacuumed = newest;
    const [{ busy }] = (await runner.query('PRAGMA wal_checkpoint(TRUNCATE)')) as [{ busy: number }];
    return busy === 0;
  }

  async function cleanSqlite(runner: QueryRunner, newest: Erasure['id']): Promise<boolean> {
    const [{ timeout }] = (await runner.query('PRAGMA busy_timeout')) as [{ timeout: number }];
    await runner.query(`PRAGMA busy_timeout = ${waitsForLock}`);
    try {
      return await clean(runner, newest);
    } finally {
      await runner.query(`PRAGMA busy_timeout = ${timeout}`);
    }
  }

  /** What PostgreSQL keeps for longer stands in PRIVACY.md. */
  async function cleanPostgres(runner: QueryRunner): Promise<boolean> {
    const tables = runner.connection.entityMetadatas.map(({ tableName }) => `"${tableName}"`);
    await runner.query(`VACUUM ${tables.join(', ')}`);
    return true;
  }

  const keptOldest = database.keep((tx) => findErasure(tx, 'oldest'));

  return {
    name: 'cleaning after an erasure',
    async next() {
      const oldest = await keptOldest();
      return oldest && Math.max(oldest.erasedAt + restAfterErasure, restsUntil);
    },
    async run(now) {
      const newest = await database.readOnce((tx) => findErasure(tx, 'newest'));
      if (!newest) return;
      try {
        const isClean = await database.alone((runner) =>
          runner.connection.options.type === 'sqlite'
            ? cleanSqlite(runner, newest.id)
            : cleanPostgres(runner),
        );
        if (isClean) return await database.transact((tx) => forgetErasures(tx, newest));
        log.info('Another program reads the database: what was deleted leaves its -wal file later.');
        restsUntil = now + restWhenRead;
      } catch (err) {
        log.warn({ err }, 'The database could not be cleaned of what was deleted; it is tried again later.');
        restsUntil = now + restAfterFailure;
      }
    },
  };
}
