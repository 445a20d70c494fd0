import type { Database } from '../../src/database/database';
import { findErasure } from '../../src/database/erasureStore';
import type { DueJob } from '../../src/due';
import { goalTable } from '../../src/goals/goalStore';
import type { Guild } from '../../src/guilds/guild';
import { findGuild, guildTable, markReconciled, updateGuild } from '../../src/guilds/guildStore';
import { listLeftovers } from '../../src/postings/leftoverStore';
import { addPosting, findPostingByKey, setDirectChannel, setShown } from '../../src/postings/postingStore';
import { createLeftGuilds } from '../../src/privacy/leftGuildService';
import { faultsOf } from '../support/databaseCheck';
import { openTestDatabase, storeGuild, storeMembers } from '../support/testDatabase';

const now = Date.UTC(2026, 2, 24, 9);
const day = 24 * 3_600_000;

let database: Database;
let guild: Guild;
let other: Guild;
let job: DueJob;
let log: unknown[];

beforeEach(async () => {
  database = await openTestDatabase();
  log = [];
  job = createLeftGuilds(database, 30 * day, { info: (entry: unknown) => void log.push(entry) });
  guild = await storeGuild(database, { snowflake: '1' });
  other = await storeGuild(database, { snowflake: '2' });
  for (const { id: guildId } of [guild, other])
    for (const { id: memberId } of await storeMembers(database, guildId, '1', '2'))
      await database.transact(async (tx) => {
        const goal = { span: 'day', dueDay: '2026-03-24', createdAt: now, body: 'Angebot' } as const;
        await tx.insert(goalTable, { ...goal, guildId, memberId });
        await addPosting(tx, { guildId, key: `evening:${memberId}`, recipientId: memberId, claimedAt: now });
        const posting = await findPostingByKey(tx, guildId, `evening:${memberId}`);
        await setDirectChannel(tx, posting!.id, '77');
        await setShown(tx, posting!.id, '88', null);
      });
});
afterEach(() => database.close());

const leave = (at: number) => database.transact((tx) => updateGuild(tx, guild.id, { leftAt: at }));
const guilds = async () =>
  (await database.read((tx) => tx.find(guildTable, { order: { id: 'ASC' } }))).map(({ id }) => id);

test('nothing is due while the bot is in all guilds', async () => {
  expect(await job.next()).toBe(null);
  await job.run(now + 1000 * day);
  expect(await guilds()).toEqual([guild.id, other.id]);
});

test('after thirty days all of a guild is gone, of others nothing, and what went to members alone is taken away', async () => {
  await leave(now);
  expect(await job.next()).toBe(now + 30 * day);
  await job.run(now + 30 * day - 1);
  expect(await guilds()).toEqual([guild.id, other.id]);
  await job.run(now + 30 * day);
  expect(await guilds()).toEqual([other.id]);
  expect(log).toEqual([{ guildId: guild.id }]);
  const left = await database.read(async (tx) => ({
    goals: await tx.count(goalTable),
    leftovers: (await listLeftovers(tx)).map(({ channelId, messageId }) => ({ channelId, messageId })),
    erasure: (await findErasure(tx, 'newest'))?.erasedAt,
  }));
  const message = { channelId: '77', messageId: '88' };
  expect(left).toEqual({ goals: 2, leftovers: [message, message], erasure: now + 30 * day });
  expect(await faultsOf(database)).toEqual([]);
  expect(await job.next()).toBe(null);
});

test('one that invites the bot again before that finds all as it was', async () => {
  await leave(now);
  await job.next();
  await database.transact(async (tx) => markReconciled(tx, (await findGuild(tx, '1'))!, now + 30 * day - 1));
  expect(await job.next()).toBe(null);
  await job.run(now + 30 * day);
  expect(await guilds()).toEqual([guild.id, other.id]);
  await leave(now + 31 * day);
  expect(await job.next()).toBe(now + 61 * day);
});

test('another process that was faster has left nothing to do', async () => {
  await leave(now);
  const same = createLeftGuilds(database, 30 * day, { info: (entry: unknown) => void log.push(entry) });
  await Promise.all([job.run(now + 30 * day), same.run(now + 30 * day)]);
  expect(await guilds()).toEqual([other.id]);
  expect(log).toHaveLength(1);
});
