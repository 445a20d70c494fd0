import type { Database, Tx } from '../../src/database/database';
import { findLocaleOf, listGuildsOf, listStoredIn } from '../../src/postings/directStore';
import { onlyOnSqlite } from '../support/place';
import { planOf } from '../support/planOf';
import { openTestDatabase } from '../support/testDatabase';

let database: Database;
beforeEach(async () => {
  database = await openTestDatabase();
});
afterEach(() => database.close());

// How PostgreSQL answers depends on how much there is.
onlyOnSqlite.test.each<[string, (tx: Tx) => Promise<unknown>]>([
  ['all guilds', (tx) => listStoredIn(tx, '1')],
  ['the guilds with the bot', (tx) => listGuildsOf(tx, '1')],
  ['her language', (tx) => findLocaleOf(tx, '1')],
])('where a user of Discord is stored is found by an index: %s', async (_, ask) => {
  const plan = await planOf(database, ask);
  expect(plan.join('\n')).toContain('member_user_id');
  expect(plan.filter((step) => /^SCAN (?!guild)/.test(step))).toEqual([]);
});
