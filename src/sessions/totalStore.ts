import { EntitySchema } from 'typeorm';
import { type Day, type Instant, monthOfDay, splitByDay, weekOfDay, type Zone } from '../calendar';
import { milliseconds, reference } from '../database/columns';
import type { Tx } from '../database/database';

/** Milliseconds of a member's ended work stretches on one day in the guild's zone. */
export interface DayTotal {
  guildId: number;
  day: string;
  memberId: number;
  workMs: number;
}

/** The same for a week (`2026-W13`) or a month (`2026-03`). */
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

/** Adds the working time of stretches to all totals of a member; `sign` -1 takes it away again. */
export async function addToTotals(
  tx: Tx,
  owner: TotalOwner,
  intervals: readonly WorkInterval[],
  sign: 1 | -1,
): Promise<void> {
  const days = new Map<Day, number>();
  for (const { startedAt, endedAt } of intervals) {
    for (const part of splitByDay(startedAt, endedAt, owner.zone)) {
      days.set(part.day, (days.get(part.day) ?? 0) + sign * (part.end - part.start));
    }
  }
  const periods = new Map<string, number>();
  let lifetime = 0;
  for (const [day, workMs] of days) {
    await increase(tx, 'day_total', 'day', owner, day, workMs);
    for (const period of [weekOfDay(day), monthOfDay(day)])
      periods.set(period, (periods.get(period) ?? 0) + workMs);
    lifetime += workMs;
  }
  for (const [period, workMs] of periods) await increase(tx, 'period_total', 'period', owner, period, workMs);
  if (lifetime !== 0) {
    await tx.query('UPDATE member SET lifetime_ms = lifetime_ms + $1 WHERE id = $2', [
      lifetime,
      owner.memberId,
    ]);
  }
}

/** Deletes a member's totals; her lifetime becomes 0. */
export async function deleteTotals(tx: Tx, memberId: number): Promise<void> {
  await tx.query('DELETE FROM day_total WHERE member_id = $1', [memberId]);
  await tx.query('DELETE FROM period_total WHERE member_id = $1', [memberId]);
  await tx.query('UPDATE member SET lifetime_ms = 0 WHERE id = $1', [memberId]);
}

/** Counts all totals of a guild anew from its stretches, in a zone. */
export async function recomputeTotals(tx: Tx, guildId: number, zone: Zone): Promise<void> {
  const members: { id: number }[] = await tx.query('SELECT id FROM member WHERE guild_id = $1 ORDER BY id', [
    guildId,
  ]);
  for (const { id } of members) {
    await deleteTotals(tx, id);
    const rows: { started_at: string | number; ended_at: string | number }[] = await tx.query(
      `SELECT started_at, ended_at FROM stretch WHERE member_id = $1 AND kind = 'work' AND ended_at IS NOT NULL`,
      [id],
    );
    const intervals = rows.map((row) => ({
      startedAt: Number(row.started_at),
      endedAt: Number(row.ended_at),
    }));
    await addToTotals(tx, { guildId, memberId: id, zone }, intervals, 1);
  }
}

async function increase(
  tx: Tx,
  table: 'day_total' | 'period_total',
  column: 'day' | 'period',
  owner: TotalOwner,
  value: string,
  workMs: number,
): Promise<void> {
  await tx.query(
    `INSERT INTO ${table} (guild_id, ${column}, member_id, work_ms) VALUES ($1, $2, $3, $4)
     ON CONFLICT (guild_id, ${column}, member_id) DO UPDATE SET work_ms = ${table}.work_ms + excluded.work_ms`,
    [owner.guildId, value, owner.memberId, workMs],
  );
  if (workMs < 0) {
    await tx.query(
      `DELETE FROM ${table} WHERE guild_id = $1 AND ${column} = $2 AND member_id = $3 AND work_ms = 0`,
      [owner.guildId, value, owner.memberId],
    );
  }
}
