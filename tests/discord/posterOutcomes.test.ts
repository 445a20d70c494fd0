import type { Database, Tx } from '../../src/database/database';
import { createOutcomes } from '../../src/discord/posterOutcomes';
import type { Guild } from '../../src/guilds/guild';
import { lockGuild } from '../../src/guilds/guildStore';
import type { Member } from '../../src/guilds/member';
import { getMember, updateMember } from '../../src/guilds/memberStore';
import { findDirectChannel, forgetDirectChannel, keepDirectChannel } from '../../src/postings/directStore';
import { type Posting, type PostingKey, takesNoDirect } from '../../src/postings/posting';
import {
  addPosting,
  findPosting,
  findPostingByKey,
  forgetPosting,
  removePosting,
  reopenPosting,
  setShown,
} from '../../src/postings/postingStore';
import { onlyOnPostgres } from '../support/place';
import { openTestDatabase, storeGuild, storeMembers } from '../support/testDatabase';
import { makeServices } from '../support/testServices';

const now = Date.UTC(2026, 10, 24, 8);
const page = { components: [] };

let database: Database;
let guild: Guild;
let anna: Member;
beforeEach(async () => {
  database = await openTestDatabase();
  guild = await storeGuild(database);
  [anna] = (await storeMembers(database, guild.id, '1')) as [Member];
});
afterEach(() => database.close());

/** How often a transaction has begun; one that waits for another which waits for it begins anew. */
let begun: number;

function counted(work: (tx: Tx) => Promise<unknown>) {
  return (tx: Tx) => {
    begun += 1;
    return work(tx);
  };
}

function makeOutcomes() {
  const { privacy } = makeServices(
    database,
    () => now,
    () => undefined,
  ).services;
  const transact = (work: (tx: Tx) => Promise<unknown>) => database.transact(counted(work));
  return createOutcomes(
    { ...database, transact: transact as Database['transact'] },
    (...given) => privacy.keepPromise(...given),
    () => now,
  );
}

function decide(key: PostingKey, where: { channelId: string } | { recipientId: number }): Promise<Posting> {
  return database.transact(async (tx) => {
    await addPosting(tx, { guildId: guild.id, key, claimedAt: now, ...where });
    return (await findPostingByKey(tx, guild.id, key))!;
  });
}

/** Runs `first` in a transaction, then what `meanwhile` begins until that waits for the transaction, and then `second` in it. */
async function beside<T>(
  first: (tx: Tx) => Promise<unknown>,
  meanwhile: () => Promise<T>,
  second: (tx: Tx) => Promise<unknown>,
): Promise<T> {
  const [done, goes] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  begun = 0;
  const deciding = database.transact(
    counted(async (tx) => {
      await first(tx);
      done.resolve();
      await goes.promise;
      await second(tx);
    }),
  );
  await done.promise;
  const result = meanwhile();
  const waiting =
    "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
  while ((await database.readOnce<unknown[]>((tx) => tx.query(waiting))).length === 0);
  goes.resolve();
  await deciding;
  return result;
}

test('the last state is stored with the end, or alone when more is wanted meanwhile', async () => {
  const posting = await decide('agenda:17', { channelId: '300000000000000000' });
  await database.transact((tx) => setShown(tx, posting.id, '4', null));
  await database.transact((tx) => reopenPosting(tx, posting.id));
  const { keep } = makeOutcomes();
  const find = () => database.read((tx) => findPosting(tx, posting.id));
  expect(await keep({ ...posting, messageId: '4' }, '4', 'ended', { page, final: true })).toBe('again');
  const stored = await find();
  expect(stored).toMatchObject({ messageId: '4', shows: expect.any(String) as string, finalAt: null });
  expect(await keep(stored!, '4', 'ended', { page, final: true })).toBe('ended');
  expect(await find()).toEqual({ ...stored, finalAt: now });
});

onlyOnPostgres.test('the last state is stored while somebody decides for the guild', async () => {
  const posting = await decide('agenda:17', { channelId: '300000000000000000' });
  const [locked, goes] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const deciding = database.transact(async (tx) => {
    await lockGuild(tx, guild.id);
    locked.resolve();
    await goes.promise;
  });
  await locked.promise;
  const impatient: Pick<Database, 'transact'> = {
    transact: (work) =>
      database.transact(async (tx) => {
        await tx.query("SET LOCAL lock_timeout = '5s'");
        return work(tx);
      }),
  };
  const { keep } = createOutcomes(
    { ...database, ...impatient },
    () => Promise.resolve(),
    () => now,
  );
  try {
    expect(await keep(posting, '4', 'ended', { page, final: true })).toBe('ended');
  } finally {
    goes.resolve();
    await deciding;
  }
});

onlyOnPostgres.test(
  'who chooses while her welcome is stored has her word, and neither begins anew',
  async () => {
    const welcome = await decide(`welcome:${anna.id}`, { channelId: '300000000000000000' });
    const { keep } = makeOutcomes();
    const outcome = await beside(
      (tx) => updateMember(tx, anna.id, { choice: 'off' }),
      () => keep(welcome, '4', 'shown', { page, final: false, promises: 'board' }),
      (tx) => removePosting(tx, welcome.id, now),
    );
    expect([outcome, begun]).toEqual(['shown', 2]);
    const stored = await database.read(async (tx) => ({
      member: await getMember(tx, anna.id),
      posting: await findPosting(tx, welcome.id),
    }));
    expect(stored).toMatchObject({
      member: { choice: 'off', promised: null },
      posting: { messageId: '4', removeAt: now },
    });
  },
);

onlyOnPostgres.test(
  'of who deletes everything nothing is stored that her direct messages told meanwhile',
  async () => {
    const posting = await decide('reminder:1', { recipientId: anna.id });
    await database.transact((tx) => keepDirectChannel(tx, anna.id, { channelId: '500000000000000000' }));
    const { endDirect } = makeOutcomes();
    const outcome = await beside(
      (tx) => forgetPosting(tx, posting.id),
      () => endDirect(posting, anna.id, takesNoDirect),
      (tx) => forgetDirectChannel(tx, anna.id),
    );
    expect([outcome, begun]).toEqual(['again', 2]);
    expect(await database.read((tx) => findDirectChannel(tx, anna.id))).toBeNull();
  },
);
