import { onlyOnSqlite } from '../support/place';
import { makeFolder } from '../support/temporaryFolder';
import { simulateYears } from './simulateYears';

onlyOnSqlite.test(
  'with short periods a community whose people change stops growing, in every table but that of members',
  async () => {
    const folder = await makeFolder();
    const community = {
      from: '2026-10-01',
      countOn: ['2026-12-30', '2027-02-20'],
      members: 6,
      comeADay: 3,
      comeOn: [3],
      stays: [10, 25],
      postsKept: 'days7',
      // Single sessions go with their year, members when they weren't seen for two months.
      retention: { sessionYears: 0, unseenMonths: 2 },
      seed: 1,
    } as const;
    const [first, last] = await simulateYears(community, folder.database);
    await folder.remove();
    const sum = (rows: Record<string, number>) => Object.values(rows).reduce((all, one) => all + one, 0);
    expect(sum(last!.rows)).toBeLessThanOrEqual(sum(first!.rows));
    const grown = Object.entries(last!.rows).filter(([table, rows]) => rows > (first!.rows[table] ?? 0) + 5);
    expect(grown.map(([table]) => table)).toEqual(['member']);
    // What was done in the old year is gone, but for its sums; the new one had seven Wednesdays.
    expect(first!.rows['work_session']).toBeGreaterThan(20);
    expect(last!.rows['work_session']).toBeLessThanOrEqual(7 * 3);
    expect(last!.rows['gathering']).toBeLessThanOrEqual(7);
  },
  400_000,
);
