import { existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdir, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { migrations } from '../../migrations';
import { BackupError, backUp, keepNewest, listBackups, madeAt } from '../../src/database/backup';
import type { Database } from '../../src/database/database';
import { NoDatabaseError } from '../../src/database/noDatabase';
import { openDatabase } from '../../src/database/openDatabase';
import { backUpBeforeUpgrade, createOldBackups } from '../../src/database/upgradeBackups';
import { schema, storeGuild } from '../support/testDatabase';
import { makeFolder } from '../support/temporaryFolder';
import { sqliteAt } from '../support/whichDatabase';

const now = Date.UTC(2026, 2, 24, 9, 5, 7, 8);
const minute = 60_000;
const week = 7 * 24 * 60 * minute;

let folder: Awaited<ReturnType<typeof makeFolder>>;
let backups: string;
let database: Database;
beforeEach(async () => {
  folder = await makeFolder();
  backups = join(dirname(folder.database), 'far', 'backups');
  database = await openDatabase(folder.target, schema);
});
afterEach(async () => {
  await database.close();
  await folder.remove();
});

const make = (at = now) => backUp(folder.target, backups, 'deskmate', at);
const names = () => readdirSync(backups).toSorted();

/** So many skills with texts of several lengths, of which every third is deleted again by a tool that overwrites nothing. */
async function storeTexts(): Promise<void> {
  const guild = await storeGuild(database);
  await database.transact(async (tx) => {
    await tx.query('PRAGMA secure_delete = OFF');
    for (let one = 0; one < 600; one += 1)
      await tx.query('INSERT INTO skill (guild_id, name, name_key) VALUES ($1, $2, $3)', [
        guild.id,
        `${one % 3 === 0 ? 'geheim' : 'offen'} ${'x'.repeat((one * 97) % 3_000)}`,
        String(one),
      ]);
    await tx.query("DELETE FROM skill WHERE name LIKE 'geheim%'");
  });
}

test('it is made while a bot has the database open, is for its owner alone, and has a name by which it sorts', async () => {
  await storeGuild(database);
  const umask = process.umask(0);
  const path = await make();
  process.umask(umask);
  expect(path).toBe(join(backups, 'deskmate-2026-03-24T09-05-07-008Z.sqlite'));
  expect(names()).toEqual(['deskmate-2026-03-24T09-05-07-008Z.sqlite']);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(madeAt(path)).toBe(Date.UTC(2026, 2, 24, 9, 5));
  const copy = await openDatabase(sqliteAt(path), schema);
  expect(await copy.read((tx) => tx.query('SELECT snowflake FROM guild'))).toHaveLength(1);
  await copy.close();
});

test('nothing in it tells what was deleted, also where the database’s own file still does', async () => {
  await storeTexts();
  const path = await make();
  const files = [folder.database, `${folder.database}-wal`].map((file) => readFileSync(file, 'latin1'));
  expect(files.join('')).toContain('geheim');
  expect(readFileSync(path, 'latin1')).not.toContain('geheim');
  expect(readFileSync(path, 'latin1')).toContain('offen');
});

test('the newest are kept, and nothing but backups of the kind goes', async () => {
  for (const one of [0, 1, 2, 3]) await make(now + one);
  await backUp(folder.target, backups, 'before-upgrade', now - week);
  await writeFile(join(backups, 'deskmate-my-own.sqlite'), '');
  const [first, second, ...rest] = listBackups(backups, 'deskmate');
  expect(keepNewest(backups, 'deskmate', 9)).toEqual([]);
  expect(keepNewest(backups, 'deskmate', 2)).toEqual([first, second]);
  expect(listBackups(backups, 'deskmate')).toEqual(rest);
  expect(names()).toEqual([
    'before-upgrade-2026-03-17T09-05-07-008Z.sqlite',
    'deskmate-2026-03-24T09-05-07-010Z.sqlite',
    'deskmate-2026-03-24T09-05-07-011Z.sqlite',
    'deskmate-my-own.sqlite',
  ]);
});

test('what one that was killed left goes with the next, unless somebody may still write to it', async () => {
  await make();
  const [dead, live] = ['a.sqlite.part', 'b.sqlite.part'].map((name) => join(backups, name)) as [
    string,
    string,
  ];
  writeFileSync(dead, 'half');
  writeFileSync(live, 'half');
  utimesSync(dead, now / 1000, now / 1000 - 3_601);
  utimesSync(live, now / 1000, now / 1000 - 3_599);
  await make(now + 1);
  expect([existsSync(dead), existsSync(live)]).toEqual([false, true]);
});

describe('nothing is left, and a line says why', () => {
  const failure = async () => make().catch((error: unknown) => error);

  test('a folder that can’t be made', async () => {
    await writeFile(join(dirname(folder.database), 'far'), 'a file');
    const error = await failure();
    expect(error).toBeInstanceOf(BackupError);
    expect((error as Error).message).toMatch(
      /^No backup can be written to .+ BACKUP_FOLDER name another folder\.$/,
    );
  });

  test('a database that is damaged', async () => {
    await storeTexts();
    const damaged = await make();
    await truncate(damaged, Math.floor(statSync(damaged).size / 2));
    const other = join(dirname(folder.database), 'other');
    const error: unknown = await backUp(sqliteAt(damaged), other, 'deskmate', now).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(NoDatabaseError);
    expect((error as Error).message).toContain('is damaged');
    expect(readdirSync(other)).toEqual([]);
  });

  test('no database there', async () => {
    const path = join(dirname(folder.database), 'none.sqlite');
    await expect(backUp(sqliteAt(path), backups, 'deskmate', now)).rejects.toEqual(
      new NoDatabaseError(`There is no database at ${path}.`),
    );
  });
});

describe('an upgrade', () => {
  const older = { entities: [], migrations: migrations.slice(0, -1) };
  class Failing2999999999999 {
    up = () => Promise.reject(new Error('It fails.'));
    down = this.up;
  }
  const path = () => join(dirname(folder.database), 'older.sqlite');
  const open = (of: typeof older, at: number) =>
    openDatabase(sqliteAt(path()), of, {
      upgrading: async () => void (await backUpBeforeUpgrade(sqliteAt(path()), backups, at)),
    });

  test('is backed up before, a new database and one of this version are not', async () => {
    await (await open(older, now)).close();
    expect(existsSync(backups)).toBe(false);
    await (await open(schema as typeof older, now)).close();
    await (await open(schema as typeof older, now + 1)).close();
    expect(names()).toEqual(['before-upgrade-2026-03-24T09-05-07-008Z.sqlite']);
    const before = await openDatabase(sqliteAt(join(backups, names()[0]!)), older);
    const done: unknown[] = await before.read((tx) => tx.query('SELECT name FROM migrations'));
    expect(done).toHaveLength(migrations.length - 1);
    await before.close();
  });

  test('that fails again and again leaves one backup', async () => {
    await (await open(older, now)).close();
    const failing = { entities: [], migrations: [...older.migrations, Failing2999999999999] };
    for (const at of [now, now + 1, now + 2]) await expect(open(failing, at)).rejects.toThrow('It fails.');
    expect(names()).toEqual(['before-upgrade-2026-03-24T09-05-07-010Z.sqlite']);
    const changed = await open(older, now);
    await changed.transact((tx) =>
      tx.query("INSERT INTO guild (snowflake, locale, zone, settings) VALUES ('1', 'de', 'UTC', '{}')"),
    );
    await changed.close();
    await expect(open(failing, now + 3)).rejects.toThrow('It fails.');
    expect(names()).toHaveLength(2);
  });

  test('without a backup nothing is changed', async () => {
    await (await open(older, now)).close();
    await mkdir(dirname(backups), { recursive: true });
    await writeFile(backups, 'a file');
    await expect(open(schema as typeof older, now)).rejects.toThrow(BackupError);
    await (await open(older, now)).close();
  });

  test('its backup is kept for a week', async () => {
    expect(await createOldBackups(backups).next()).toBe(null);
    for (const at of [now, now + minute]) await backUp(folder.target, backups, 'before-upgrade', at);
    await make();
    const job = createOldBackups(backups);
    const due = (await job.next())!;
    expect(due).toBe(Date.UTC(2026, 2, 31, 9, 5));
    await job.run(due - 1);
    expect(names()).toHaveLength(3);
    await job.run(due);
    expect(names()).toEqual([
      'before-upgrade-2026-03-24T09-06-07-008Z.sqlite',
      'deskmate-2026-03-24T09-05-07-008Z.sqlite',
    ]);
    expect(await job.next()).toBe(due + minute);
  });
});
