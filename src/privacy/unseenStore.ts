import type { Instant } from '../calendar';
import { change, type Tx } from '../database/database';

const day = 24 * 60 * 60_000;

export const farewellNotice = 'privacy.unseen.notice';

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

/** Keeps that all of hers goes at an instant, if she is still one of those who weren't told. Gives whether she was. */
export async function claimTelling(tx: Tx, memberId: number, by: Instant, goesAt: Instant): Promise<boolean> {
  const sql = `UPDATE member AS m SET goes_at = $1 WHERE ${isUnseen} AND m.id = $3 AND m.goes_at IS NULL`;
  return (await change(tx, sql, [goesAt, by, memberId])) > 0;
}

/**
 * Keeps that a member goes, if she is still one of those whose time is up: what else would let her stay waits from then on until the
 * transaction has ended. Gives whether she was.
 */
export async function claimGoing(tx: Tx, memberId: number, by: Instant, now: Instant): Promise<boolean> {
  const sql = `UPDATE member AS m SET goes_at = NULL WHERE m.id = $1 AND ${isUnseen} AND m.goes_at <= $3`;
  return (await change(tx, sql, [memberId, by, now])) > 0;
}

/** Of those who were told so, it goes of nobody who showed a sign of life after `by`; null: of nobody at all. */
export async function keepSeen(tx: Tx, guildId: number, by: Instant | null): Promise<void> {
  const seen = `(seen_at > $2
    OR EXISTS (SELECT 1 FROM work_session w WHERE w.member_id = member.id AND w.alive_at > $2))`;
  await tx.query(
    `UPDATE member SET goes_at = NULL WHERE guild_id = $1 AND goes_at IS NOT NULL ${by === null ? '' : `AND ${seen}`}`,
    by === null ? [guildId] : [guildId, by],
  );
}

/** Whether the bot doesn't hear of a guild at present. */
export async function isUnheard(tx: Tx, guildId: number): Promise<boolean> {
  const rows: unknown[] = await tx.query('SELECT 1 FROM outage WHERE guild_id = $1 AND to_at IS NULL', [
    guildId,
  ]);
  return rows.length > 0;
}

/**
 * It goes of nobody yet who was told before an outage of more than a day was over: meanwhile nobody could show a sign of life, so she is
 * told anew.
 */
export async function keepUnheard(tx: Tx, guildId: number, toldBefore: number): Promise<void> {
  await tx.query(
    `UPDATE member SET goes_at = NULL WHERE guild_id = $1 AND EXISTS (SELECT 1 FROM outage o
      WHERE o.guild_id = $1 AND o.to_at - o.from_at > ${day} AND o.to_at > member.goes_at - $2)`,
    [guildId, toldBefore * day],
  );
}

/** The messages in a guild (our ids) that say of somebody that all of hers goes, while it doesn't, or not then. */
export async function listUntrueFarewells(tx: Tx, guildId: number): Promise<number[]> {
  const rows: { id: number }[] = await tx.query(
    `SELECT p.id FROM posting p JOIN member m ON m.id = p.recipient_id
      WHERE p.guild_id = $1 AND p.key LIKE 'unseen:%' AND p.remove_at IS NULL
        AND (m.goes_at IS NULL OR p.key <> 'unseen:' || m.id || ':' || m.goes_at)`,
    [guildId],
  );
  return rows.map(({ id }) => id);
}

/** Whether a message to her that all of hers goes is kept, which goes with all else. */
export async function hasFarewell(tx: Tx, memberId: number): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `SELECT 1 FROM posting WHERE recipient_id = $1 AND key LIKE 'unseen:%' LIMIT 1`,
    [memberId],
  );
  return rows.length > 0;
}

/** Removes what was still to be told of it in a guild, to one member or, without her, to all. */
export async function removeFarewells(tx: Tx, guildId: number, memberId?: number): Promise<void> {
  const ofOne = memberId === undefined ? '' : 'AND id = $2';
  await tx.query(
    `DELETE FROM notice WHERE key = '${farewellNotice}' AND shown_at IS NULL
      AND member_id IN (SELECT id FROM member WHERE guild_id = $1 ${ofOne})`,
    memberId === undefined ? [guildId] : [guildId, memberId],
  );
}
