import fc from 'fast-check';
import { migrations } from '../../migrations';
import { addDays, monthOfDay, weekOfDay } from '../../src/calendar';
import type { Database } from '../../src/database/database';
import { workTotalTable } from '../../src/sessions/totalStore';
import { openUpgradedDatabase } from '../support/testDatabase';

const older = migrations.filter(({ name }) => Number(/\d{13}$/.exec(name)?.[0]) < 1795661000000);

let database: Database;
afterEach(() => database.close());

test('days of half an hour and more are counted in each week and month and in all, over the turns of years', async () => {
  const half = 1_800_000;
  const someDays = fc.sample(
    fc.uniqueArray(fc.integer({ min: 0, max: 800 }), { minLength: 200, maxLength: 200 }),
    { numRuns: 2, seed: 7 },
  );
  const worked = someDays.map((ago, member) =>
    ago.map((days) => ({
      member: member + 1,
      day: addDays('2025-11-20', days),
      workMs: half + ((days % 5) - 2) * 60_000,
    })),
  );
  const expected = new Map<string, number>();
  const count = (key: string, more: number) => expected.set(key, (expected.get(key) ?? 0) + more);
  database = await openUpgradedDatabase(older, async (tx) => {
    await tx.query(
      "INSERT INTO guild (id, snowflake, locale, zone, settings) VALUES (1, '100', 'de', 'Europe/Berlin', '{}')",
    );
    for (const [member, days] of worked.entries()) {
      const id = member + 1;
      await tx.query('INSERT INTO member (id, guild_id, user_id) VALUES ($1, 1, $2)', [id, `${id}`]);
      const totals = new Map<string, number>();
      for (const { day, workMs } of days)
        for (const period of [day, weekOfDay(day), monthOfDay(day), 'all']) {
          totals.set(period, (totals.get(period) ?? 0) + workMs);
          count(`${id} ${period}`, workMs >= half ? 1 : 0);
        }
      for (const [period, workMs] of totals)
        await tx.query(
          'INSERT INTO work_total (guild_id, member_id, period, work_ms) VALUES (1, $1, $2, $3)',
          [id, period, workMs],
        );
    }
  });
  const rows = await database.read((tx) => tx.find(workTotalTable));
  expect(new Map(rows.map((row) => [`${row.memberId} ${row.period}`, row.days]))).toEqual(expected);
});
