import fc from 'fast-check';
import { copyDatabase } from '../../src/database/copyDatabase';
import type { Database, Tx } from '../../src/database/database';
import { NoDatabaseError } from '../../src/database/noDatabase';
import { openDatabase, openExistingDatabase } from '../../src/database/openDatabase';
import {
  listWholeTables,
  readCounter,
  readRows,
  type Row,
  type WholeTable,
  writeRows,
} from '../../src/database/wholeTables';
import { anyText } from '../support/anyText';
import { makeEmptyPlace, onlyOnPostgres, type Place } from '../support/place';
import { schema, storeGuild, storeMembers } from '../support/testDatabase';
import { makeFolder } from '../support/temporaryFolder';
import { sqliteAt } from '../support/whichDatabase';

/** From an SQLite file to what the tests run on, and back to another file. */
let folder: Awaited<ReturnType<typeof makeFolder>>;
let place: Place;
let source: Database;
let target: Database;
let tables: WholeTable[];
const opened: Database[] = [];
beforeEach(async () => {
  folder = await makeFolder();
  place = await makeEmptyPlace();
  source = await openFile('source');
  target = await openTarget();
  tables = await source.read(listWholeTables);
});
afterEach(async () => {
  for (const database of opened.splice(0)) await database.close();
  await place.remove();
  await folder.remove();
});

function kept(database: Database): Database {
  opened.push(database);
  return database;
}
const openFile = async (name: string) =>
  kept(await openDatabase(sqliteAt(`${folder.database}.${name}`), schema));
const openTarget = async () => kept(await openDatabase(place.target, schema, { mayBeCopy: true }));

const told: string[] = [];
const copy = (from: Database, to: Database) => copyDatabase(from, to, (table) => void told.push(table));

const byText = (one: Row, other: Row) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1);

async function readAll(database: Database): Promise<Record<string, { rows: Row[]; counter: number }>> {
  const all: Record<string, { rows: Row[]; counter: number }> = {};
  for (const table of tables) {
    const rows: Row[] = [];
    for await (const some of readRows(database, table)) rows.push(...some);
    const counter = table.counts === null ? 0 : await database.read((tx) => readCounter(tx, table));
    all[table.name] = { rows: rows.toSorted(byText), counter };
  }
  return all;
}

const some = <T>(list: readonly T[]): T => list[0]!;

/** Two rows in each table, that belong to rows of other tables where they must, with whatever may stand in them. */
async function fill(database: Database, texts: readonly string[], numbers: readonly number[]): Promise<void> {
  let serial = 0;
  const typesOf = async (tx: Tx, table: string) => {
    const columns: { name: string; type: string; notnull: number; pk: number }[] = await tx.query(
      'SELECT name, type, "notnull", pk FROM pragma_table_info($1)',
      [table],
    );
    const parents: { from: string; table: string }[] = await tx.query(
      'SELECT "from", "table" FROM pragma_foreign_key_list($1)',
      [table],
    );
    return columns.map((column) => ({
      ...column,
      parent: parents.find(({ from }) => from === column.name)?.table,
    }));
  };
  await database.transact(async (tx) => {
    for (const table of tables) {
      const columns = await typesOf(tx, table.name);
      const rows = [1, 2].map((which) =>
        table.columns.map((name) => {
          serial += 1;
          const { type, notnull, pk, parent } = columns.find((column) => column.name === name)!;
          if (parent !== undefined) return which;
          if (name === table.counts) return which;
          if (which === 2 && notnull === 0 && pk === 0) return null;
          const isText = /char|text/i.test(type);
          const longest = Number(/\((\d+)\)/.exec(type)?.[1] ?? 300);
          const [text = '', number = 0] = [texts[serial % texts.length], numbers[serial % numbers.length]];
          if (isText) return Array.from(`${serial}${text}`).slice(0, longest).join('');
          return /big/i.test(type) ? number + serial : serial;
        }),
      );
      await writeRows(tx, table, rows);
    }
  });
}

test('a database full of everything is copied, and back, and is what it was', async () => {
  await fill(
    source,
    ['Ä\u{1f98a} "quoted", it’s\nnew \\ line\t%', '', 'null', '007', 'ß'],
    [2 ** 53 - 1_000_000, -5, 0],
  );
  await copy(source, target);
  const before = await readAll(source);
  expect(Object.values(before).filter(({ rows }) => rows.length !== 2)).toEqual([]);
  expect(await readAll(target)).toEqual(before);
  const back = await openFile('back');
  await copy(target, back);
  expect(await readAll(back)).toEqual(before);
});

test('whatever may stand in it', async () => {
  const files: Database[] = [];
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        anyText({ maxLength: 20 }).map((text) => text.replaceAll('\0', '')),
        { minLength: 1, maxLength: 4 },
      ),
      fc.array(
        fc.maxSafeInteger().map((number) => Math.trunc(number / 2)),
        { minLength: 1, maxLength: 4 },
      ),
      async (texts, numbers) => {
        const [from, to] = [await openFile(`any${files.length}`), target];
        files.push(from);
        await fill(from, texts, numbers);
        await copy(from, to);
        expect(await readAll(to)).toEqual(await readAll(from));
        await to.transact(async (tx) => {
          for (const { name } of tables.toReversed()) await tx.query(`DELETE FROM "${name}"`);
        });
      },
    ),
    { numRuns: 5 },
  );
});

test('a new row in the copy gets a number that none ever had', async () => {
  const guild = await storeGuild(source);
  await storeMembers(source, guild.id, '1', '2', '3');
  await source.transact((tx) => tx.query("DELETE FROM member WHERE user_id = '3'"));
  await copy(source, target);
  const [stored] = await storeMembers(target, guild.id, '4');
  expect(stored!.id).toBe(4);
});

test('many rows are copied some at a time, each once', async () => {
  const guild = await storeGuild(source);
  const userIds = Array.from({ length: 1_203 }, (_, index) => String(index));
  await storeMembers(source, guild.id, ...userIds);
  await source.transact((tx) =>
    tx.query("INSERT INTO day_off (member_id, day) SELECT id, '2026-03-24' FROM member"),
  );
  await copy(source, target);
  const [row] = await target.read<{ count: number | string }[]>((tx) =>
    tx.query('SELECT COUNT(*) AS count FROM member JOIN day_off ON member_id = id'),
  );
  expect(Number(row!.count)).toBe(1_203);
});

describe('a copy that was cut short', () => {
  /** The source fails at the n-th read, as where the program is killed there. */
  const failing = (reads: number): Database => {
    let left = reads;
    const readOnce: Database['readOnce'] = (work) =>
      (left -= 1) < 0 ? Promise.reject(new Error('Killed.')) : source.readOnce(work);
    return { ...source, readOnce };
  };
  beforeEach(async () => {
    await fill(source, ['x'], [5]);
    await expect(copy(failing(9), target)).rejects.toThrow('Killed.');
    told.length = 0;
  });

  test('goes on after the last table that is whole', async () => {
    await copy(source, await openTarget());
    expect(told).toEqual(tables.slice(9).map(({ name }) => name));
    expect(await readAll(target)).toEqual(await readAll(source));
  });

  test('is no database that a bot or a program runs on', async () => {
    const refusal = new NoDatabaseError(
      'The database is the unfinished copy of another: run the same "npm run db:copy" again, it goes on where it was.',
    );
    await expect(openDatabase(place.target, schema)).rejects.toEqual(refusal);
    await expect(openExistingDatabase(place.target, schema, 'read')).rejects.toEqual(refusal);
    await copy(source, target);
    await (await openDatabase(place.target, schema)).close();
  });

  test('of what has changed since is emptied, and can be made anew', async () => {
    const { name } = some(tables);
    await source.transact((tx) => tx.query(`UPDATE "${name}" SET zone = 'UTC'`));
    await expect(copy(source, target)).rejects.toThrow(/^What was copied isn't what is there now \(guild\):/);
    expect((await readAll(target))[name]!.rows).toEqual([]);
    await copy(source, target);
    expect(await readAll(target)).toEqual(await readAll(source));
  });
});

test('what isn’t empty is left as it is', async () => {
  await storeGuild(target);
  const before = await readAll(target);
  await expect(copy(source, target)).rejects.toEqual(
    new NoDatabaseError("The database to copy to isn't empty (guild). It was left as it is: name another."),
  );
  expect(await readAll(target)).toEqual(before);
  await (await openDatabase(place.target, schema)).close();
});

test('each table comes after those that its rows refer to', () => {
  const names = tables.map(({ name }) => name);
  for (const [one, other] of [
    ['guild', 'member'],
    ['routine', 'goal'],
    ['work_session', 'stretch'],
    ['appointment_slot', 'appointment_change'],
  ] as const)
    expect(names.indexOf(one)).toBeLessThan(names.indexOf(other));
  expect(names).toHaveLength(schema.entities.length);
});

onlyOnPostgres.test('a character that PostgreSQL can’t store is told', async () => {
  const guild = await storeGuild(source);
  await source.transact((tx) =>
    tx.query("INSERT INTO skill (guild_id, name, name_key) VALUES ($1, $2, 'x')", [guild.id, 'a\0b']),
  );
  await expect(copy(source, target)).rejects.toThrow(/^A text in the table skill has a NUL character,/);
});
