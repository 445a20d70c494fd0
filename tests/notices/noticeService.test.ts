import type { Database } from '../../src/database/database';
import type { Member } from '../../src/guilds/member';
import { createNoticeService, type NoticeService, type Telling } from '../../src/notices/noticeService';
import { addNotice, noticeTable } from '../../src/notices/noticeStore';
import { openTestDatabase, storeGuild, storeMembers } from '../support/testDatabase';

const NOW = Date.UTC(2026, 10, 24, 8);

let database: Database;
let notices: NoticeService;
let others: Telling[];
let anna: Member;
let berta: Member;
beforeEach(async () => {
  database = await openTestDatabase();
  others = [];
  notices = createNoticeService(database, () => Promise.resolve([...others]));
  const guild = await storeGuild(database);
  [anna, berta] = (await storeMembers(database, guild.id, '1', '2')) as [Member, Member];
});
afterEach(() => database.close());

const notify = (...ids: string[]) =>
  database.transact(async (tx) => {
    for (const id of ids) await addNotice(tx, anna.id, 'common.unexpected', { id }, NOW);
  });
const unshown = async () => (await notices.listUnshown(anna, NOW)).map(({ params }) => params['id']);

test('a notice is for its member, with what it names, until it was shown', async () => {
  await notify('"ß"');
  expect(await notices.listUnshown(berta, NOW)).toEqual([]);
  const found = await notices.listUnshown(anna, NOW);
  expect(found).toMatchObject([{ key: 'common.unexpected', params: { id: '"ß"' } }]);
  await notices.markShown(found, NOW + 5);
  expect(await unshown()).toEqual([]);
});

test('of many, three are told at once, the oldest first', async () => {
  await notify('1', '2', '3', '4');
  const found = await notices.listUnshown(anna, NOW);
  expect(found.map(({ params }) => params['id'])).toEqual(['1', '2', '3']);
  await notices.markShown(found, NOW + 5);
  expect(await unshown()).toEqual(['4']);
});

test('of two answers at once both may tell it, and the first counts', async () => {
  await notify('1');
  const [one, other] = await Promise.all([notices.listUnshown(anna, NOW), notices.listUnshown(anna, NOW)]);
  expect(other.map(({ params }) => params)).toEqual(one.map(({ params }) => params));
  await notices.markShown(one, NOW + 5);
  await notices.markShown(other, NOW + 6);
  const stored = await database.read((tx) => tx.find(noticeTable));
  expect(stored.map(({ shownAt }) => shownAt)).toEqual([NOW + 5]);
});

test('what else she has to be told comes after the notices, as far as there is room', async () => {
  const told: string[] = [];
  others = ['5', '6'].map((id) => ({
    key: 'common.unexpected',
    params: { id },
    markTold: () => Promise.resolve(void told.push(id)),
  }));
  await notify('1', '2');
  const found = await notices.listUnshown(anna, NOW);
  expect(found.map(({ params }) => params['id'])).toEqual(['1', '2', '5']);
  await notices.markShown(found, NOW + 5);
  expect(told).toEqual(['5']);
  expect(await unshown()).toEqual(['5', '6']);
});

test('when there is nothing to tell, nothing is written', async () => {
  // A write inside of a read is refused.
  await database.read(async () => notices.markShown(await notices.listUnshown(anna, NOW), NOW));
});
