import { existsSync, readdirSync, statSync } from 'node:fs';
import { chmod, copyFile, link, rm, truncate, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { migrations } from '../../migrations';
import { backUp } from '../../src/database/backup';
import type { Database } from '../../src/database/database';
import { NoDatabaseError } from '../../src/database/noDatabase';
import { openDatabase, openExistingDatabase } from '../../src/database/openDatabase';
import { restore } from '../../src/database/restore';
import { schema, storeGuild } from '../support/testDatabase';
import { makeFolder } from '../support/temporaryFolder';
import { sqliteAt } from '../support/whichDatabase';

const now = Date.UTC(2026, 2, 24, 9);

let folder: Awaited<ReturnType<typeof makeFolder>>;
let backup: string;
beforeEach(async () => {
  folder = await makeFolder();
  const database = await open();
  await storeGuild(database, { snowflake: '1' });
  backup = await backUp(folder.target, join(dirname(folder.database), 'backups'), 'deskmate', now);
  await storeGuild(database, { snowflake: '2' });
  await leaveAsKilled(database);
});
afterEach(() => folder.remove());

const open = (path = folder.database) => openDatabase(sqliteAt(path), schema);
const target = () => folder.target;

/** The files are as they lie there when the bot is killed: with a -wal file that holds what isn't in the main file. */
async function leaveAsKilled(database: Database): Promise<void> {
  const files = ['', '-wal', '-shm'].map((end) => folder.database + end);
  for (const file of files) await copyFile(file, `${file}.killed`);
  await database.close();
  for (const file of files) {
    await rm(file, { force: true });
    await link(`${file}.killed`, file);
    await rm(`${file}.killed`);
  }
}

async function guildsIn(path: string): Promise<string[]> {
  const database = await openExistingDatabase(sqliteAt(path), schema, 'change');
  const rows: { snowflake: string }[] = await database.read((tx) =>
    tx.query('SELECT snowflake FROM guild ORDER BY snowflake'),
  );
  await database.close();
  return rows.map(({ snowflake }) => snowflake);
}

const run = (file = backup) => restore(file, folder.target, schema, now);
const names = () => readdirSync(dirname(folder.database)).toSorted();

test('a file that is merely copied over a database whose bot was killed is not what it was', async () => {
  await copyFile(backup, folder.database);
  expect(await guildsIn(folder.database)).toEqual(['1', '2']);
});

test('what is restored is what the backup was, and the old one is kept whole', async () => {
  await chmod(backup, 0o644);
  const old = await run();
  expect(await guildsIn(folder.database)).toEqual(['1']);
  expect(statSync(folder.database).mode & 0o777).toBe(0o600);
  expect(basename(old!)).toBe(`${basename(folder.database)}.before-restore-2026-03-24T09-00-00-000Z`);
  expect(await guildsIn(old!)).toEqual(['1', '2']);
  expect(names()).toEqual(['backups', basename(folder.database), basename(old!)]);
  // A bot can run on it.
  await (await open()).close();
});

test('where no database is, or only what stood beside one, there is one', async () => {
  await rm(folder.database);
  expect(await run()).toBe(null);
  expect(await guildsIn(folder.database)).toEqual(['1']);
  const far = join(dirname(folder.database), 'new', 'disk', 'deskmate.sqlite');
  await restore(backup, sqliteAt(far), schema, now);
  expect(await guildsIn(far)).toEqual(['1']);
});

test('a database that is none any more is replaced, too, and nothing beside it is left', async () => {
  await writeFile(folder.database, 'Dear Ms Keller, this is no database.\n'.repeat(200));
  await run();
  expect(await guildsIn(folder.database)).toEqual(['1']);
  expect(existsSync(`${folder.database}-wal`)).toBe(false);
});

test('a copy of the files as they lay there is restored with what stood in its -wal', async () => {
  const copied = join(dirname(folder.database), 'copied.sqlite');
  for (const end of ['', '-wal']) await copyFile(folder.database + end, copied + end);
  await restore(copied, folder.target, schema, now);
  expect(await guildsIn(folder.database)).toEqual(['1', '2']);
  expect(existsSync(`${copied}-wal`)).toBe(true);
});

test('an older version’s backup is restored: the start brings it up to date', async () => {
  const path = join(dirname(folder.database), 'older.sqlite');
  const older = { entities: [], migrations: migrations.slice(0, -1) };
  await (await openDatabase(sqliteAt(path), older)).close();
  await run(path);
  await (await open()).close();
  expect(await guildsIn(folder.database)).toEqual([]);
});

describe('is refused, and leaves the database as it was', () => {
  afterEach(async () => {
    expect(names().filter((name) => /restor/.test(name))).toEqual([]);
    expect(await guildsIn(folder.database)).toEqual(['1', '2']);
  });
  const refusal = (file?: string) =>
    run(file).then(
      () => 'nothing',
      (error: unknown) => (error instanceof NoDatabaseError ? error.message : error),
    );
  const inFolder = (name: string) => join(dirname(folder.database), name);

  test('a bot that runs, or only reads', async () => {
    const openings = [open, () => openExistingDatabase(target(), schema, 'read')];
    for (const opening of openings) {
      const database = await opening();
      await database.read((tx) => tx.query('SELECT 1 FROM guild'));
      expect(await refusal()).toBe(
        `The database ${folder.database} is in use. Stop the bot, and whatever else has it open, then try again.`,
      );
      await database.close();
    }
  });

  test('no file, the database itself, a folder', async () => {
    expect(await refusal(inFolder('none'))).toBe(`There is no backup at ${inFolder('none')}.`);
    expect(await refusal(folder.database)).toBe(`${folder.database} is the database itself.`);
    expect(await refusal(dirname(folder.database))).toMatch(/ is no file: name another path\.$/);
  });

  test('what is no backup', async () => {
    await writeFile(inFolder('letter'), 'Dear Ms Keller, this is no database.\n'.repeat(200));
    expect(await refusal(inFolder('letter'))).toBe(`The file ${inFolder('letter')} is no SQLite database.`);
    await writeFile(inFolder('empty'), '');
    expect(await refusal(inFolder('empty'))).toBe(
      `The file ${inFolder('empty')} holds none of the bot's tables.`,
    );
  });

  test.each([0.3, 0.9])('a backup of which only %d is left', async (part) => {
    await truncate(backup, Math.floor(statSync(backup).size * part));
    expect(await refusal()).toMatch(/^The backup .+ is damaged \(.+\)\.$/s);
  });

  test('a newer version’s backup', async () => {
    const path = inFolder('newer.sqlite');
    class Later2999999999999 {
      up = () => Promise.resolve();
      down = this.up;
    }
    const newer = { entities: [], migrations: [...migrations, Later2999999999999] };
    await (await openDatabase(sqliteAt(path), newer)).close();
    expect(await refusal(path)).toMatch(
      /^The backup .+ is of a newer version: this one doesn't know Later2999999999999\. [^\n]+$/,
    );
  });
});
