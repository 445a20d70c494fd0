import fc from 'fast-check';
import type { SqliteTarget } from '../../src/database/noDatabase';
import { anyText } from '../support/anyText';
import { openConnection, type SqliteConnection } from '../support/sqliteConnection';
import { type Folder, makeFolder } from '../support/temporaryFolder';

let folder: Folder;
beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(() => folder.remove());

type Driver = SqliteTarget['driver'];

/** One after the other: two drivers in one process don't see each other's locks. */
async function using<T>(driver: Driver, work: (connection: SqliteConnection) => Promise<T>): Promise<T> {
  const connection = await openConnection({ kind: 'sqlite', path: folder.database, driver });
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}

const one = 'SELECT 1 AS one';

describe('beside the other driver', () => {
  const fraction = fc.double().filter((number) => !Number.isInteger(number));
  const number = fc.oneof(fc.integer(), fc.maxSafeInteger(), fraction, fc.constantFrom(-0, 2 ** 31, 1e300));
  const row = fc.record({
    words: fc.oneof(
      anyText(),
      fc.integer(),
      fc.boolean(),
      fc.constantFrom(null, 'a\0b', '7', '7.0', '\ud83d'),
    ),
    count: fc.oneof(number, fc.constantFrom(null, undefined, true)),
    at: number,
    share: number,
    bytes: fc.option(fc.uint8Array()),
  });
  type Row = typeof row extends fc.Arbitrary<infer One> ? One : never;
  const names = ['words', 'count', 'at', 'share', 'bytes'] as const;
  const columns = names.map((name) => `${name}, typeof(${name}) AS "type of ${name}"`);
  const everything = `SELECT ${columns.join()} FROM desk ORDER BY id`;

  async function store(rows: readonly Row[], driver: Driver): Promise<unknown[]> {
    return using(driver, async (connection) => {
      await connection.all('BEGIN');
      await connection.run('DELETE FROM desk');
      const insert = `INSERT INTO desk (id, ${names.join()}) VALUES ($1, $2, $3, $4, $5, $6)`;
      for (const [id, { bytes, ...rest }] of rows.entries()) {
        const given = { ...rest, bytes: bytes && Buffer.from(bytes) };
        await connection.run(insert, [id, ...names.map((name) => given[name])]);
      }
      await connection.all('COMMIT');
      return connection.all(everything);
    });
  }

  test('whatever one writes, the other reads the same, and writes it so itself', async () => {
    await using('sqlite3', async (connection) => {
      await connection.all('PRAGMA journal_mode = WAL');
      const types = 'words text, count integer, at bigint, share real, bytes blob';
      await connection.all(`CREATE TABLE desk (id integer PRIMARY KEY, ${types})`);
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 30 }), async (rows) => {
        const written = await store(rows, 'sqlite3');
        expect(await using('node:sqlite', (connection) => connection.all(everything))).toEqual(written);
        expect(await store(rows, 'node:sqlite')).toEqual(written);
        expect(await using('sqlite3', (connection) => connection.all(everything))).toEqual(written);
      }),
      { numRuns: 25 },
    );
  });
});

describe('values', () => {
  test('a whole number is one, also where it is stored as text', async () => {
    const given = [7, Date.UTC(2026, 2, 24), true, -(2 ** 53 - 1)];
    const rows = await using('node:sqlite', (connection) =>
      connection.all('SELECT CAST($1 AS text) a, CAST($2 AS text) b, CAST($3 AS text) c, $4 d', given),
    );
    expect(rows).toEqual([{ a: '7', b: '1774310400000', c: '1', d: -(2 ** 53 - 1) }]);
  });

  test('they are bound by their number, however often and in whatever order it stands there', async () => {
    const rows = await using('node:sqlite', (connection) =>
      connection.all('SELECT $2 AS b, $1 AS a, ?2 AS again', ['one', 'two']),
    );
    expect(rows).toEqual([{ b: 'two', a: 'one', again: 'two' }]);
  });

  test('of fewer than are asked for the others are nothing, also of a kept statement', async () => {
    const told = await using('node:sqlite', async (connection) => {
      const sql = 'SELECT ? AS a, ? AS b';
      return [await connection.all(sql, [1, 2]), await connection.all(sql, [3]), await connection.all(sql)];
    });
    expect(told).toEqual([[{ a: 1, b: 2 }], [{ a: 3, b: null }], [{ a: null, b: null }]]);
  });

  test.each([new Date(0), {}, ['x'], Symbol('x'), () => 1])('%p is refused', async (value) => {
    await using('node:sqlite', async (connection) => {
      await expect(connection.all('SELECT $1', [value])).rejects.toThrow('SQLite takes no');
      await expect(connection.run('SELECT ?', [value])).rejects.toThrow('SQLite takes no');
    });
  });

  test('a whole number too large for us is refused, and not read rounded', async () => {
    await using('node:sqlite', async (connection) => {
      await expect(connection.all('SELECT 9007199254740993')).rejects.toThrow('too large');
      expect(await connection.all(one)).toEqual([{ one: 1 }]);
    });
  });
});

describe('the event loop', () => {
  test('nothing is told within the call', async () => {
    await using('node:sqlite', async (connection) => {
      const told: string[] = [];
      const answered = connection.all(one).then(() => told.push('answered'));
      told.push('asked');
      await answered;
      expect(told).toEqual(['asked', 'answered']);
    });
  });

  test('it is told in the order in which it was asked, also what failed or is asked in between', async () => {
    await using('node:sqlite', async (connection) => {
      const told: string[] = [];
      const ask = (name: string, sql = one) =>
        connection.all(sql).then(
          () => told.push(name),
          () => told.push(name),
        );
      const names = Array.from({ length: 2_000 }, (_, index) => String(index));
      const asked = names.map((name, index) => ask(name, index % 3 === 0 ? 'nonsense' : one));
      await asked[5];
      await Promise.all([...asked, ask('last')]);
      expect(told).toEqual([...names, 'last']);
    });
  });

  /** More questions than any computer answers before its timers have their turn. */
  const most = 300_000;

  test('others have their turn, though each answer brings the next question', async () => {
    await using('node:sqlite', async (connection) => {
      const turns = { timer: false, immediate: false };
      setTimeout(() => (turns.timer = true), 0);
      setImmediate(() => (turns.immediate = true));
      let asked = 0;
      while (!(turns.timer && turns.immediate) && asked < most) {
        await connection.all(one);
        asked += 1;
      }
      expect(turns).toEqual({ timer: true, immediate: true });
    });
  });

  test('short work of several questions is done in one turn', async () => {
    await using('node:sqlite', async (connection) => {
      let turns = 0;
      const count = () => {
        turns += 1;
        counting = setImmediate(count);
      };
      let counting = setImmediate(count);
      const asked = 1_000;
      for (let time = 0; time < asked; time += 1) await connection.all(one);
      clearImmediate(counting);
      expect(turns).toBeLessThan(asked / 2);
    });
  });
});

test('what is closed answers with an error, and closing waits for what was asked', async () => {
  const connection = await openConnection({ kind: 'sqlite', path: folder.database, driver: 'node:sqlite' });
  const answer = connection.all(one);
  await connection.close();
  expect(await answer).toEqual([{ one: 1 }]);
  await expect(connection.all(one)).rejects.toThrow('not open');
});
