import { createBoardService } from '../../src/board/boardService';
import { createShareService, type ShareService } from '../../src/board/shareService';
import { drawShared } from '../../src/board/shareView';
import type { Database } from '../../src/database/database';
import type { Guild } from '../../src/guilds/guild';
import type { Member } from '../../src/guilds/member';
import { updateMember } from '../../src/guilds/memberStore';
import { translator } from '../../src/i18n/translate';
import type { Posting } from '../../src/postings/posting';
import { finishPosting, listUnfinished, setRefusal } from '../../src/postings/postingStore';
import { addToTotals } from '../../src/sessions/totalStore';
import { controlsOf, textOf } from '../support/page';
import { openTestDatabase, storeGuild, storeMembers } from '../support/testDatabase';

const hour = 3_600_000;
/** Tuesday, 24 March 2026, 10:00 in Berlin. */
const now = Date.UTC(2026, 2, 24, 9);
const week = { measure: 'time', period: 'week' } as const;

let database: Database;
let guild: Guild;
let anna: Member;
let ben: Member;
let share: ShareService;
let changes: number[];

beforeEach(async () => {
  database = await openTestDatabase();
  guild = await storeGuild(database);
  [anna, ben] = (await storeMembers(database, guild.id, '1', '2')) as [Member, Member];
  changes = [];
  const names = (_: number, userIds: readonly string[]) =>
    Promise.resolve(new Map(userIds.map((userId) => [userId, `Name ${userId}`])));
  share = createShareService({
    database,
    board: createBoardService(database, names),
    names,
    readersMaySee: () => () => true,
    changed: (guildId) => changes.push(guildId),
  });
  await work(anna, now - 3 * hour, 2 * hour);
  await database.transact((tx) => updateMember(tx, anna.id, { choice: 'board' }));
});
afterEach(() => database.close());

const work = (member: Member, startedAt: number, length: number) =>
  database.transact((tx) =>
    addToTotals(
      tx,
      { guildId: guild.id, memberId: member.id, zone: guild.zone },
      [{ startedAt, endedAt: startedAt + length }],
      1,
    ),
  );

const listPostings = (): Promise<Posting[]> => database.read((tx) => listUnfinished(tx, guild.id));

test('a shared board is posted where she is, as all see it', async () => {
  await share.share(guild, ben, week, '77', now);
  expect(changes).toEqual([guild.id]);
  const [posting] = await listPostings();
  expect(posting).toMatchObject({ channelId: '77', key: `share:${ben.id}:2026-W13:time:week` });
  const shared = await share.read(posting!, now + 1_000);
  if (shared === 'gone') throw new Error('Nothing is shared.');
  const drawPicture = () => Promise.resolve(Buffer.from('p'));
  const drawing = await drawShared(shared, posting!.id, drawPicture, translator(shared.locale));
  expect(drawing).toMatchObject({ final: true, page: { files: [{ name: 'board.png' }] } });
  expect(drawing.mentions).toBeUndefined();
  expect(textOf(drawing.page)).toContain('**1.** <@1> · 2 h');
  expect(textOf(drawing.page)).toContain('-# 23.–29. März');
  expect(textOf(drawing.page)).toContain('-# Geteilt von <@2>');
  expect([...controlsOf(drawing.page).keys()]).toEqual([
    `leaderboard:show:week:time:${posting!.id}`,
    `leaderboard:takeBack:${posting!.id}`,
  ]);
});

test('once a week and member, whichever board it is, also when she taps twice at once', async () => {
  const twice = await Promise.allSettled([
    share.share(guild, anna, week, '77', now),
    share.share(guild, anna, { measure: 'time', period: 'all' }, '78', now),
  ]);
  expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await share.share(guild, ben, week, '77', now);
  await share.share(guild, ben, week, '77', now + 1_000);
  await expect(share.share(guild, ben, week, '77', now + hour)).rejects.toMatchObject({
    key: 'board.share.already',
  });
  expect(await listPostings()).toHaveLength(2);
  await share.share(guild, anna, { measure: 'time', period: 'all' }, '77', now + 6 * 24 * hour);
  expect(await listPostings()).toHaveLength(3);
});

test('what Discord refused, or what was never posted, does not count: she can share in another channel', async () => {
  await share.share(guild, anna, week, '77', now);
  const [refused] = await listPostings();
  await database.transact((tx) => setRefusal(tx, refused!.id, '50013'));
  await share.share(guild, anna, { measure: 'time', period: 'all' }, '78', now + 1_000);
  const [waiting, ...others] = await listPostings();
  expect(waiting).toMatchObject({ channelId: '78', refusal: null });
  expect(others).toEqual([]);
  await database.transact((tx) => finishPosting(tx, waiting!, now + 2 * hour));
  await share.share(guild, anna, { measure: 'time', period: 'all' }, '79', now + 3 * hour);
  expect(await listPostings()).toMatchObject([{ channelId: '79' }]);
});

test('it is of the week in which she tapped, and is dropped when it could not be posted within an hour', async () => {
  const sunday = Date.UTC(2026, 2, 29, 21, 50);
  await share.share(guild, anna, { measure: 'time', period: 'week' }, '77', sunday);
  const [posting] = await listPostings();
  expect(await share.read(posting!, sunday + hour / 2)).toMatchObject({ places: [{ amount: 2 * hour }] });
  expect(await share.read(posting!, sunday + hour + 1)).toBe('gone');
  expect(await share.read({ ...posting!, messageId: '5' }, sunday + 2 * hour)).toMatchObject({
    places: [{}],
  });
});

test('a board on which nobody stands is not shared, nor posted when nobody does any more, nor one without a channel', async () => {
  await expect(share.share(guild, ben, week, null, now)).rejects.toMatchObject({
    key: 'sharing.error.nowhere',
  });
  await share.share(guild, anna, week, '77', now);
  await database.transact((tx) => updateMember(tx, anna.id, { choice: 'self' }));
  const [posting] = await listPostings();
  expect(await share.read(posting!, now)).toBe('gone');
  await expect(share.share(guild, ben, week, '77', now)).rejects.toMatchObject({
    key: 'sharing.error.nothing',
  });
});
