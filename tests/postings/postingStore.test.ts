import type { Database } from '../../src/database/database';
import type { Guild } from '../../src/guilds/guild';
import { updateGuild } from '../../src/guilds/guildStore';
import type { Posting } from '../../src/postings/posting';
import {
  addPosting,
  aimAnew,
  findPosting,
  findPostingByKey,
  findUnfinished,
  finishPosting,
  listRemovals,
  listUnfinished,
  postingRefusal,
  removePosting,
  reopenPosting,
  setShown,
  setRefusal,
} from '../../src/postings/postingStore';
import { openTestDatabase, storeGuild } from '../support/testDatabase';

const CHANNEL = '300000000000000000';
const NOW = Date.UTC(2026, 10, 24, 8);

let database: Database;
let guild: Guild;
beforeEach(async () => {
  database = await openTestDatabase();
  guild = await storeGuild(database);
});
afterEach(() => database.close());

function decide(key: Posting['key'], guildId = guild.id): Promise<Posting> {
  return database.transact(async (tx) => {
    await addPosting(tx, { guildId, key, channelId: CHANNEL, claimedAt: NOW });
    return (await findPostingByKey(tx, guildId, key))!;
  });
}

const again = ({ id }: Posting) => database.read((tx) => findPosting(tx, id));

test('what was reopened is unfinished again, and not finished by who delivered its state before', async () => {
  const posting = await decide('agenda:17');
  const finish = (one: Posting, at: number) => database.transact((tx) => finishPosting(tx, one, at));
  await database.transact((tx) => reopenPosting(tx, posting.id));
  await database.transact((tx) => setShown(tx, posting.id, '9', null));
  // It was reopened while its message was being sent.
  expect(await finish(posting, NOW + 1)).toBe(false);
  expect(await finish((await again(posting))!, NOW + 1)).toBe(true);
  await database.transact((tx) => reopenPosting(tx, posting.id));
  expect(await database.read((tx) => listUnfinished(tx))).toMatchObject([{ id: posting.id, finalAt: null }]);
  expect(await finish(posting, NOW + 2)).toBe(false);
  expect(await finish((await again(posting))!, NOW + 3)).toBe(true);
  expect(await again(posting)).toMatchObject({ finalAt: NOW + 3 });
});

test('what Discord refuses before its last state stays as it is: it is drawn anew anyway', async () => {
  const posting = await decide('agenda:17');
  await database.transact((tx) => setShown(tx, posting.id, '9', null));
  await database.transact((tx) => setRefusal(tx, posting.id, '50001'));
  await database.transact((tx) => reopenPosting(tx, posting.id));
  expect(await again(posting)).toMatchObject({ reopened: 0, refusal: '50001' });
  await database.transact((tx) => finishPosting(tx, posting, NOW));
  await database.transact((tx) => reopenPosting(tx, posting.id));
  expect(await again(posting)).toMatchObject({ reopened: 1, finalAt: null });
});

test('what ended without a message stays as it is', async () => {
  const posting = await decide('agenda:17');
  await database.transact((tx) => finishPosting(tx, posting, NOW));
  await database.transact((tx) => reopenPosting(tx, posting.id));
  expect(await again(posting)).toEqual({ ...posting, finalAt: NOW });
});

test('a decision is stored once, also when it is taken again', async () => {
  const posting = await decide('agenda:17');
  expect(posting).toEqual({
    id: posting.id,
    guildId: guild.id,
    key: 'agenda:17',
    channelId: CHANNEL,
    claimedAt: NOW,
    messageId: null,
    shows: null,
    sumMs: null,
    sumOf: null,
    standsUntil: null,
    removeAt: null,
    finalAt: null,
    recipientId: null,
    refusal: null,
    reopened: 0,
  });
  await database.transact((tx) =>
    addPosting(tx, { guildId: guild.id, key: 'agenda:17', channelId: '4', claimedAt: NOW + 1 }),
  );
  expect(await database.read((tx) => listUnfinished(tx))).toEqual([posting]);
});

test('two guilds have the same key each', async () => {
  const other = await storeGuild(database, { snowflake: '200000000000000000' });
  await decide('welcome:12');
  await decide('welcome:12', other.id);
  expect(await database.read((tx) => listUnfinished(tx))).toHaveLength(2);
  expect(await database.read((tx) => listUnfinished(tx, other.id))).toHaveLength(1);
});

test('the message that it became first stays', async () => {
  const posting = await decide('agenda:17');
  await database.transact((tx) => setShown(tx, posting.id, '5', null));
  await database.transact((tx) => setShown(tx, posting.id, '6', null));
  expect((await again(posting))?.messageId).toBe('5');
});

/** Our ids of what shall be taken away at some time. */
const removals = async () => (await database.read((tx) => listRemovals(tx, null, 100))).map(({ id }) => id);

test('a finished posting is neither unfinished nor to be removed, and its end stays', async () => {
  const agenda = await decide('agenda:17');
  const welcome = await decide('welcome:204');
  await database.transact((tx) => removePosting(tx, welcome.id, NOW + 5));
  expect(await removals()).toEqual([welcome.id]);
  await database.transact((tx) => finishPosting(tx, welcome, NOW + 6));
  await database.transact((tx) => finishPosting(tx, welcome, NOW + 7));
  await database.transact((tx) => removePosting(tx, welcome.id, NOW + 8));
  expect(await again(welcome)).toMatchObject({ finalAt: NOW + 6, removeAt: NOW + 5 });
  expect(await removals()).toEqual([]);
  expect(await database.read((tx) => listUnfinished(tx, guild.id))).toEqual([agenda]);
});

test('nothing is done in a guild that the bot was removed from, until it is invited again', async () => {
  const welcome = await decide('welcome:204');
  await database.transact((tx) => removePosting(tx, welcome.id, NOW + 5));
  const leave = (leftAt: number | null) => database.transact((tx) => updateGuild(tx, guild.id, { leftAt }));
  const found = () =>
    database.read(async (tx) => [
      (await listUnfinished(tx)).length,
      (await listUnfinished(tx, guild.id)).length,
      (await listRemovals(tx, null, 100)).length,
      (await findUnfinished(tx, welcome.id))?.id,
    ]);
  await leave(NOW);
  expect(await found()).toEqual([0, 0, 0, undefined]);
  await leave(null);
  expect(await found()).toEqual([1, 1, 1, welcome.id]);
});

test('a sooner wish to remove takes the place of a later one', async () => {
  const welcome = await decide('welcome:204');
  await database.transact((tx) => removePosting(tx, welcome.id, NOW + 1000));
  await database.transact((tx) => removePosting(tx, welcome.id, NOW));
  expect((await again(welcome))?.removeAt).toBe(NOW);
});

test('aimed at another channel it begins anew, with a nonce of its own', async () => {
  const agenda = await decide('agenda:17');
  await database.transact(async (tx) => {
    await setShown(tx, agenda.id, '5', 'something');
    await setRefusal(tx, agenda.id, '10003');
    await finishPosting(tx, agenda, NOW + 1);
    await aimAnew(tx, agenda.id, '400000000000000000', NOW + 2);
  });
  const anew = await again(agenda);
  expect(anew).toEqual({ ...agenda, channelId: '400000000000000000', claimedAt: NOW + 2 });
  expect(await database.read((tx) => listUnfinished(tx))).toEqual([anew]);
});

describe("why a guild's agenda is refused", () => {
  const refusal = () => database.read((tx) => postingRefusal(tx, guild.id, 'agenda'));
  const refuse = ({ id }: Posting, code: string | null) =>
    database.transact((tx) => setRefusal(tx, id, code));

  test('nothing without one', async () => {
    expect(await refusal()).toBeNull();
    await decide('agenda:17');
    expect(await refusal()).toBeNull();
  });

  test('is told until it went through', async () => {
    const agenda = await decide('agenda:17');
    await refuse(agenda, '50013');
    expect(await refusal()).toEqual({ channelId: CHANNEL, code: '50013' });
    await refuse(agenda, null);
    expect(await refusal()).toBeNull();
  });

  test('is told also when another agenda went through meanwhile', async () => {
    await refuse(await decide('agenda:17'), '50013');
    await decide('agenda:18');
    expect(await refusal()).toMatchObject({ code: '50013' });
  });

  test('of a finished one is told only until the next agenda', async () => {
    const agenda = await decide('agenda:17');
    await refuse(agenda, '50013');
    await database.transact((tx) => finishPosting(tx, agenda, NOW));
    expect(await refusal()).toMatchObject({ code: '50013' });
    await decide('agenda:18');
    expect(await refusal()).toBeNull();
  });

  test('is not told of a channel that is gone', async () => {
    const agenda = await decide('agenda:17');
    await refuse(agenda, '10003');
    await database.transact((tx) => finishPosting(tx, agenda, NOW));
    expect(await refusal()).toBeNull();
  });

  test("is not told of a welcome or another guild's agenda", async () => {
    const other = await storeGuild(database, { snowflake: '200000000000000000' });
    await refuse(await decide('welcome:204'), '50013');
    await refuse(await decide('agenda:17', other.id), '50013');
    expect(await refusal()).toBeNull();
  });
});
