import { truncate, writeFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import type { SqliteTarget } from '../../src/database/noDatabase';
import { sqliteDriver } from '../../src/database/sqliteDriver';
import { openConnection, type SqliteConnection } from '../support/sqliteConnection';
import { type Folder, makeFolder } from '../support/temporaryFolder';

/** What both drivers of SQLite offer to TypeORM. */
describe.each(['sqlite3', 'node:sqlite'] as const)('%s', (driver) => {
  let connection: SqliteConnection;
  let other: SqliteConnection;
  let folder: Folder;

  const insert = 'INSERT INTO desk (id, name) VALUES ($1, $2)';
  const target = (): SqliteTarget => ({ kind: 'sqlite', path: folder.database, driver });

  beforeEach(async () => {
    folder = await makeFolder();
    connection = await openConnection(target());
    await connection.all('PRAGMA journal_mode = WAL');
    await connection.all('CREATE TABLE desk (id integer PRIMARY KEY, name text UNIQUE)');
    other = await openConnection(target());
  });

  afterEach(async () => {
    await other.close();
    await connection.close();
    await folder.remove();
  });

  function countPreparations(): jest.SpyInstance {
    const { Database } = sqliteDriver(target());
    const prepares = driver === 'sqlite3' ? (Database.prototype as object) : DatabaseSync.prototype;
    return jest.spyOn(prepares as DatabaseSync, 'prepare');
  }

  test('a statement that is asked again is prepared once, and takes its own values', async () => {
    const prepared = countPreparations();
    await connection.run(insert, [1, 'Anna']);
    expect(await connection.run(insert, [2, 'Ben'])).toEqual({ lastID: 2, changes: 1 });
    const name = 'SELECT name FROM desk WHERE id = $1';
    expect(await connection.all(name, [1])).toEqual([{ name: 'Anna' }]);
    expect(await connection.all(name, [2])).toEqual([{ name: 'Ben' }]);
    expect(await connection.all(name, [null])).toEqual([]);
    expect(prepared).toHaveBeenCalledTimes(2);
  });

  test('a colon in a quoted text is no parameter', async () => {
    const prepared = countPreparations();
    await connection.run(insert, [1, 'seat: 7']);
    for (let time = 0; time < 2; time += 1)
      expect(await connection.all("SELECT name FROM desk WHERE name LIKE 'seat: %'")).toHaveLength(1);
    expect(prepared).toHaveBeenCalledTimes(2);
  });

  test('what looks like a value in a text, a name or a comment stands as it is', async () => {
    await connection.run(insert, [1, 'Anna']);
    const sql = `SELECT '''$1', name AS "it's $2" -- it's $1
      /* isn't $1 */ FROM desk WHERE id = $1 AND $1 < $2`;
    expect(await connection.all(sql, [1, 2])).toEqual([{ "'''$1'": "'$1", "it's $2": 'Anna' }]);
  });

  test('many at once each get their own answer', async () => {
    const ids = Array.from({ length: 50 }, (_, id) => id);
    await Promise.all(ids.map((id) => connection.run(insert, [id, `${id}`])));
    const names = await Promise.all(
      ids.map((id) => connection.all('SELECT name FROM desk WHERE id = $1', [id])),
    );
    expect(names).toEqual(ids.map((id) => [{ name: `${id}` }]));
  });

  test('what cannot be prepared fails for all who ask it, at once or later', async () => {
    const wrong = () => connection.all('SELECT room FROM desk');
    const told = await Promise.allSettled([wrong(), wrong()]);
    expect(told.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(wrong()).rejects.toThrow('no such column');
    await connection.all('ALTER TABLE desk ADD COLUMN room text');
    expect(await wrong()).toEqual([]);
  });

  test('a statement that failed works again, and holds no lock', async () => {
    await connection.run(insert, [1, 'Anna']);
    await expect(connection.run(insert, [2, 'Anna'])).rejects.toThrow('UNIQUE');
    await connection.run(insert, [2, 'Ben']);
    await other.all('BEGIN IMMEDIATE');
    await connection.all('PRAGMA busy_timeout = 1');
    await expect(connection.all('BEGIN IMMEDIATE')).rejects.toThrow('SQLITE_BUSY');
    await other.all('COMMIT');
    await connection.all('BEGIN IMMEDIATE');
    await connection.all('COMMIT');
  });

  test('what somebody else holds is waited for, and others have their turn meanwhile', async () => {
    await other.all('BEGIN IMMEDIATE');
    await connection.all('PRAGMA busy_timeout = 20000');
    const told: string[] = [];
    const begun = connection.all('BEGIN IMMEDIATE').then(() => told.push('begun'));
    await new Promise((resolve) => setTimeout(resolve, 1));
    told.push('a timer');
    await other.all('COMMIT');
    await begun;
    expect(told).toEqual(['a timer', 'begun']);
    await connection.all('ROLLBACK');
  });

  test('what somebody else holds is waited for from the opening on, for a second', async () => {
    expect(await connection.all('PRAGMA busy_timeout')).toEqual([{ timeout: 1_000 }]);
    await other.all('BEGIN IMMEDIATE');
    const begun = connection.all('BEGIN IMMEDIATE');
    await other.all('COMMIT');
    await begun;
    await connection.all('ROLLBACK');
  });

  test('a transaction that read what has changed since is told at once that it can’t write', async () => {
    await connection.all('PRAGMA busy_timeout = 20000');
    await connection.all('BEGIN');
    await connection.all('SELECT * FROM desk');
    await other.run(insert, [1, 'Anna']);
    await expect(connection.run(insert, [2, 'Ben'])).rejects.toMatchObject({ code: 'SQLITE_BUSY', errno: 5 });
    await connection.all('ROLLBACK');
    await connection.run(insert, [2, 'Ben']);
  });

  test('what was read holds no lock: others write, and the file can be cleaned', async () => {
    await connection.run(insert, [1, 'Anna']);
    const one = 'SELECT * FROM desk WHERE id = $1 LIMIT 1';
    await connection.all(one, [1]);
    await other.all(insert, [2, 'Ben']);
    expect(await connection.all(one, [2])).toEqual([{ id: 2, name: 'Ben' }]);
    await connection.all('VACUUM');
    expect(await connection.all('PRAGMA wal_checkpoint(TRUNCATE)')).toMatchObject([{ busy: 0 }]);
  });

  test('rows that an insert gives leave nothing open', async () => {
    await connection.run(`${insert} RETURNING id`, [1, 'Anna']);
    expect(await connection.all(`\n${insert} RETURNING id`, [2, 'Ben'])).toEqual([{ id: 2 }]);
    expect(await other.all('SELECT id FROM desk ORDER BY id')).toEqual([{ id: 1 }, { id: 2 }]);
  });

  test('how many rows changed is told of each', async () => {
    await connection.run(insert, [1, 'Anna']);
    await connection.run(insert, [2, 'Ben']);
    const renamed = `UPDATE desk SET name = name || '!' WHERE id >= $1`;
    expect(await connection.run(renamed, [1])).toMatchObject({ changes: 2 });
    expect(await connection.run(renamed, [2])).toMatchObject({ changes: 1 });
    expect(await connection.run(renamed, [3])).toMatchObject({ changes: 0 });
    expect(await connection.run('DELETE FROM desk WHERE id < $1', [9])).toMatchObject({ changes: 2 });
  });

  test('a kept statement sees a table as it is now', async () => {
    await connection.run(insert, [1, 'Anna']);
    await connection.all('SELECT * FROM desk');
    await other.all('ALTER TABLE desk ADD COLUMN room text');
    expect(await connection.all('SELECT * FROM desk')).toEqual([{ id: 1, name: 'Anna', room: null }]);
    await connection.all('ALTER TABLE desk RENAME COLUMN room TO place');
    expect(await connection.all('SELECT * FROM desk')).toEqual([{ id: 1, name: 'Anna', place: null }]);
  });

  test('a PRAGMA takes effect each time', async () => {
    for (const seconds of [1, 2, 1, 2]) {
      await connection.all(`PRAGMA busy_timeout = ${seconds}000`);
      expect(await connection.all('PRAGMA busy_timeout')).toEqual([{ timeout: seconds * 1_000 }]);
    }
  });

  test('more texts than are kept all work', async () => {
    await connection.run(insert, [1, 'Anna']);
    for (let turn = 0; turn < 2; turn += 1)
      for (let number = 0; number < 500; number += 1)
        expect(await connection.all(`SELECT ${number} AS number FROM desk`)).toEqual([{ number }]);
  });

  describe('errors', () => {
    const refused = (code: string, errno: number) => ({
      code,
      errno,
      message: expect.stringMatching(`^${code}: .`) as string,
    });

    test('a constraint', async () => {
      await connection.run(insert, [1, 'Anna']);
      await expect(connection.run(insert, [1, 'Ben'])).rejects.toMatchObject(
        refused('SQLITE_CONSTRAINT', 19),
      );
      await connection.all('CREATE TABLE seat (desk_id integer REFERENCES desk (id))');
      await connection.all('PRAGMA foreign_keys = ON');
      await expect(connection.run('INSERT INTO seat VALUES (7)')).rejects.toMatchObject(
        refused('SQLITE_CONSTRAINT', 19),
      );
    });

    test('a mistake in a statement', async () => {
      await expect(connection.all('SELECT nothing')).rejects.toMatchObject(refused('SQLITE_ERROR', 1));
    });

    test('a disk without room', async () => {
      const [{ page_count: pages }] = (await connection.all('PRAGMA page_count')) as [{ page_count: number }];
      await connection.all(`PRAGMA max_page_count = ${pages}`);
      const long = connection.run(insert, [1, 'x'.repeat(50_000)]);
      await expect(long).rejects.toMatchObject(refused('SQLITE_FULL', 13));
      await connection.run(insert, [1, 'Anna']);
    });

    test('a file that may only be read', async () => {
      const reader = await openConnection(target(), 'read');
      await expect(reader.run(insert, [1, 'Anna'])).rejects.toMatchObject(refused('SQLITE_READONLY', 8));
      expect(await reader.all('SELECT * FROM desk')).toEqual([]);
      await reader.close();
    });

    test('a file that is no database, and none at all', async () => {
      const path = `${folder.database}.letter`;
      const asked = async () => {
        const opened = await openConnection({ ...target(), path }, 'change');
        const read = opened.all('SELECT * FROM sqlite_master');
        await Promise.allSettled([read]);
        await opened.close();
        return read;
      };
      await expect(asked()).rejects.toMatchObject(refused('SQLITE_CANTOPEN', 14));
      await writeFile(path, 'Dear Ms Keller, this is no database.\n'.repeat(200));
      await expect(asked()).rejects.toMatchObject(refused('SQLITE_NOTADB', 26));
    });

    test('a damaged file', async () => {
      const names = Array.from({ length: 500 }, (_, id) => `(${id}, '${`${id}`.repeat(50)}')`);
      await connection.run(`INSERT INTO desk (id, name) VALUES ${names.join()}`);
      await connection.all('PRAGMA wal_checkpoint(TRUNCATE)');
      await other.close();
      await connection.close();
      await truncate(folder.database, 20_000);
      [connection, other] = [await openConnection(target()), await openConnection(target())];
      const all = connection.all('SELECT * FROM desk ORDER BY id');
      await expect(all).rejects.toMatchObject(refused('SQLITE_CORRUPT', 11));
    });
  });
});
