import type { Instant } from '../calendar';
import type { Tx } from '../database/database';

/**
 * Whether a member `m` showed no sign of life after $2, but one before, in SQL. Of whom there never was any, nothing is kept that
 * could go.
 */
const isUnseen = `(m.seen_at <= $2 OR (m.seen_at IS NULL AND EXISTS (SELECT 1 FROM work_session w WHERE w.member_id = m.id)))
  AND NOT EXISTS (SELECT 1 FROM work_session w WHERE w.member_id = m.id AND (w.ended_at IS NULL OR w.alive_at > $2))`;

/** The members of a guild (our ids) who showed none after `by`, and weren't told yet that all of theirs goes. */
export async function listUntoldUnseen(tx: Tx, guildId: number, by: Instant): Promise<number[]> {
  const rows: { id: number }[] = await tx.query(
    `SELECT m.id FROM member m WHERE m.guild_id = $1 AND m.goes_at IS NULL AND ${isUnseen} ORDER BY m.id`,
    [guildId, by],
  );
  return rows.map(({ id }) => id);
}

/** Those who were told so, whose time is up at `now`, and who showed none after `by`. */
export async function listGoing(tx: Tx, guildId: number, by: Instant, now: Instant): Promise<number[]> {
  const rows: { id: number }[] = await tx.query(
    `SELECT m.id FROM member m WHERE m.guild_id = $1 AND ${isUnseen} AND m.goes_at <= $3 ORDER BY m.id`,
    [guildId, by, now],
  );
  return rows.map(({ id }) => id);
}

/** Of those who were told so, it goes of nobody who showed a sign of life after `by`; null: of nobody at all. */
export async function keepSeen(tx: Tx, guildId: number, by: Instant | null): Promise<void> {
  const seen = 'EXISTS (SELECT 1 FROM work_session w WHERE w.member_id = member.id AND w.alive_at > $2)';
  await tx.query(
    `UPDATE member SET goes_at = NULL WHERE guild_id = $1 AND goes_at IS NOT NULL ${by === null ? '' : `AND ${seen}`}`,
    by === null ? [guildId] : [guildId, by],
  );
}
