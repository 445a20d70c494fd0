import { MoreThanOrEqual } from 'typeorm';
import type { Instant } from '../calendar';
import type { Tx } from '../database/database';
import { memberTable } from '../guilds/memberStore';

/** How many members were welcomed since then. */
export function countWelcomed(tx: Tx, guildId: number, since: Instant): Promise<number> {
  return tx.countBy(memberTable, { guildId, askedAt: MoreThanOrEqual(since) });
}

/** A question that waits for an answer, by Discord's ids of its thread and of the channel in which that is. */
export interface WaitingQuestion {
  threadId: string;
  channelId: string;
}

/** The open questions of a guild that were asked after `since`, the oldest first. */
export function listWaitingQuestions(tx: Tx, guildId: number, since: Instant): Promise<WaitingQuestion[]> {
  return tx.query(
    `SELECT q.thread_id AS "threadId", p.channel_id AS "channelId" FROM question q
       JOIN posting p ON p.guild_id = q.guild_id AND p.key = 'question:' || q.id
      WHERE q.guild_id = $1 AND q.closed_at IS NULL AND q.thread_id IS NOT NULL AND q.created_at > $2
      ORDER BY q.id`,
    [guildId, since],
  );
}

/** The skills that members say in their profiles they seek, and that nobody has, each once. */
export async function listUnmetSkills(tx: Tx, guildId: number): Promise<string[]> {
  const rows: { name: string }[] = await tx.query(
    `SELECT skill.name FROM skill WHERE skill.guild_id = $1
        AND EXISTS (SELECT 1 FROM member_seek sought WHERE sought.skill_id = skill.id)
        AND NOT EXISTS (SELECT 1 FROM member_skill known WHERE known.skill_id = skill.id)
      ORDER BY skill.id`,
    [guildId],
  );
  return rows.map(({ name }) => name);
}
