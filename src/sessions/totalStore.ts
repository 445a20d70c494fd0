import { EntitySchema } from 'typeorm';
import {
  type Day,
  type Instant,
  type Month,
  monthOfDay,
  splitByDay,
  type Week,
  weekOfDay,
  type Zone,
} from '../calendar';
import { milliseconds, reference } from '../database/columns';
import type { Tx } from '../database/database';
import type { Member } from '../guilds/member';

/** Milliseconds of a member's ended work stretches on one day in the guild's zone. */
export interface DayTotal {
  guildId: number;
  day: string;
  memberId: number;
  workMs: number;
}

/** The same for a week (`2026-W13`), a month (`2026-03`) or `all` time. */
export interface PeriodTotal {
  guildId: number;
  period: string;
  memberId: number;
  workMs: number;
}

export const dayTotalTable = new EntitySchema<DayTotal>({
  name: 'day_total',
  columns: {
    guildId: { ...reference, primary: true },
    day: { type: 'varchar', length: 10, primary: true },
    memberId: { ...reference, primary: true },
    workMs: milliseconds,
  },
});

export const periodTotalTable = new EntitySchema<PeriodTotal>({
  name: 'period_total',
  columns: {
    guildId: { ...reference, primary: true },
    period: { type: 'varchar', length: 8, primary: true },
    memberId: { ...reference, primary: true },
    workMs: milliseconds,
  },
});

/** Whose totals, in which zone its days are counted. */
export interface TotalOwner {
  guildId: number;
  memberId: number;
  zone: Zone;
}

/** Ended work stretches, of which totals are made. */
export type WorkInterval = { startedAt: Instant; endedAt: Instant };

/** A total that isn't what it was counted from. */
export interface TotalDifference {
  memberId: number;
  /** A day, a week, a month, or `all`. */
  of: string;
  unit: 'ms' | 'goals';
  /** As stored, and as it should be. */
  stored: number;
  right: number;
}

/** Milliseconds of work by day and by period. */
interface Sums {
  days: Map<string, number>;
  periods: Map<string, number>;
}

/** Adds the working time of stretches to all totals of a member; `sign` -1 takes it away again. */
export async function addToTotals(
  tx: Tx,
  owner: TotalOwner,
  intervals: readonly WorkInterval[],
  sign: 1 | -1,
): Promise<void> {
  const { days, periods } = sumUp(intervals, owner.zone);
  await increase(tx, 'day_total', 'day', owner, days, sign);
  await increase(tx, 'period_total', 'period', owner, periods, sign);
}

/** A member's total of a week, a month or all time, in milliseconds. */
export async function findPeriodTotal(
  tx: Tx,
  { guildId, id }: Pick<Member, 'guildId' | 'id'>,
  period: Week | Month | 'all',
): Promise<number> {
  const total = await tx.findOneBy(periodTotalTable, { guildId, period, memberId: id });
  return total?.workMs ?? 0;
}

/** Deletes a member's totals. */
export async function deleteTotals(tx: Tx, memberId: number): Promise<void> {
  await tx.query('DELETE FROM day_total WHERE member_id = $1', [memberId]);
  await tx.query('DELETE FROM period_total WHERE member_id = $1', [memberId]);
}

/** Which totals of a member aren't the sums of her ended work stretches, with the days of the owner's zone. */
export async function findTotalDifferences(tx: Tx, owner: TotalOwner): Promise<TotalDifference[]> {
  return compareTotals(tx, owner, sumUp(await listWork(tx, owner.memberId), owner.zone));
}

/** Counts all totals of a member anew from her stretches, and gives those that were wrong. */
export async function recountTotals(tx: Tx, owner: TotalOwner): Promise<TotalDifference[]> {
  const intervals = await listWork(tx, owner.memberId);
  const differences = await compareTotals(tx, owner, sumUp(intervals, owner.zone));
  if (differences.length > 0) {
    await deleteTotals(tx, owner.memberId);
    await addToTotals(tx, owner, intervals, 1);
  }
  return differences;
}

function sumUp(intervals: readonly WorkInterval[], zone: Zone): Sums {
  const days = new Map<Day, number>();
  for (const { startedAt, endedAt } of intervals) {
    for (const part of splitByDay(startedAt, endedAt, zone))
      days.set(part.day, (days.get(part.day) ?? 0) + part.end - part.start);
  }
  const periods = new Map<string, number>();
  for (const [day, workMs] of days) {
    for (const period of [weekOfDay(day), monthOfDay(day), 'all'])
      periods.set(period, (periods.get(period) ?? 0) + workMs);
  }
  return { days, periods };
}

async function listWork(tx: Tx, memberId: number): Promise<WorkInterval[]> {
  const rows: { started_at: string | number; ended_at: string | number }[] = await tx.query(
    `SELECT started_at, ended_at FROM stretch WHERE member_id = $1 AND kind = 'work' AND ended_at IS NOT NULL`,
    [memberId],
  );
  return rows.map((row) => ({ startedAt: Number(row.started_at), endedAt: Number(row.ended_at) }));
}

async function compareTotals(
  tx: Tx,
  { guildId, memberId }: TotalOwner,
  { days, periods }: Sums,
): Promise<TotalDifference[]> {
  const rows: { guild_id: number; span: string; work_ms: string | number }[] = await tx.query(
    `SELECT guild_id, day AS span, work_ms FROM day_total WHERE member_id = $1
     UNION ALL SELECT guild_id, period, work_ms FROM period_total WHERE member_id = $1`,
    [memberId],
  );
  const missing = new Map<string, number>([...days, ...periods]);
  const differences: TotalDifference[] = [];
  for (const { guild_id, span, work_ms } of rows) {
    const stored = Number(work_ms);
    // A row under another guild belongs to nobody.
    const right = guild_id === guildId ? (missing.get(span) ?? 0) : 0;
    if (guild_id === guildId) missing.delete(span);
    if (stored !== right || right === 0) differences.push({ memberId, of: span, unit: 'ms', stored, right });
  }
  for (const [span, right] of missing) differences.push({ memberId, of: span, unit: 'ms', stored: 0, right });
  return differences;
}

/** At most so many totals are changed by one statement: a history may have thousands of days. */
const mostAtOnce = 100;

async function increase(
  tx: Tx,
  table: 'day_total' | 'period_total',
  column: 'day' | 'period',
  owner: TotalOwner,
  changes: ReadonlyMap<string, number>,
  sign: 1 | -1,
): Promise<void> {
  const { guildId, memberId } = owner;
  const all = [...changes];
  for (let from = 0; from < all.length; from += mostAtOnce) {
    const some = all.slice(from, from + mostAtOnce);
    const rows = some.map(
      (_, index) => `($${4 * index + 1}, $${4 * index + 2}, $${4 * index + 3}, $${4 * index + 4})`,
    );
    await tx.query(
      `INSERT INTO ${table} (guild_id, ${column}, member_id, work_ms) VALUES ${rows.join(', ')}
       ON CONFLICT (guild_id, ${column}, member_id) DO UPDATE SET work_ms = ${table}.work_ms + excluded.work_ms`,
      some.flatMap(([value, workMs]) => [guildId, value, memberId, sign * workMs]),
    );
  }
  if (sign === 1) return;
  for (const [value] of all) {
    await tx.query(
      `DELETE FROM ${table} WHERE guild_id = $1 AND ${column} = $2 AND member_id = $3 AND work_ms = 0`,
      [guildId, value, memberId],
    );
  }
}
