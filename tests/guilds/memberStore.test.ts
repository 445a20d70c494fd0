import type { Database } from '../../src/database/database';
import { ensureMembers, findMembers } from '../../src/guilds/memberStore';
import { openTestDatabase, storeGuild } from '../support/testDatabase';

let database: Database;
beforeEach(async () => {
  database = await openTestDatabase();
});
afterEach(() => database.close());

test('a hall full of people whom nobody knows yet is stored at once, and only once', async () => {
  const guild = await storeGuild(database);
  const userIds = Array.from({ length: 12_000 }, (_, index) => `${400_000_000 + index}`);
  const ensure = (some: readonly string[]) => database.transact((tx) => ensureMembers(tx, guild.id, some));
  const first = await ensure(userIds.slice(0, 1_000));
  const all = await ensure(userIds);
  expect(all.map(({ userId }) => userId)).toEqual(userIds);
  expect(all.slice(0, 1_000)).toEqual(first);
  expect(all.map(({ id }) => id)).toEqual(all.map(({ id }) => id).sort((one, other) => one - other));
  const found = await database.read((tx) => findMembers(tx, guild.id, ['399', ...userIds.slice(7_000)]));
  expect(found).toEqual(all.slice(7_000));
  expect(await database.read((tx) => findMembers(tx, guild.id, []))).toEqual([]);
});
