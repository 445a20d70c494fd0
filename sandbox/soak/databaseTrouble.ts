import type { Database } from '../../src/database/database';
import type { SqliteTarget } from '../../src/database/noDatabase';
import { openSqliteFile } from '../../src/database/sqliteFile';

/** Ends some trouble with a database. */
export type Mend = () => Promise<void>;

/** What somebody else holds is an error after so long, in milliseconds; the bot itself waits a second, ten times. */
export async function waitFor(database: Database, ms: number): Promise<void> {
  await database.transact((tx) => tx.query(`PRAGMA busy_timeout = ${ms}`));
}

/** Another connection to an SQLite file holds it, so that nobody else can write. */
export async function lockFile(target: SqliteTarget): Promise<Mend> {
  const other = await openSqliteFile(target, 'change');
  await other.ask('BEGIN EXCLUSIVE');
  return async () => {
    await other.ask('ROLLBACK');
    await other.close();
  };
}

/** Leaves an SQLite database with a guild no room for a further session, nor for anything long. */
export async function fillUp(database: Database): Promise<Mend> {
  const ask = (sql: string, values?: unknown[]) =>
    database.transact<Record<string, number>[]>((tx) => tx.query(sql, values));
  await ask('CREATE TABLE filling (words TEXT)');
  await ask(`INSERT INTO member (guild_id, user_id) SELECT id, '99' FROM guild LIMIT 1`);
  const [pages] = await ask('PRAGMA page_count');
  await ask(`PRAGMA max_page_count = ${pages?.['page_count']}`);
  const untilFull = async (sql: string, values?: unknown[]) => {
    const fits = () => ask(sql, values).then(Boolean, () => false);
    while (await fits());
  };
  const session = `INSERT INTO work_session (guild_id, member_id, started_at, ended_at, alive_at, there_at, seen_start)
    SELECT guild_id, id, 1, 2, 1, 1, 1 FROM member WHERE user_id = '99'`;
  // Tables that migrations took away have left pages free.
  await untilFull('INSERT INTO filling VALUES ($1)', ['x'.repeat(2_000)]);
  await untilFull(session);
  return async () => {
    await ask('PRAGMA max_page_count = 1000000');
    await ask(`DELETE FROM member WHERE user_id = '99'`);
    await ask('DROP TABLE filling');
  };
}

/** The door's connection to an SQLite file fails at all that it is asked, as where the disk under it is gone. */
export function losePath(database: Database): Promise<Mend> {
  return database.alone(async (runner) => {
    const connection = (await runner.connect()) as { run?: unknown; all?: unknown };
    const fail = (...call: unknown[]) => {
      const error = Object.assign(new Error('SQLITE_IOERR: disk I/O error'), { code: 'SQLITE_IOERR' });
      const done = call.at(-1);
      if (typeof done === 'function') done.call(connection, error);
    };
    Object.assign(connection, { run: fail, all: fail });
    return () => {
      // What hides those of the driver.
      delete connection.run;
      delete connection.all;
      return Promise.resolve();
    };
  });
}
