import type { Instant } from '../calendar';
import type { Tx } from '../database/database';
import { abandonPostings } from '../postings/ownPostingStore';
import { findPosting } from '../postings/postingStore';

/**
 * The agendas (our ids) of gatherings that ended before then, and the weekly posts decided before then, whose messages are
 * there: of each channel the oldest, and none where one is just being taken away.
 */
export async function listOldMessages(tx: Tx, guildId: number, before: Instant): Promise<number[]> {
  const rows: { id: number }[] = await tx.query(
    `SELECT MIN(old.id) AS id FROM (
        SELECT p.id, p.channel_id FROM gathering g JOIN posting p ON p.guild_id = g.guild_id AND p.key = 'agenda:' || g.id
         WHERE g.guild_id = $1 AND g.ended_at < $2 AND p.message_id IS NOT NULL
        UNION ALL
        SELECT p.id, p.channel_id FROM posting p
         WHERE p.guild_id = $1 AND p.key LIKE 'week:%' AND p.claimed_at < $2 AND p.message_id IS NOT NULL) old
      WHERE NOT EXISTS (SELECT 1 FROM posting going WHERE going.guild_id = $1 AND going.channel_id = old.channel_id
                           AND going.final_at IS NULL AND going.key LIKE 'gone:%')
      GROUP BY old.channel_id ORDER BY 1`,
    [guildId, before],
  );
  return rows.map((row) => row.id);
}

/** Has the messages of these postings taken away. */
export async function takeAwayOld(tx: Tx, postingIds: readonly number[], now: Instant): Promise<void> {
  for (const id of postingIds) {
    const posting = await findPosting(tx, id);
    if (posting) await abandonPostings(tx, [posting], now);
  }
}
