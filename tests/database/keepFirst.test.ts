import type { Database } from '../../src/database/database';
import { keepFirst } from '../../src/database/keepFirst';
import { openDatabase } from '../../src/database/openDatabase';
import { updateGuild } from '../../src/guilds/guildStore';
import { listAwaiting } from '../../src/week/weekStore';
import { countStatements } from '../support/countStatements';
import { makePlace, type Place } from '../support/place';
import { schema, storeGuild } from '../support/testDatabase';

let place: Place;
let database: Database;
beforeEach(async () => {
  place = await makePlace();
  database = await openDatabase(place.target, schema);
});
afterEach(async () => {
  await database.close();
  await place.remove();
});

/** Stores so many guilds that await their posts one after the other, and gives our ids. */
async function storeGuilds(count: number): Promise<number[]> {
  const ids: number[] = [];
  for (let index = 1; index <= count; index += 1) {
    const { id } = await storeGuild(database, { snowflake: String(index) });
    await database.transact((tx) => updateGuild(tx, id, { weekPostAt: index }));
    ids.push(id);
  }
  return ids;
}

test('the first that is wanted is found, however many others come before it', async () => {
  const ids = await storeGuilds(205);
  for (const index of [0, 1, 100, 101, 204]) {
    const first = keepFirst(database, listAwaiting, ({ id }) => id === ids[index]);
    expect(await first.kept()).toEqual({ id: ids[index], weekPostAt: index + 1 });
  }
  expect(await keepFirst(database, listAwaiting, () => false).kept()).toBeNull();
});

test('mostly it is the very first, which is kept', async () => {
  const [id] = await storeGuilds(3);
  const first = keepFirst(database, listAwaiting, () => true);
  expect(await countStatements(database, first.kept)).toBe(1);
  expect(await countStatements(database, first.kept)).toBe(0);
  await database.transact((tx) => updateGuild(tx, id!, { weekPostAt: 9 }));
  expect(await first.kept()).toMatchObject({ weekPostAt: 2 });
});

test('what another process writes is seen by who asks for now', async () => {
  const [id] = await storeGuilds(2);
  const first = keepFirst(database, listAwaiting, () => true);
  await first.kept();
  const other = await openDatabase(place.target, schema);
  await other.transact((tx) => updateGuild(tx, id!, { weekPostAt: null }));
  await other.close();
  expect(await first.now()).toMatchObject({ weekPostAt: 2 });
  expect(await first.kept()).toMatchObject({ weekPostAt: 1 });
  database.forget();
  expect(await first.kept()).toMatchObject({ weekPostAt: 2 });
});
