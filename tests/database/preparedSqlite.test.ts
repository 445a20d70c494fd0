import type { RunResult } from 'sqlite3';
import { preparedSqlite } from '../../src/database/preparedSqlite';
import { type Folder, makeFolder } from '../support/temporaryFolder';

type Connection = InstanceType<ReturnType<typeof preparedSqlite>['Database']>;

let connection: Connection;
let other: Connection;
let folder: Folder;

function open(path: string): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const { Database } = preparedSqlite();
    const opened = new Database(path, (error) => (error ? reject(error) : resolve(opened)));
  });
}

function all(sql: string, values?: readonly unknown[], on = connection): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    on.all(sql, values, (error: Error | null, rows: unknown[]) => (error ? reject(error) : resolve(rows)));
  });
}

function run(sql: string, values?: readonly unknown[]): Promise<{ lastID: number; changes: number }> {
  return new Promise((resolve, reject) => {
    connection.run(sql, values, function (this: RunResult, error: Error | null) {
      if (error) reject(error);
      else resolve({ lastID: this.lastID, changes: this.changes });
    });
  });
}

function close(one: Connection): Promise<void> {
  return new Promise((resolve, reject) => {
    one.close((error) => (error ? reject(error) : resolve()));
  });
}

const insert = 'INSERT INTO desk (id, name) VALUES ($1, $2)';

beforeEach(async () => {
  folder = await makeFolder();
  connection = await open(folder.database);
  await all('PRAGMA journal_mode = WAL');
  await all('CREATE TABLE desk (id integer PRIMARY KEY, name text UNIQUE)');
  other = await open(folder.database);
});

afterEach(async () => {
  await close(other);
  await close(connection);
  await folder.remove();
});

function countPreparations(): jest.SpyInstance {
  return jest.spyOn(connection, 'prepare');
}

test('a statement that is asked again is prepared once, and takes its own values', async () => {
  const prepared = countPreparations();
  await run(insert, [1, 'Anna']);
  expect(await run(insert, [2, 'Ben'])).toEqual({ lastID: 2, changes: 1 });
  const name = 'SELECT name FROM desk WHERE id = $1';
  expect(await all(name, [1])).toEqual([{ name: 'Anna' }]);
  expect(await all(name, [2])).toEqual([{ name: 'Ben' }]);
  expect(await all(name, [null])).toEqual([]);
  expect(prepared).toHaveBeenCalledTimes(2);
});

test('a colon in a quoted text is no parameter', async () => {
  const prepared = countPreparations();
  await run(insert, [1, 'seat: 7']);
  for (let time = 0; time < 2; time += 1)
    expect(await all("SELECT name FROM desk WHERE name LIKE 'seat: %'")).toHaveLength(1);
  expect(prepared).toHaveBeenCalledTimes(2);
});

test('many at once each get their own answer', async () => {
  await Promise.all(Array.from({ length: 50 }, (_, id) => run(insert, [id, `${id}`])));
  const names = await Promise.all(
    Array.from({ length: 50 }, (_, id) => all('SELECT name FROM desk WHERE id = $1', [id])),
  );
  expect(names).toEqual(Array.from({ length: 50 }, (_, id) => [{ name: `${id}` }]));
});

test('what cannot be prepared fails for all who ask it, at once or later', async () => {
  const wrong = () => all('SELECT room FROM desk');
  const told = await Promise.allSettled([wrong(), wrong()]);
  expect(told.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await expect(wrong()).rejects.toThrow('no such column');
  await all('ALTER TABLE desk ADD COLUMN room text');
  expect(await wrong()).toEqual([]);
});

test('a statement that failed works again, and holds no lock', async () => {
  await run(insert, [1, 'Anna']);
  await expect(run(insert, [2, 'Anna'])).rejects.toThrow('UNIQUE');
  await run(insert, [2, 'Ben']);
  await all('BEGIN IMMEDIATE', [], other);
  connection.configure('busyTimeout', 1);
  await expect(all('BEGIN IMMEDIATE')).rejects.toThrow('SQLITE_BUSY');
  await all('COMMIT', [], other);
  await all('BEGIN IMMEDIATE');
  await all('COMMIT');
});

test('what was read holds no lock: others write, and the file can be cleaned', async () => {
  await run(insert, [1, 'Anna']);
  const one = 'SELECT * FROM desk WHERE id = $1 LIMIT 1';
  await all(one, [1]);
  await all(insert, [2, 'Ben'], other);
  expect(await all(one, [2])).toEqual([{ id: 2, name: 'Ben' }]);
  await all('VACUUM');
  expect(await all('PRAGMA wal_checkpoint(TRUNCATE)')).toMatchObject([{ busy: 0 }]);
});

test('rows that an insert gives leave nothing open', async () => {
  await run(`${insert} RETURNING id`, [1, 'Anna']);
  expect(await all(`\n${insert} RETURNING id`, [2, 'Ben'])).toEqual([{ id: 2 }]);
  expect(await all('SELECT id FROM desk ORDER BY id', [], other)).toEqual([{ id: 1 }, { id: 2 }]);
});

test('a kept statement sees a table as it is now', async () => {
  await run(insert, [1, 'Anna']);
  await all('SELECT * FROM desk');
  await all('ALTER TABLE desk ADD COLUMN room text', [], other);
  expect(await all('SELECT * FROM desk')).toEqual([{ id: 1, name: 'Anna', room: null }]);
});

test('a PRAGMA takes effect each time', async () => {
  for (const seconds of [1, 2, 1, 2]) {
    await all(`PRAGMA busy_timeout = ${seconds}000`);
    expect(await all('PRAGMA busy_timeout')).toEqual([{ timeout: seconds * 1_000 }]);
  }
});

test('more texts than are kept all work', async () => {
  await run(insert, [1, 'Anna']);
  for (let turn = 0; turn < 2; turn += 1)
    for (let number = 0; number < 500; number += 1)
      expect(await all(`SELECT ${number} AS number FROM desk`)).toEqual([{ number }]);
});
