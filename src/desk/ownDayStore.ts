import { type Day, listDays } from '../calendar';
import type { Tx } from '../database/database';
import type { OwnDay } from './weeks';

/** All days of a member from the first to the last of these, oldest first, with her stored time and her days off. */
export async function listOwnDays(tx: Tx, memberId: number, first: Day, last: Day): Promise<OwnDay[]> {
  const rows: { day: Day; work_ms: number | null }[] = await tx.query(
    `SELECT period AS day, work_ms FROM work_total
      WHERE member_id = $1 AND period >= $2 AND period <= $3 AND length(period) = 10
     UNION ALL SELECT day, NULL FROM day_off WHERE member_id = $1 AND day >= $2 AND day <= $3`,
    [memberId, first, last],
  );
  const days = new Map(listDays(first, last).map((day) => [day, { day, workMs: 0, isOff: false }]));
  for (const { day, work_ms } of rows) {
    const own = days.get(day);
    if (!own) continue;
    if (work_ms === null) own.isOff = true;
    else own.workMs = work_ms;
  }
  return [...days.values()];
}
