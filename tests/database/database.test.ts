import { guildTable } from '../../src/guilds/guildStore';
import { openTestDatabase, storeGuild, storeMembers } from '../support/testDatabase';
import type { Database } from '../../src/database/database';
import { onlyOnSqlite } from '../support/place';

let database: Database;
beforeEach(async () => {
  database = await openTestDatabase();
});
afterEach(() => database.close());

const change = (zone: string) => database.transact((tx) => tx.updateAll(guildTable, { zone }));
const zone = () => database.read(async (tx) => (await tx.find(guildTable))[0]?.zone);

test('a transaction that throws leaves nothing behind', async () => {
  await storeGuild(database, { zone: 'Europe/Berlin' });
  await expect(
    database.transact(async (tx) => {
      await tx.updateAll(guildTable, { zone: 'Europe/Paris' });
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  expect(await zone()).toBe('Europe/Berlin');
});

onlyOnSqlite.test('transactions wait for each other instead of becoming part of each other', async () => {
  await storeGuild(database, { zone: 'Europe/Berlin' });
  let open = () => {};
  const gate = new Promise<void>((resolve) => (open = resolve));
  const first = database.transact(async (tx) => {
    await tx.updateAll(guildTable, { zone: 'Europe/Rome' });
    await gate;
    throw new Error('the first is undone');
  });
  const second = change('Europe/Vienna');
  const seen = zone();
  open();
  await expect(first).rejects.toThrow('undone');
  await second;
  expect(await seen).toBe('Europe/Vienna');
});

test('a call from inside joins the running transaction', async () => {
  await storeGuild(database, { zone: 'Europe/Berlin' });
  await database
    .transact(async () => {
      await change('Europe/Rome');
      expect(await zone()).toBe('Europe/Rome');
      throw new Error('undone');
    })
    .catch(() => undefined);
  expect(await zone()).toBe('Europe/Berlin');
});

test('a read refuses to write, and to open a transaction', async () => {
  await expect(database.read((tx) => tx.updateAll(guildTable, { zone: 'x' }))).rejects.toThrow(
    'A read tried to write',
  );
  await expect(database.read(() => change('x'))).rejects.toThrow('inside a read');
});

test('a single query needs no transaction, and a second one is refused', async () => {
  await storeGuild(database, { zone: 'Europe/Rome' });
  const [guild] = await database.readOnce((tx) => tx.find(guildTable));
  expect(guild?.zone).toBe('Europe/Rome');
  const twice = database.readOnce(async (tx) => {
    await tx.find(guildTable);
    await tx.find(guildTable);
  });
  await expect(twice).rejects.toThrow('A second query came where one was promised');
  await expect(database.readOnce((tx) => tx.updateAll(guildTable, { zone: 'x' }))).rejects.toThrow(
    'A read tried to write',
  );
  await expect(database.readOnce(() => change('x'))).rejects.toThrow('inside a read');
});

test('a single query waits for the transaction before it, and sees what its own has written', async () => {
  await storeGuild(database);
  const ask = () => database.readOnce(async (tx) => (await tx.find(guildTable))[0]?.zone);
  const written = database.transact(async (tx) => {
    await tx.updateAll(guildTable, { zone: 'Europe/Oslo' });
    expect([await ask(), await ask()]).toEqual(['Europe/Oslo', 'Europe/Oslo']);
    throw new Error('undone');
  });
  const seen = ask();
  await expect(written).rejects.toThrow('undone');
  expect(await seen).toBe('Europe/Berlin');
});

test('work left running after its transaction is refused', async () => {
  const leaked = await database.transact((tx) => Promise.resolve(() => tx.find(guildTable)));
  await expect(leaked()).rejects.toThrow('after its transaction had ended');
});

test('a query beside another of its transaction is refused, and nothing is stored', async () => {
  await storeGuild(database);
  const beside = database.transact(async (tx) => {
    const both = [
      tx.updateAll(guildTable, { zone: 'Europe/Oslo' }),
      database.read((inner) => inner.find(guildTable)),
    ];
    await Promise.all(both);
  });
  await expect(beside).rejects.toThrow('beside another of its transaction');
  expect(await zone()).toBe('Europe/Berlin');
});

test('callbacks run after the outermost commit, and not at all after a rollback', async () => {
  await storeGuild(database);
  const told: string[] = [];
  await database.transact(async () => {
    await database.transact(async () => database.afterCommit(() => told.push('inner')));
    expect(told).toEqual([]);
  });
  expect(told).toEqual(['inner']);
  await database
    .transact(async () => {
      database.afterCommit(() => told.push('lost'));
      throw new Error('undone');
    })
    .catch(() => undefined);
  expect(told).toEqual(['inner']);
});

test('save opens no transaction of its own', async () => {
  const guild = await storeGuild(database);
  await database.transact((tx) => tx.getRepository(guildTable).save({ ...guild, zone: 'Europe/Oslo' }));
  expect(await zone()).toBe('Europe/Oslo');
});

test('a second member for the same user in a guild does not come to be', async () => {
  const guild = await storeGuild(database);
  const [anna] = await storeMembers(database, guild.id, '1');
  const [again] = await storeMembers(database, guild.id, '1');
  expect(again?.id).toBe(anna?.id);
});

test('after closing, calls are refused', async () => {
  const other = await openTestDatabase();
  await other.close();
  await expect(other.read((tx) => tx.find(guildTable))).rejects.toThrow('closed');
});

onlyOnSqlite.test(
  'what runs alone waits for transactions, holds up others, and is refused from inside',
  async () => {
    await storeGuild(database, { zone: 'Europe/Berlin' });
    const order: string[] = [];
    const mark = (what: string) => () => void order.push(what);
    await Promise.all([
      change('Europe/Rome').then(mark('before')),
      database.alone((runner) => runner.query('VACUUM')).then(mark('alone')),
      change('Europe/Vienna').then(mark('after')),
    ]);
    expect(order).toEqual(['before', 'alone', 'after']);
    await expect(database.read(() => database.alone(() => Promise.resolve()))).rejects.toThrow('To be alone');
  },
);
