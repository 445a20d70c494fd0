import { EntitySchema } from 'typeorm';
import { dayOf, type Instant, type Zone } from '../calendar';
import { reference } from '../database/columns';
import type { Tx } from '../database/database';
import type { TotalDifference, TotalOwner } from '../sessions/totalStore';
import { compareTotals, periodsOf } from '../sessions/totals';

/** How many goals a member reached in a week (`2026-W13`), a month (`2026-03`) or in `all`; none is no row. */
export interface ReachedTotal {
  guildId: number;
  period: string;
  memberId: number;
  reached: number;
}

export const reachedTotalTable = new EntitySchema<ReachedTotal>({
  name: 'reached_total',
  columns: {
    guildId: { ...reference, primary: true },
    period: { type: 'varchar', length: 8, primary: true },
    memberId: { ...reference, primary: true },
    reached: { type: 'integer' },
  },
});

/** Counts goals of a member that were done at these instants; `sign` -1 takes them away again. */
export async function addReached(
  tx: Tx,
  owner: TotalOwner,
  doneAts: readonly Instant[],
  sign: 1 | -1,
): Promise<void> {
  for (const [period, reached] of countByPeriod(doneAts, owner.zone)) {
    await tx.query(
      `INSERT INTO reached_total (guild_id, period, member_id, reached) VALUES ($1, $2, $3, $4)
       ON CONFLICT (guild_id, period, member_id)
         DO UPDATE SET reached = reached_total.reached + excluded.reached`,
      [owner.guildId, period, owner.memberId, sign * reached],
    );
  }
  if (sign < 0)
    await tx.query('DELETE FROM reached_total WHERE member_id = $1 AND reached = 0', [owner.memberId]);
}

/** Deletes a member's totals of goals reached. */
export async function deleteReached(tx: Tx, memberId: number): Promise<void> {
  await tx.query('DELETE FROM reached_total WHERE member_id = $1', [memberId]);
}

/** Which totals of a member aren't what her goals give, with the weeks and months of the owner's zone. */
export async function findReachedDifferences(tx: Tx, owner: TotalOwner): Promise<TotalDifference[]> {
  return compare(tx, owner, await listDoneAts(tx, owner.memberId));
}

/** Counts the totals of a member anew from her goals, and gives those that were wrong. */
export async function recountReached(tx: Tx, owner: TotalOwner): Promise<TotalDifference[]> {
  const doneAts = await listDoneAts(tx, owner.memberId);
  const differences = await compare(tx, owner, doneAts);
  if (differences.length > 0) {
    await deleteReached(tx, owner.memberId);
    await addReached(tx, owner, doneAts, 1);
  }
  return differences;
}

function countByPeriod(doneAts: readonly Instant[], zone: Zone): Map<string, number> {
  const counts = new Map<string, number>();
  for (const doneAt of doneAts) {
    for (const period of periodsOf(dayOf(doneAt, zone))) counts.set(period, (counts.get(period) ?? 0) + 1);
  }
  return counts;
}

/** When a member's goals were done; one that she took off her list doesn't count. */
async function listDoneAts(tx: Tx, memberId: number): Promise<Instant[]> {
  const rows: { done_at: Instant }[] = await tx.query(
    'SELECT done_at FROM goal WHERE member_id = $1 AND done_at IS NOT NULL AND removed_at IS NULL',
    [memberId],
  );
  return rows.map((row) => row.done_at);
}

async function compare(
  tx: Tx,
  { guildId, memberId, zone }: TotalOwner,
  doneAts: readonly Instant[],
): Promise<TotalDifference[]> {
  const rows = await tx.findBy(reachedTotalTable, { memberId });
  const stored = rows.map(({ reached, ...row }) => ({ ...row, amount: reached }));
  return compareTotals(guildId, stored, countByPeriod(doneAts, zone)).map(({ period, ...found }) => ({
    memberId,
    of: `goals reached (${period})`,
    unit: 'goals',
    ...found,
  }));
}
