import { EntitySchema } from 'typeorm';
import { type Day, type Instant, type Month, splitByDay, type Week, type Zone } from '../calendar';
import { milliseconds, reference } from '../database/columns';
import { changeAndGive, type Tx } from '../database/database';
import { getGuild } from '../guilds/guildStore';
import type { Member } from '../guilds/member';
import { compareTotals, countDays, countDaysMore, periodsOf } from './totals';

/**
 * Milliseconds of a member's ended work stretches in a day (`2026-03-29`), a week (`2026-W13`) or a month (`2026-03`) of the
 * guild's zone, or in `all`, and how many of its days have half an hour or more; none is no row.
 */
export interface WorkTotal {
  guildId: number;
  period: string;
  memberId: number;
  workMs: number;
  days: number;
}

export const workTotalTable = new EntitySchema<WorkTotal>({
  name: 'work_total',
  columns: {
    guildId: { ...reference, primary: true },
    period: { type: 'varchar', length: 10, primary: true },
    memberId: { ...reference, primary: true },
    workMs: milliseconds,
    days: { type: 'integer', default: 0 },
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
  unit: 'ms' | 'days' | 'goals';
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
  await increase(tx, owner, sumUp(byDay(intervals, owner.zone)), sign);
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

/** Which totals of a member aren't the sums of her days, as they are counted from what is kept. */
export async function findTotalDifferences(tx: Tx, owner: TotalOwner): Promise<TotalDifference[]> {
  return compare(tx, owner, await countByDay(tx, owner));
}

/** Counts all totals of a member anew from what is kept, and gives those that were wrong. */
export async function recountTotals(tx: Tx, owner: TotalOwner): Promise<TotalDifference[]> {
  const days = await countByDay(tx, owner);
  const differences = await compare(tx, owner, days);
  if (differences.length > 0) {
    await deleteTotals(tx, owner.memberId);
    await increase(tx, owner, sumUp(days), 1);
  }
  return differences;
}

/**
 * Milliseconds of a member's work by day: of her ended work stretches, with the days of the owner's zone, and before the day
 * from which on her guild keeps all of these, of the totals of days themselves.
 */
async function countByDay(tx: Tx, { guildId, memberId, zone }: TotalOwner): Promise<Map<Day, number>> {
  const days = byDay(await listWork(tx, memberId), zone);
  const { summedBefore } = await getGuild(tx, guildId);
  if (summedBefore === null) return days;
  const summed: { day: Day; work_ms: number }[] = await tx.query(
    `SELECT period AS day, work_ms FROM work_total WHERE member_id = $1 AND length(period) = 10 AND period < $2`,
    [memberId, summedBefore],
  );
  return new Map([
    ...summed.map((row): [Day, number] => [row.day, row.work_ms]),
    ...[...days].filter(([day]) => day >= summedBefore),
  ]);
}

/** Milliseconds of work by day. */
function byDay(intervals: readonly WorkInterval[], zone: Zone): Map<Day, number> {
  const days = new Map<Day, number>();
  for (const { startedAt, endedAt } of intervals) {
    for (const { day, start, end } of splitByDay(startedAt, endedAt, zone))
      days.set(day, (days.get(day) ?? 0) + end - start);
  }
  return days;
}

/** Milliseconds of work by period, the days themselves among them. */
function sumUp(days: ReadonlyMap<Day, number>): Map<string, number> {
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
  workByDay: ReadonlyMap<Day, number>,
): Promise<TotalDifference[]> {
  const rows = await tx.findBy(workTotalTable, { memberId });
  const times = rows.map(({ workMs, ...row }) => ({ ...row, amount: workMs }));
  const days = rows.flatMap((row) => (row.days === 0 ? [] : [{ ...row, amount: row.days }]));
  const tell = (unit: TotalDifference['unit'], found: ReturnType<typeof compareTotals>) =>
    found.map(({ period, stored, right }) => ({ memberId, of: period, unit, stored, right }));
  return [
    ...tell('ms', compareTotals(guildId, times, sumUp(workByDay))),
    ...tell('days', compareTotals(guildId, days, countDays(workByDay))),
  ];
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
  const after: { period: string; work_ms: number }[] = [];
  for (let from = 0; from < all.length; from += mostAtOnce) {
    const some = all.slice(from, from + mostAtOnce);
    const rows = some.map((_, index) => `($1, $2, $${2 * index + 3}, $${2 * index + 4})`);
    const changed = await changeAndGive<{ period: string; work_ms: number }>(
      tx,
      `INSERT INTO work_total (guild_id, member_id, period, work_ms) VALUES ${rows.join(', ')}
       ON CONFLICT (guild_id, period, member_id) DO UPDATE SET work_ms = work_total.work_ms + excluded.work_ms
       RETURNING period, work_ms`,
      [guildId, memberId, ...some.flatMap(([period, workMs]) => [period, sign * workMs])],
    );
    after.push(...changed);
  }
  const added = new Map(all.map(([period, workMs]) => [period, sign * workMs]));
  const ofDays = after.filter(({ period }) => isDay(period));
  const days = ofDays.map(({ period, work_ms }) => ({ day: period as Day, workMs: work_ms }));
  await increaseDays(tx, { guildId, memberId }, countDaysMore(days, added));
  if (sign < 0) await tx.query('DELETE FROM work_total WHERE member_id = $1 AND work_ms = 0', [memberId]);
}

/** Most often a day begins to count in its week, its month and in all: one statement for what grows by as much. */
async function increaseDays(
  tx: Tx,
  { guildId, memberId }: Pick<TotalOwner, 'guildId' | 'memberId'>,
  more: ReadonlyMap<string, number>,
): Promise<void> {
  for (const days of new Set(more.values())) {
    const periods = [...more].flatMap(([period, count]) => (count === days ? [period] : []));
    for (let from = 0; from < periods.length; from += mostAtOnce) {
      const some = periods.slice(from, from + mostAtOnce);
      const places = some.map((_, index) => `$${index + 4}`);
      await tx.query(
        `UPDATE work_total SET days = days + $1 WHERE guild_id = $2 AND member_id = $3 AND period IN (${places.join(', ')})`,
        [days, guildId, memberId, ...some],
      );
    }
  }
}

/** Whether a period is a single day, such as `2026-03-29`. */
const isDay = (period: string) => period.length === 10;
