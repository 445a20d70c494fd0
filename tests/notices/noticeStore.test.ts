import type { Database } from '../../src/database/database';
import type { Member } from '../../src/guilds/member';
import { addNotice, giveBackNotices, takeNotices } from '../../src/notices/noticeStore';
import { openTestDatabase, storeGuild, storeMembers } from '../support/testDatabase';

const NOW = Date.UTC(2026, 10, 24, 8);

let database: Database;
let anna: Member;
let berta: Member;
beforeEach(async () => {
  database = await openTestDatabase();
  const guild = await storeGuild(database);
  [anna, berta] = (await storeMembers(database, guild.id, '1', '2')) as [Member, Member];
});
afterEach(() => database.close());

const take = ({ id }: Member, most = 3) => database.transact((tx) => takeNotices(tx, id, most, NOW + 5));

test('a notice is shown once, to its member, with what it names', async () => {
  await database.transact((tx) => addNotice(tx, anna.id, 'common.unexpected', { id: '"ß"' }, NOW));
  expect(await take(berta)).toEqual([]);
  expect(await take(anna)).toEqual([
    {
      id: 1,
      memberId: anna.id,
      key: 'common.unexpected',
      params: { id: '"ß"' },
      createdAt: NOW,
      shownAt: NOW + 5,
    },
  ]);
  expect(await take(anna)).toEqual([]);
});

test('of two who take at once, one gets each notice', async () => {
  await database.transact(async (tx) => {
    await addNotice(tx, anna.id, 'common.next', {}, NOW);
    await addNotice(tx, anna.id, 'common.previous', {}, NOW);
  });
  const taken = (await Promise.all([take(anna), take(anna)])).flat();
  expect(taken.map(({ key }) => key)).toEqual(['common.next', 'common.previous']);
});

test('a notice that was not shown because the answer failed is kept', async () => {
  await database.transact((tx) => addNotice(tx, anna.id, 'common.next', {}, NOW));
  await database
    .transact(async (tx) => {
      await takeNotices(tx, anna.id, 3, NOW);
      throw new Error('undone');
    })
    .catch(() => undefined);
  expect(await take(anna)).toHaveLength(1);
});

test('of many only so many are taken, the oldest first; what is given back comes again', async () => {
  await database.transact(async (tx) => {
    for (const id of ['1', '2', '3']) await addNotice(tx, anna.id, 'common.unexpected', { id }, NOW);
  });
  const first = await take(anna, 2);
  expect(first.map(({ params }) => params['id'])).toEqual(['1', '2']);
  await database.transact((tx) => giveBackNotices(tx, first));
  expect((await take(anna)).map(({ params }) => params['id'])).toEqual(['1', '2', '3']);
});
