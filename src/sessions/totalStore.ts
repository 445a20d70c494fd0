import { EntitySchema } from 'typeorm';
import { type Day, type Instant, type Month, splitByDay, type Week, type Zone } from '../calendar';
import { milliseconds, reference } from '../database/columns';
import type { Tx } from '../database/database';
import type { Member } from '../guilds/member';
import { compareTotals, periodsOf } from './totals';

/**
 * Milliseconds of a member's ended work stretches in a day (`2026-03-29`), a week (`2026-W13`) or a month (`2026-03`) of the
 * guild's zone, or in `all`; none is no row.
 */
export interface WorkTotal {
  guildId: number;
  period: string;
  memberId: number;
  workMs: number;
}

export const workTotalTable = new EntitySchema<WorkTotal>({
  name: 'work_total',
  columns: {
    guildId: { ...reference, primary: true },
    period: { type: 'varchar', length: 10, primary: true },
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

/** Adds the working time of stretches to all totals of a member; `sign` -1 takes it away again. */
export async function addToTotals(
  tx: Tx,
  owner: TotalOwner,
  intervals: readonly WorkInterval[],
  sign: 1 | -1,
): Promise<void> {
  await increase(tx, owner, sumUp(intervals, owner.zone), sign);
}

/** A member's total of a week, a month or all time, in milliseconds. */
export async function findWorkTotal(
  tx: Tx,
  { guildId, id }: Pick<Member, 'guildId' | 'id'>,
  period: Week | Month | 'all',
): Promise<number> {
  const total = await tx.findOneBy(workTotalTable, { guildId, period, memberId: id });
  return total?.workMs ?? 0;
}

/** Deletes a member's totals. */
export async function deleteTotals(tx: Tx, memberId: number): Promise<void> {
  await tx.query('DELETE FROM work_total WHERE member_id = $1', [memberId]);
}

/** Which totals of a member aren't the sums of her ended work stretches, with the days of the owner's zone. */
export async function findTotalDifferences(tx: Tx, owner: TotalOwner): Promise<TotalDifference[]> {
  return compare(tx, owner, sumUp(await listWork(tx, owner.memberId), owner.zone));
}

/** Counts all totals of a member anew from her stretches, and gives those that were wrong. */
export async function recountTotals(tx: Tx, owner: TotalOwner): Promise<TotalDifference[]> {
  const intervals = await listWork(tx, owner.memberId);
  const differences = await compare(tx, owner, sumUp(intervals, owner.zone));
  if (differences.length > 0) {
    await deleteTotals(tx, owner.memberId);
    await addToTotals(tx, owner, intervals, 1);
  }
  return differences;
}

/** Milliseconds of work by period. */
function sumUp(intervals: readonly WorkInterval[], zone: Zone): Map<string, number> {
  const days = new Map<Day, number>();
  for (const { startedAt, endedAt } of intervals) {
    for (const { day, start, end } of splitByDay(startedAt, endedAt, zone))
      days.set(day, (days.get(day) ?? 0) + end - start);
  }
  const sums = new Map<string, number>(days);
  for (const [day, workMs] of days)
    for (const period of periodsOf(day)) sums.set(period, (sums.get(period) ?? 0) + workMs);
  return sums;
}

function listWork(tx: Tx, memberId: number): Promise<WorkInterval[]> {
  return tx.query(
    `SELECT started_at AS "startedAt", ended_at AS "endedAt" FROM stretch WHERE member_id = $1 AND kind = 'work' AND ended_at IS NOT NULL`,
    [memberId],
  );
}

async function compare(
  tx: Tx,
  { guildId, memberId }: TotalOwner,
  sums: ReadonlyMap<string, number>,
): Promise<TotalDifference[]> {
  const rows = await tx.findBy(workTotalTable, { memberId });
  const stored = rows.map(({ workMs, ...row }) => ({ ...row, amount: workMs }));
  return compareTotals(guildId, stored, sums).map(({ period, ...found }) => ({
    memberId,
    of: period,
    unit: 'ms',
    ...found,
  }));
}

/** At most so many totals are changed by one statement: a history may have thousands of days. */
const mostAtOnce = 100;

async function increase(
  tx: Tx,
  { guildId, memberId }: TotalOwner,
  sums: ReadonlyMap<string, number>,
  sign: 1 | -1,
): Promise<void> {
  const all = [...sums];
  for (let from = 0; from < all.length; from += mostAtOnce) {
    const some = all.slice(from, from + mostAtOnce);
    const rows = some.map((_, index) => `($1, $2, $${2 * index + 3}, $${2 * index + 4})`);
    await tx.query(
      `INSERT INTO work_total (guild_id, member_id, period, work_ms) VALUES ${rows.join(', ')}
       ON CONFLICT (guild_id, period, member_id) DO UPDATE SET work_ms = work_total.work_ms + excluded.work_ms`,
      [guildId, memberId, ...some.flatMap(([period, workMs]) => [period, sign * workMs])],
    );
  }
  if (sign < 0) await tx.query('DELETE FROM work_total WHERE member_id = $1 AND work_ms = 0', [memberId]);
}
