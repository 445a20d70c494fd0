import fc from 'fast-check';
import type { Database } from '../../src/database/database';
import { outageTable, removeOldOutages } from '../../src/sessions/outageStore';
import { openTestDatabase, storeGuild } from '../support/testDatabase';

const now = Date.UTC(2026, 2, 24, 9);
const [minute, day] = [60_000, 24 * 3_600_000];
const kept = 30 * day;

let database: Database;
let guildId: number;
beforeAll(async () => {
  database = await openTestDatabase();
  guildId = (await storeGuild(database)).id;
});
afterAll(() => database.close());

/** Stores outages, removes the old ones, and gives the ends of those that are left. */
async function leftOf(
  outages: readonly { length: number; toAt: number | null }[],
): Promise<(number | null)[]> {
  const rows = outages.map(({ length, toAt }) => ({ fromAt: (toAt ?? now) - length, toAt }));
  return database.transact(async (tx) => {
    await tx.query('DELETE FROM outage');
    for (const row of rows)
      await tx.insert(outageTable, { ...row, guildId, shardCount: 1, shardId: 0, cause: null });
    while (await removeOldOutages(tx, now, kept));
    return (await tx.find(outageTable, { order: { id: 'ASC' } })).map(({ toAt }) => toAt);
  });
}

test('short ones are kept for so long, those that may excuse somebody for a year, open ones always', async () => {
  const ago = (length: number, past: number) => ({ length, toAt: now - past });
  const stay = [
    ago(minute, kept - 1),
    ago(5 * minute, kept),
    ago(5 * minute, 366 * day),
    { length: 400 * day, toAt: null },
  ];
  const go = [ago(minute, kept), ago(5 * minute - 1, kept), ago(5 * minute, 367 * day)];
  expect(await leftOf([...go, ...stay])).toEqual(stay.map(({ toAt }) => toAt));
});

test('whatever there is: none that is younger goes, and none that is older stays', async () => {
  const outage = fc.record({
    length: fc.integer({ min: 0, max: 10 * minute }),
    toAt: fc.integer({ min: 0, max: 400 }).map((days) => now - days * day),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(outage, { maxLength: 12 }), async (outages) => {
      const isOld = ({ length, toAt }: (typeof outages)[number]) =>
        now - toAt >= (length < 5 * minute ? 30 : 367) * day;
      const left = outages.filter((one) => !isOld(one)).map(({ toAt }) => toAt);
      expect(await leftOf(outages)).toEqual(left);
    }),
    { numRuns: 40 },
  );
});

test('more of them than are removed at once', async () => {
  const many = Array.from({ length: 1_001 }, () => ({ length: minute, toAt: now - kept }));
  expect(await leftOf(many)).toEqual([]);
});
