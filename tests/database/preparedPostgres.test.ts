import type { Database } from '../../src/database/database';
import { onlyOnPostgres } from '../support/place';
import { openTestDatabase, storeGuild } from '../support/testDatabase';

onlyOnPostgres.describe('statements with names', () => {
  let database: Database;
  beforeEach(async () => {
    database = await openTestDatabase();
    await storeGuild(database);
  });
  afterEach(() => database.close());

  const sum = 'SELECT $1::integer + 1 AS sum';
  const add = (count: number) =>
    database.readOnce(async (tx) => {
      const [row]: { sum: number }[] = await tx.query(sum, [count]);
      return row?.sum;
    });
  const addOften = async () => {
    for (let count = 0; count < 5; count += 1) expect(await add(count)).toBe(count + 1);
  };
  const listNamed = () =>
    database.readOnce((tx) =>
      tx.query<{ name: string; asked: number }[]>(
        `SELECT name, generic_plans + custom_plans AS asked FROM pg_prepared_statements WHERE statement LIKE '%AS sum'`,
      ),
    );
  const otherNames = () =>
    database.readOnce(async (tx) => {
      const [row]: { count: number }[] = await tx.query(
        `SELECT COUNT(*) AS count FROM pg_prepared_statements WHERE statement LIKE 'SELECT $1::text AS "t%'`,
      );
      return row?.count;
    });

  test('what is asked again has one, and takes its own values; what is asked twice has none', async () => {
    await add(1);
    await add(2);
    expect(await listNamed()).toEqual([]);
    await addOften();
    expect(await listNamed()).toEqual([{ name: expect.any(String), asked: 5 }]);
  });

  test('there are no more than so many, and all others are asked without', async () => {
    for (let text = 0; text < 210; text += 1)
      for (let time = 0; time < 3; time += 1)
        await database.readOnce(async (tx) => {
          expect(await tx.query(`SELECT $1::text AS "t${text}"`, [`${time}`])).toEqual([
            { [`t${text}`]: `${time}` },
          ]);
        });
    expect(await otherNames()).toBeLessThanOrEqual(200);
    expect(await otherNames()).toBeGreaterThan(190);
  });

  test.each([
    ['that a pooler has taken away', 'DEALLOCATE ALL'],
    ['of tables that another program has changed', 'ALTER TABLE guild ADD COLUMN more integer'],
  ])('one %s costs nothing but the names: its transaction is done again', async (_, breakNames) => {
    const read = () => database.readOnce((tx) => tx.query<object[]>('SELECT * FROM guild'));
    for (let time = 0; time < 4; time += 1) expect(await read()).toHaveLength(1);
    await addOften();
    await database.transact((tx) => tx.query(breakNames));
    let tries = 0;
    await database.transact(async (tx) => {
      tries += 1;
      await tx.query(`UPDATE guild SET zone = 'Europe/Rome'`);
      await tx.query('SELECT * FROM guild');
    });
    expect(tries).toBe(2);
    await addOften();
    expect(await read()).toMatchObject([{ zone: 'Europe/Rome' }]);
  });

  test('one that somebody else gave the same statement on this connection costs nothing but the names, too', async () => {
    await addOften();
    const [named] = await listNamed();
    const other = await openTestDatabase();
    const prepare = `PREPARE "${named?.name}" AS ${sum}`;
    await other.transact((tx) => tx.query(prepare));
    await database.close();
    database = other;
    await addOften();
    expect(await listNamed()).toEqual([{ name: named?.name, asked: 0 }]);
  });
});
