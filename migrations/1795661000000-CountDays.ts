import dayjs from 'dayjs';
import isoWeek from 'dayjs/plugin/isoWeek';
import utc from 'dayjs/plugin/utc';
import type { MigrationInterface, QueryRunner } from 'typeorm';

dayjs.extend(utc);
dayjs.extend(isoWeek);

/** Half an hour, in milliseconds: from there on a day counts. */
const enough = 1_800_000;

/** Totals of working time also tell how many of their days have half an hour or more. */
export class CountDays1795661000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE work_total ADD COLUMN days integer NOT NULL DEFAULT 0');
    await runner.query(`UPDATE work_total SET days = 1 WHERE length(period) = 10 AND work_ms >= ${enough}`);
    await runner.query(
      'CREATE TEMPORARY TABLE part (period varchar(8) PRIMARY KEY, first_day varchar(10), last_day varchar(10))',
    );
    const periods: { period: string }[] = await runner.query(
      'SELECT DISTINCT period FROM work_total WHERE length(period) <> 10',
    );
    for (const { period } of periods)
      await runner.query('INSERT INTO part (period, first_day, last_day) VALUES ($1, $2, $3)', [
        period,
        ...daysOf(period),
      ]);
    await runner.query(
      `UPDATE work_total SET days =
         (SELECT COUNT(*) FROM part JOIN work_total d ON d.period BETWEEN part.first_day AND part.last_day
           WHERE part.period = work_total.period AND d.member_id = work_total.member_id
             AND d.guild_id = work_total.guild_id AND d.work_ms >= ${enough} AND length(d.period) = 10)
        WHERE length(period) <> 10`,
    );
    await runner.query('DROP TABLE part');
    // Only boards look by it: without its condition PostgreSQL would look up a member's total by it, through all others.
    await runner.query(
      `CREATE INDEX work_total_guild_id_period_days ON work_total (guild_id, period, days DESC, member_id)
        WHERE days >= 1`,
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back: restore a backup.'));
  }
}

/** The first and the last day of a week (`2026-W13`), a month (`2026-03`) or of all time. */
function daysOf(period: string): [first: string, last: string] {
  if (period === 'all') return ['0000-01-01', '9999-12-31'];
  const [year = '', week] = period.split('-W');
  if (week === undefined) return [`${period}-01`, `${period}-31`];
  // The fourth of January lies in the first week (ISO 8601).
  const monday = dayjs
    .utc(`${year}-01-04`)
    .startOf('isoWeek')
    .add(Number(week) - 1, 'week');
  return [monday.format('YYYY-MM-DD'), monday.add(6, 'day').format('YYYY-MM-DD')];
}
