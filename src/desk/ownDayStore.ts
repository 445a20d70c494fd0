import { type Day, listDays, type Month, type Week } from '../calendar';
import type { Tx } from '../database/database';
import { everyDay, holdsOn } from '../guilds/lastingOff';
import { listLastingOff } from '../guilds/lastingOffStore';
import type { OwnDay } from './weeks';

/** The months in which a member worked, of what is stored. */
export async function listMonths(tx: Tx, memberId: number): Promise<Month[]> {
  const rows: { period: Month }[] = await tx.query(
    'SELECT period FROM work_total WHERE member_id = $1 AND length(period) = 7',
    [memberId],
  );
  return rows.map(({ period }) => period);
}

/** The weeks up to that one in which a member worked for half an hour or more on at least so many days. */
export async function listWeeksWith(tx: Tx, memberId: number, days: number, last: Week): Promise<Week[]> {
  const rows: { period: Week }[] = await tx.query(
    `SELECT period FROM work_total
      WHERE member_id = $1 AND period <= $2 AND length(period) = 8 AND days >= $3`,
    [memberId, last, days],
  );
  return rows.map(({ period }) => period);
}

/** The first day on which a member worked, of what is stored; null when there is none. */
export async function findFirstDay(tx: Tx, memberId: number): Promise<Day | null> {
  const rows: { day: Day }[] = await tx.query(
    `SELECT period AS day FROM work_total WHERE member_id = $1 AND length(period) = 10 ORDER BY period LIMIT 1`,
    [memberId],
  );
  return rows[0]?.day ?? null;
}

/** All days of a member from the first to the last of these, oldest first, with her stored time and her days off. */
export async function listOwnDays(tx: Tx, memberId: number, first: Day, last: Day): Promise<OwnDay[]> {
  const rows: { day: Day; work_ms: number | null }[] = await tx.query(
    `SELECT period AS day, work_ms FROM work_total
      WHERE member_id = $1 AND period >= $2 AND period <= $3 AND length(period) = 10
     UNION ALL SELECT day, NULL FROM day_off WHERE member_id = $1 AND day >= $2 AND day <= $3`,
    [memberId, first, last],
  );
  const lasting = await listLastingOff(tx, [memberId]);
  const offOn = (day: Day): OwnDay['off'] => {
    const holding = lasting.filter((one) => holdsOn(one, day));
    if (holding.some(({ weekday }) => weekday === everyDay)) return 'once';
    return holding.length > 0 ? 'always' : null;
  };
  const days = new Map(
    listDays(first, last).map((day): [Day, OwnDay] => [day, { day, workMs: 0, off: offOn(day) }]),
  );
  for (const { day, work_ms } of rows) {
    const own = days.get(day);
    if (!own) continue;
    if (work_ms === null) own.off = 'once';
    else own.workMs = work_ms;
  }
  return [...days.values()];
}
