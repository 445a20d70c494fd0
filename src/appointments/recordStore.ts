import type { Instant, Interval } from '../calendar';
import type { Tx } from '../database/database';

/** When a member was in a coworking channel, as far as it touches an interval, at work or on a break. What goes on lasts until `now`. */
export async function listPresence(
  tx: Tx,
  memberId: number,
  { start, end }: Interval,
  now: Instant,
): Promise<Interval[]> {
  const rows: { started_at: Instant; ended_at: Instant | null }[] = await tx.query(
    `SELECT started_at, ended_at FROM stretch
      WHERE member_id = $1 AND kind <> 'maybe' AND started_at < $2 AND (ended_at IS NULL OR ended_at > $3)`,
    [memberId, end, start],
  );
  return rows.map((row) => ({ start: row.started_at, end: row.ended_at ?? now }));
}

/** When the bot didn't hear of a guild. An outage that goes on lasts until `now`. */
export async function listSilences(
  tx: Tx,
  guildId: number,
  { start, end }: Interval,
  now: Instant,
): Promise<Interval[]> {
  const rows: { from_at: Instant; to_at: Instant | null }[] = await tx.query(
    'SELECT from_at, to_at FROM outage WHERE guild_id = $1 AND from_at < $2 AND (to_at IS NULL OR to_at > $3)',
    [guildId, end, start],
  );
  return rows.map((row) => ({ start: row.from_at, end: row.to_at ?? now }));
}

/** When a member's first session began of which something is kept; null when there is none. */
export async function findFirstRecorded(tx: Tx, memberId: number): Promise<Instant | null> {
  const [row]: { first: Instant | null }[] = await tx.query(
    'SELECT MIN(started_at) AS first FROM work_session WHERE member_id = $1',
    [memberId],
  );
  return row?.first ?? null;
}
