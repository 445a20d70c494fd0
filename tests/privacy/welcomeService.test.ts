import type { Database } from '../../src/database/database';
import type { Guild, VoiceStates } from '../../src/guilds/guild';
import { updateGuild } from '../../src/guilds/guildStore';
import type { Member } from '../../src/guilds/member';
import { getMember, updateMember } from '../../src/guilds/memberStore';
import { findPostingByKey, setShown } from '../../src/postings/postingStore';
import { createWelcomeService } from '../../src/privacy/welcomeService';
import { countStatements } from '../support/countStatements';
import { openTestDatabase, storeGuild, storeMembers } from '../support/testDatabase';

const now = Date.UTC(2026, 2, 24, 9);
const hour = 60 * 60_000;

let database: Database;
let guild: Guild;
let anna: Member;
let ben: Member;
let voiceStates: VoiceStates | null;
let gone: string[];
let asked: string[][];

beforeEach(async () => {
  database = await openTestDatabase();
  guild = await storeGuild(database);
  [anna, ben] = (await storeMembers(database, guild.id, '1', '2')) as [Member, Member];
  voiceStates = { rooms: [{ id: '11', name: 'Coworking', categoryId: null, isAfk: false }], present: [] };
  gone = [];
  asked = [];
});
afterEach(() => database.close());

/** The service of one process. */
const create = () =>
  createWelcomeService({
    database,
    seeVoiceStates: () => voiceStates,
    stillMembers: (_, userIds) => {
      asked.push([...userIds]);
      return Promise.resolve(new Set(userIds.filter((userId) => !gone.includes(userId))));
    },
    changed: () => {},
  }).due;
const isNew = ({ id }: Member, newSince = now) =>
  database.transact((tx) => updateMember(tx, id, { newSince }));
const stored = ({ id }: Member) => database.read((tx) => getMember(tx, id));
const welcome = ({ id }: Member) => database.read((tx) => findPostingByKey(tx, guild.id, `welcome:${id}`));
const go = (...userIds: string[]) => {
  voiceStates!.present = userIds.map((userId) => ({ userId, channelId: '11', isBot: false }));
};

test('what is due outlives the process: welcomed once, where the agenda stands, though two processes look', async () => {
  await database.transact((tx) =>
    updateGuild(tx, guild.id, { settings: { ...guild.settings, agendaChannelId: '77' } }),
  );
  await isNew(anna);
  go('1');
  expect(await create().next()).toBe(now + 10_000);
  await create().run(now + 9_999);
  expect(await welcome(anna)).toBeNull();
  await Promise.all([create().run(now + 10_000), create().run(now + 10_000)]);
  expect(await welcome(anna)).toMatchObject({ channelId: '77', removeAt: now + 10_000 + 24 * hour });
  expect(await stored(anna)).toMatchObject({ askedAt: now + 10_000, newSince: now });
});

test('a welcome asks the database no more than it needs: three for whom, seven to store it', async () => {
  await isNew(anna);
  go('1');
  const due = create();
  expect(await countStatements(database, () => due.run(now + 10_000))).toBeLessThanOrEqual(10);
  expect(await welcome(anna)).not.toBeNull();
});

test('who only looked in is welcomed at her next visit, or a day later is as if she had never come', async () => {
  await isNew(anna);
  await isNew(ben);
  await create().run(now + hour);
  expect(await welcome(anna)).toBeNull();
  go('1');
  await create().run(now + 2 * hour);
  expect(await welcome(anna)).toMatchObject({ channelId: '11' });
  await create().run(now + 24 * hour);
  expect(await stored(ben)).toMatchObject({ newSince: null, askedAt: null });
});

test('while nobody knows who is there, nothing is due', async () => {
  await isNew(anna);
  voiceStates = null;
  expect(await create().next()).toBeNull();
  await create().run(now + hour);
  expect(await welcome(anna)).toBeNull();
});

test('an hour later Discord is asked once, and the welcome of whom it doesn’t know goes', async () => {
  for (const member of [anna, ben]) await isNew(member);
  go('1', '2');
  await create().run(now + 10_000);
  await create().run(now + 11_000);
  for (const member of [anna, ben]) {
    const { id } = (await welcome(member))!;
    await database.transact((tx) => setShown(tx, id, `9${id}`, null));
  }
  go();
  gone = ['2'];
  await create().run(now + hour);
  expect(asked).toEqual([]);
  await create().run(now + hour + 11_000);
  expect((await welcome(anna))?.removeAt).toBe((await stored(anna)).askedAt! + 24 * hour);
  expect((await welcome(ben))?.removeAt).toBe(now + hour + 11_000);
  expect(await create().next()).toBeNull();
  await create().run(now + 2 * hour);
  expect(asked).toEqual([['1', '2']]);
});

test('a choice made meanwhile makes it pointless', async () => {
  await isNew(anna);
  go('1');
  const before = create();
  await database.transact((tx) => updateMember(tx, anna.id, { choice: 'self', newSince: null }));
  await before.run(now + 10_000);
  expect(await welcome(anna)).toBeNull();
});
