import { readFileSync } from 'node:fs';
import { readFile, truncate, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SqliteQueryRunner } from 'typeorm/driver/sqlite/SqliteQueryRunner';
import { lockFile } from '../../sandbox/soak/databaseTrouble';
import { migrations } from '../../migrations';
import { NoDatabaseError, type DatabaseTarget } from '../../src/database/noDatabase';
import { openDatabase, openExistingDatabase } from '../../src/database/openDatabase';
import { tables } from '../../src/features';
import { makeEmptyPlace } from '../support/place';
import { storeGuild, storeMembers } from '../support/testDatabase';
import { makeFolder } from '../support/temporaryFolder';
import { sqliteAt } from '../support/whichDatabase';

const schema = { entities: tables, migrations };
let folder: Awaited<ReturnType<typeof makeFolder>>;
beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(() => folder.remove());

const target = () => folder.target;

/** What is told by a bot that starts, and by a program that changes something. */
async function refusals(of: DatabaseTarget): Promise<unknown[]> {
  const openings = [openDatabase(of, schema), openExistingDatabase(of, schema, 'change')];
  return Promise.all(
    openings.map((opening) =>
      opening.then(
        (database) => database.close(),
        (error: unknown) => error,
      ),
    ),
  );
}

test('a database of a newer version is refused, and nothing in it is changed', async () => {
  const { target: place, remove } = await makeEmptyPlace();
  await (await openDatabase(place, schema)).close();
  class Missing1 {
    up = () => Promise.reject(new Error('It ran.'));
    down = this.up;
  }
  const older = { entities: tables, migrations: [...migrations.slice(0, -2), Missing1] };
  const newest = migrations.at(-1)!.name;
  const line = `The database is of a newer version: this one doesn't know ${newest}. Run the newer version, or restore the backup from before the upgrade.`;
  const openings = [() => openDatabase(place, older), () => openExistingDatabase(place, older, 'change')];
  for (const open of openings) await expect(open()).rejects.toEqual(new NoDatabaseError(line));
  const database = await openDatabase(place, schema);
  const done: unknown[] = await database.read((tx) => tx.query('SELECT name FROM migrations'));
  expect(done).toHaveLength(migrations.length);
  await database.close();
  await remove();
});

test('a file that is no database is told so, and stays as it is', async () => {
  const letter = 'Dear Ms Keller, this is a letter and no database.\n'.repeat(100);
  await writeFile(folder.database, letter);
  const line = `The file ${folder.database} is no SQLite database. It was left as it is: name another path, or move it away.`;
  expect(await refusals(target())).toEqual([new NoDatabaseError(line), new NoDatabaseError(line)]);
  expect(await readFile(folder.database, 'utf8')).toBe(letter);
});

test('a path to something else than a file is told so, and what is there stays as it is', async () => {
  const path = dirname(folder.database);
  const line = `${path} is no file: name another path.`;
  expect(await refusals(sqliteAt(path))).toEqual([new NoDatabaseError(line), new NoDatabaseError(line)]);
});

test('a folder that nobody can make is told at once', async () => {
  const [told] = await refusals(sqliteAt('/proc/nowhere/in/deskmate.sqlite'));
  expect(told).toBeInstanceOf(NoDatabaseError);
  expect((told as Error).message).toMatch(
    /^The database can't be opened \(.+'\/proc.*'\)\. Check that its folder/,
  );
});

test.each([0.2, 0.5, 0.9, 0.99])('a file of which only %d is left is told to be damaged', async (part) => {
  const database = await openDatabase(target(), schema);
  const { id } = await storeGuild(database);
  await storeMembers(database, id, ...Array.from({ length: 3_000 }, (_, index) => String(index)));
  await database.close();
  await truncate(folder.database, Math.floor(readFileSync(folder.database).length * part));
  const [told] = await refusals(target());
  expect(told).toBeInstanceOf(NoDatabaseError);
  expect((told as Error).message).toMatch(
    /^The database \S+ is damaged \(SQLITE_CORRUPT: .+\)\. Restore the last backup, or .+\.$/,
  );
});

test('rows that point to nothing are told as such', async () => {
  const database = await openDatabase(target(), schema);
  await database.alone(async (runner) => {
    await runner.query('PRAGMA foreign_keys = OFF');
    await runner.query("INSERT INTO member (guild_id, user_id) VALUES (99, '1')");
  });
  await database.close();
  await expect(openDatabase(target(), schema)).rejects.toThrow(
    /^The database has 1 rows that point to nothing: "npm run db:check" names them\./,
  );
});

/** Whoever stops the bot waits five seconds, three of which it takes for itself; SQLite's thread then holds it up. */
const longestStep = 2_000;

test('another program that writes is waited for, in steps of which none holds up a stop', async () => {
  const database = await openDatabase(target(), schema);
  const [step] = await database.transact<{ timeout: number }[]>((tx) => tx.query('PRAGMA busy_timeout'));
  expect(step?.timeout).toBeLessThan(longestStep);
  await database.transact((tx) => tx.query('PRAGMA busy_timeout = 1'));
  const unlock = await lockFile(folder.target);
  const { query } = SqliteQueryRunner.prototype;
  let steps = 0;
  const heeded = jest.spyOn(SqliteQueryRunner.prototype, 'query').mockImplementation(async function (
    this: SqliteQueryRunner,
    sql,
    ...rest
  ) {
    if (sql === 'BEGIN IMMEDIATE' && (steps += 1) === 3) await unlock();
    return query.call(this, sql, ...rest) as Promise<unknown>;
  });
  await database.transact((tx) => tx.query('DELETE FROM notice'));
  heeded.mockRestore();
  expect(steps).toBe(3);
  await database.close();
});
