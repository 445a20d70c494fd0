import type { Instant } from '../calendar';
import type { Tx } from '../database/database';
import type { Member } from '../guilds/member';

/** The postings, decided since, of gatherings that are over and at which a member was: their summaries name her. */
export async function listSummariesWith(
  tx: Tx,
  member: Pick<Member, 'id' | 'guildId'>,
  since: Instant,
): Promise<number[]> {
  return listSummaries(
    tx,
    `EXISTS (SELECT 1 FROM stretch s WHERE s.member_id = $3 AND s.channel_id = g.channel_id
       AND s.started_at < g.ended_at AND (s.ended_at IS NULL OR s.ended_at > g.started_at))`,
    [member.guildId, since, member.id],
  );
}

/** The same of those with goals for which she applauded: their summaries tell that there was applause. */
export async function listSummariesCheered(
  tx: Tx,
  member: Pick<Member, 'id' | 'guildId'>,
  since: Instant,
): Promise<number[]> {
  return listSummaries(
    tx,
    `EXISTS (SELECT 1 FROM cheer c JOIN goal o ON o.id = c.goal_id WHERE c.member_id = $3
       AND o.done_at >= g.started_at AND o.done_at <= g.ended_at)`,
    [member.guildId, since, member.id],
  );
}

async function listSummaries(tx: Tx, which: string, parameters: unknown[]): Promise<number[]> {
  const rows: { id: number }[] = await tx.query(
    `SELECT p.id FROM gathering g JOIN posting p ON p.guild_id = g.guild_id AND p.key = 'agenda:' || g.id
      WHERE g.guild_id = $1 AND g.ended_at IS NOT NULL AND p.claimed_at >= $2 AND ${which} ORDER BY p.id`,
    parameters,
  );
  return rows.map((row) => row.id);
}
