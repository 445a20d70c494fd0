import { QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';
import type { Database } from '../../src/database/database';
import { openDatabase, openExistingDatabase } from '../../src/database/openDatabase';
import { isDatabaseTrouble, mayPass } from '../../src/database/trouble';
import { guildTable } from '../../src/guilds/guildStore';
import { openBreakable, troubles } from '../support/breakableDatabase';
import { makeFolder } from '../support/temporaryFolder';
import { openTestDatabase, schema, storeGuild } from '../support/testDatabase';
import { onlyOnPostgres, onlyOnSqlite } from '../support/place';
import { testsPostgres } from '../support/whichDatabase';

const errorsOfTypeOrm = [
  new QueryRunnerAlreadyReleasedError(),
  new QueryRunnerProviderAlreadyReleasedError(),
];
const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'nothing failed',
    (error: unknown) => error,
  );
const coded = (code: string) => Object.assign(new Error('x'), { code });
const zoneOf = (database: Database) => database.read(async (tx) => (await tx.find(guildTable))[0]?.zone);
const long = JSON.stringify({ words: 'x'.repeat(5_000) });

describe('a write that fails because of how the database is may go well later', () => {
  test.each(troubles)('%s', async (trouble) => {
    const { database, make, mend, close } = await openBreakable();
    await storeGuild(database, { zone: 'Europe/Oslo' });
    const write = () =>
      database.transact(async (tx) => {
        await tx.query(`UPDATE guild SET settings = $1`, [long]);
        await tx.query(`UPDATE guild SET zone = 'Europe/Rome'`);
      });
    await make(trouble);
    const error = await failure(write());
    expect({ error, mayPass: mayPass(error) }).toMatchObject({ mayPass: true });
    await mend();
    expect(await zoneOf(database)).toBe('Europe/Oslo');
    await write();
    expect(await zoneOf(database)).toBe('Europe/Rome');
    await close();
  });

  onlyOnSqlite.test('it can only be read', async () => {
    const folder = await makeFolder();
    const { target } = folder;
    await (await openDatabase(target, schema)).close();
    const database = await openExistingDatabase(target, schema, 'read');
    const error = await failure(database.transact((tx) => tx.query('DELETE FROM guild')));
    expect(error).toMatchObject({ code: 'SQLITE_READONLY' });
    expect(mayPass(error)).toBe(true);
    await database.close();
    await folder.remove();
  });

  onlyOnPostgres.test('the server ends the connection', async () => {
    const database = await openTestDatabase();
    const killed = database.transact((tx) => tx.query('SELECT pg_terminate_backend(pg_backend_pid())'));
    expect(mayPass(await failure(killed))).toBe(true);
    expect(await database.read((tx) => tx.find(guildTable))).toEqual([]);
    await database.close();
  });

  test.each(['SQLITE_IOERR', 'SQLITE_CANTOPEN', 'SQLITE_NOTADB', '53100', '57P03', '25006', 'ECONNREFUSED'])(
    '%s',
    (code) => expect(mayPass(coded(code))).toBe(true),
  );
});

onlyOnPostgres.test('a connection that is lost between two queries of a transaction', async () => {
  const { database, make, mend, close } = await openBreakable();
  const lost = database.transact(async (tx) => {
    await tx.find(guildTable);
    await make('gone');
    await new Promise((resolve) => setImmediate(resolve));
    await tx.find(guildTable);
  });
  const error = await failure(lost);
  expect({ error, mayPass: mayPass(error) }).toMatchObject({ mayPass: true });
  await mend();
  await close();
});

test.each(errorsOfTypeOrm)('TypeORM: %s', (error) => expect(mayPass(error)).toBe(true));

describe('a write that fails because of what it says would fail each time', () => {
  let database: Database;
  beforeEach(async () => {
    database = await openTestDatabase();
  });
  afterEach(() => database.close());

  test('a constraint', async () => {
    const guild = await storeGuild(database);
    const again = `INSERT INTO guild (snowflake, locale, zone, settings) VALUES ('${guild.snowflake}', 'de', 'UTC', '{}')`;
    const error = await failure(database.transact((tx) => tx.query(again)));
    expect(error).toMatchObject({ code: testsPostgres ? '23505' : 'SQLITE_CONSTRAINT' });
    expect(mayPass(error)).toBe(false);
  });

  test.each(['SELECT nonsense FROM nowhere', 'nonsense'])('%s', async (sql) => {
    const error = await failure(database.transact((tx) => tx.query(sql)));
    expect(error).toBeInstanceOf(Error);
    expect(mayPass(error)).toBe(false);
  });

  test.each([new TypeError('x'), new Error('A read tried to write'), coded('25P02'), 'words', undefined])(
    '%s',
    (error) => expect(mayPass(error)).toBe(false),
  );

  test('nothing of its transaction is stored, whoever swallows the error', async () => {
    await storeGuild(database, { zone: 'Europe/Oslo' });
    const swallowed = database.transact(async (tx) => {
      await tx.query(`UPDATE guild SET zone = 'Europe/Rome'`);
      await tx.query('nonsense').catch(() => undefined);
      await tx.query(`UPDATE guild SET locale = 'en'`).catch(() => undefined);
    });
    expect(await failure(swallowed)).toMatchObject({ message: expect.stringContaining('nonsense') });
    const [guild] = await database.read((tx) => tx.find(guildTable));
    expect(guild).toMatchObject({ zone: 'Europe/Oslo', locale: 'de' });
  });
});

onlyOnSqlite.test(
  'a full disk ends a transaction by itself: nothing that comes after it in it is stored',
  async () => {
    const { database, make, mend, close } = await openBreakable();
    await storeGuild(database, { zone: 'Europe/Oslo' });
    await make('full');
    const swallowed = database.transact(async (tx) => {
      // Of a plain insert nothing can be taken back alone.
      await tx.query(`INSERT INTO filling VALUES ($1)`, [long]).catch(() => undefined);
      await tx.query(`UPDATE guild SET zone = 'Europe/Rome'`).catch(() => undefined);
    });
    expect(mayPass(await failure(swallowed))).toBe(true);
    await mend();
    expect(await zoneOf(database)).toBe('Europe/Oslo');
    await close();
  },
);

test('what the database throws is told apart from what Discord’s socket does', async () => {
  const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
  expect(isDatabaseTrouble(refused)).toBe(false);
  const database = await openTestDatabase();
  await expect(database.read(() => Promise.reject(refused))).rejects.toBe(refused);
  await database.close();
  expect(isDatabaseTrouble(refused)).toBe(true);
});
