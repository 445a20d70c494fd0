import type { Instant } from '../calendar';
import { change, type Tx } from '../database/database';

const tellingKey = 'session.old';

/** What in a notice's params says of which year it tells, as JSON. */
export const aboutYear = (year: number) => `sessions:${year}`;

const like = (year: number) => `%"about":"${aboutYear(year)}"%`;

/** The members of a guild (our ids) with sessions that had ended by then, who weren't told yet that those of the year go. */
export async function listUntold(
  tx: Tx,
  guildId: number,
  { year, endedBy }: { year: number; endedBy: Instant },
): Promise<number[]> {
  const rows: { id: number }[] = await tx.query(
    `SELECT m.id FROM member m WHERE m.guild_id = $1
       AND EXISTS (SELECT 1 FROM work_session w WHERE w.member_id = m.id AND w.started_at < $2 AND w.ended_at <= $2)
       AND NOT EXISTS (SELECT 1 FROM notice n WHERE n.member_id = m.id AND n.key = '${tellingKey}' AND n.params LIKE $3)
     ORDER BY m.id`,
    [guildId, endedBy, like(year)],
  );
  return rows.map(({ id }) => id);
}

/** The members of a guild with such sessions, who were told by `toldBy`. */
export async function listTold(
  tx: Tx,
  guildId: number,
  { year, endedBy }: { year: number; endedBy: Instant },
  toldBy: Instant,
): Promise<number[]> {
  const rows: { id: number }[] = await tx.query(
    `SELECT m.id FROM member m WHERE m.guild_id = $1
       AND EXISTS (SELECT 1 FROM work_session w WHERE w.member_id = m.id AND w.started_at < $2 AND w.ended_at <= $2)
       AND EXISTS (SELECT 1 FROM notice n WHERE n.member_id = m.id AND n.key = '${tellingKey}' AND n.params LIKE $3
                    AND n.created_at <= $4)
     ORDER BY m.id`,
    [guildId, endedBy, like(year), toldBy],
  );
  return rows.map(({ id }) => id);
}

/** Keeps when a member was last seen while her sessions go: they told it. */
export async function keepLastSign(tx: Tx, memberId: number): Promise<void> {
  await tx.query(
    `UPDATE member SET seen_at = (SELECT MAX(alive_at) FROM work_session WHERE member_id = $1)
      WHERE id = $1 AND COALESCE(seen_at, 0) < (SELECT MAX(alive_at) FROM work_session WHERE member_id = $1)`,
    [memberId],
  );
}

/** So many rows are removed at once: others wait meanwhile. */
const atOnce = 200;

/** Removes some of a member's sessions that had ended by then, with all that belongs to them. Gives whether there may be more. */
export async function removeSomeSessions(tx: Tx, memberId: number, endedBy: Instant): Promise<boolean> {
  const removed = await change(
    tx,
    `DELETE FROM work_session WHERE id IN (SELECT id FROM work_session
      WHERE member_id = $1 AND started_at < $2 AND ended_at <= $2 ORDER BY started_at LIMIT ${atOnce})`,
    [memberId, endedBy],
  );
  return removed === atOnce;
}

/** Removes some gatherings that had ended by then and have no message any more. Gives whether there may be more. */
export async function removeSomeGatherings(tx: Tx, guildId: number, endedBy: Instant): Promise<boolean> {
  const removed = await change(
    tx,
    `DELETE FROM gathering WHERE id IN (SELECT g.id FROM gathering g
      WHERE g.guild_id = $1 AND g.ended_at <= $2
        AND NOT EXISTS (SELECT 1 FROM posting p WHERE p.guild_id = g.guild_id AND p.key = 'agenda:' || g.id)
      ORDER BY g.id LIMIT ${atOnce})`,
    [guildId, endedBy],
  );
  return removed === atOnce;
}
