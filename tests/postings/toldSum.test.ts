import fc from 'fast-check';
import type { Database } from '../../src/database/database';
import { choices } from '../../src/guilds/guild';
import { addPosting, findPostingByKey, finishPosting, setShown } from '../../src/postings/postingStore';
import { listSummed, type Worked } from '../../src/postings/toldSum';
import { findSum, keepSum, listToldOf, withdrawSums } from '../../src/postings/toldSumStore';
import { openTestDatabase, storeGuild, storeMembers } from '../support/testDatabase';

const anyWorked = fc.uniqueArray(
  fc.record({
    memberId: fc.integer({ min: 1, max: 12 }),
    choice: fc.option(fc.constantFrom(...choices)),
    workMs: fc.oneof(fc.nat(59_999), fc.nat(40_000_000)),
  }),
  { selector: ({ memberId }) => memberId },
);

test('the sum of several is of those who tapped Count me in, from two of them on, whatever all others do', () => {
  fc.assert(
    fc.property(anyWorked, fc.nat(40_000_000), (all, other) => {
      const summed = listSummed(all);
      expect(summed.length).not.toBe(1);
      expect(summed.every(({ choice, workMs }) => choice === 'board' && workMs >= 60_000)).toBe(true);
      // Who is in it doesn't depend on how long the others worked, so the sum tells nothing of that.
      const changed = all.map((one): Worked => (one.choice === 'board' ? one : { ...one, workMs: other }));
      expect(listSummed(changed)).toEqual(summed);
    }),
  );
});

describe('the sum that a posting tells', () => {
  let database: Database;
  let postingId: number;
  let both: Worked[];
  beforeEach(async () => {
    database = await openTestDatabase();
    const guild = await storeGuild(database);
    const members = await storeMembers(database, guild.id, '1', '2');
    both = members.map(({ id }) => ({ memberId: id, choice: 'board', workMs: 3_600_000 }));
    postingId = await database.transact(async (tx) => {
      await addPosting(tx, { guildId: guild.id, key: 'agenda:1', channelId: '11', claimedAt: 5 });
      const { id, reopened } = (await findPostingByKey(tx, guild.id, 'agenda:1'))!;
      await setShown(tx, id, '99', null);
      await finishPosting(tx, { id, reopened }, 6);
      return id;
    });
  });
  afterEach(() => database.close());

  const keep = (worked: Worked[]) =>
    database.transact((tx) => keepSum(tx, postingId, () => Promise.resolve(worked)));
  const posting = () => database.read((tx) => tx.query('SELECT * FROM posting')).then((rows) => rows[0]);

  test('is decided once: it stays when the times in it change, and when more count themselves in', async () => {
    expect(await keep(both)).toEqual({ workMs: 7_200_000, people: 2 });
    const corrected = both.map((one) => ({ ...one, workMs: 60_000 }));
    expect(await keep(corrected)).toEqual({ workMs: 7_200_000, people: 2 });
    expect(await keep([])).toEqual({ workMs: 7_200_000, people: 2 });
  });

  test('was it told without one, it stays without', async () => {
    expect(await keep(both.slice(1))).toBeNull();
    expect(await keep(both)).toBeNull();
  });

  test('goes for good when it is withdrawn, and its message is drawn again', async () => {
    await keep(both);
    const { memberId } = both[0]!;
    expect(await database.read((tx) => listToldOf(tx, memberId))).toMatchObject([{ id: postingId }]);
    await database.transact((tx) => withdrawSums(tx, [postingId]));
    expect(await keep(both)).toBeNull();
    expect(await posting()).toMatchObject({ final_at: null, reopened: 1, sum_ms: null, sum_of: 0 });
    expect(await database.read((tx) => listToldOf(tx, memberId))).toEqual([]);
  });

  test('is told no more once the row of somebody in it was deleted by hand', async () => {
    await keep(both);
    await database.transact((tx) => tx.query(`DELETE FROM member WHERE id = ${both[0]!.memberId}`));
    expect(await keep(both)).toBeNull();
    const { id, sum_ms, sum_of } = await posting();
    const stored = { id, sumMs: Number(sum_ms), sumOf: sum_of };
    expect(await database.read((tx) => findSum(tx, stored))).toBeNull();
  });
});
