import { Like, MoreThanOrEqual } from 'typeorm';
import { addWeeks, type Instant, type Week } from '../calendar';
import { boundsOf, workInside } from '../board/board';
import { listAtWork } from '../board/boardStore';
import type { Tx } from '../database/database';
import type { Guild } from '../guilds/guild';
import type { Member } from '../guilds/member';
import { getMember } from '../guilds/memberStore';
import { kindOf, postingKey, subjectOf } from '../postings/posting';
import { findPosting, findPostingByKey, postingTable } from '../postings/postingStore';
import type { ToldSum, Worked } from '../postings/toldSum';
import { findSum } from '../postings/toldSumStore';
import { gatheringTable } from '../sessions/sessionStore';

/** A guild whose weekly post falls due some time. */
export type Awaiting = Pick<Guild, 'id'> & { weekPostAt: Instant };

/** The guilds that await a weekly post, at most `most`, the earliest first; those after one of them, or the first of all. */
export function listAwaiting(tx: Tx, after: Awaiting | null, most: number): Promise<Awaiting[]> {
  return tx.query(
    `SELECT id, week_post_at AS "weekPostAt" FROM guild
      WHERE week_post_at IS NOT NULL AND left_at IS NULL ${after ? 'AND (week_post_at, id) > ($1, $2)' : ''}
      ORDER BY week_post_at, id LIMIT ${most}`,
    after ? [after.weekPostAt, after.id] : [],
  );
}

/** All who worked in a week, with the stored total of each and what of the open work at `now` lies in it. */
export async function listWorked(tx: Tx, guild: Guild, week: Week, now: Instant): Promise<Worked[]> {
  const rows: { member_id: number; work_ms: number; choice: Member['choice'] }[] = await tx.query(
    `SELECT t.member_id, t.work_ms, m.choice FROM work_total t JOIN member m ON m.id = t.member_id
      WHERE t.guild_id = $1 AND t.period = $2 AND t.work_ms > 0`,
    [guild.id, week],
  );
  const worked = new Map(
    rows.map(({ member_id: memberId, work_ms, choice }): [number, Worked] => [
      memberId,
      { memberId, choice, workMs: work_ms },
    ]),
  );
  const bounds = boundsOf(week, guild.zone);
  for (const { memberId, open } of await listAtWork(tx, guild, week, now)) {
    const inside = workInside(open, bounds);
    if (inside === 0) continue;
    const one = worked.get(memberId) ?? {
      memberId,
      choice: (await getMember(tx, memberId)).choice,
      workMs: 0,
    };
    worked.set(memberId, { ...one, workMs: one.workMs + inside });
  }
  return [...worked.values()];
}

/** How many goals were reached in a week, by all. */
export async function countReached(tx: Tx, guildId: number, week: Week): Promise<number> {
  const [row]: { reached: number | null }[] = await tx.query(
    'SELECT SUM(reached) AS reached FROM reached_total WHERE guild_id = $1 AND period = $2',
    [guildId, week],
  );
  return row?.reached ?? 0;
}

/** The coworking channel of the last gathering that began before `end`; null when there was none. */
export async function findLastRoom(tx: Tx, guildId: number, end: Instant): Promise<string | null> {
  const gathering = await tx
    .createQueryBuilder(gatheringTable, 'gathering')
    .where('gathering.guildId = :guildId', { guildId })
    .andWhere('gathering.startedAt < :end', { end })
    .orderBy('gathering.startedAt', 'DESC')
    .limit(1)
    .getOne();
  return gathering?.channelId ?? null;
}

/** The sum that was told of a week; null when none was, or isn't any more. */
export async function findToldSum(tx: Tx, guildId: number, week: Week): Promise<ToldSum | null> {
  const posting = await findPostingByKey(tx, guildId, postingKey('week', week));
  return posting && findSum(tx, posting);
}

/** The weekly posts, decided since, of weeks in which a member worked or reached a goal, and those that compare with them. */
export async function listWeekPostsWith(
  tx: Tx,
  { id, guildId }: Pick<Member, 'id' | 'guildId'>,
  since: Instant,
): Promise<number[]> {
  const rows: { period: Week }[] = await tx.query(
    `SELECT period FROM work_total WHERE guild_id = $1 AND member_id = $2 AND period LIKE '____-W__'
     UNION SELECT period FROM reached_total WHERE guild_id = $1 AND member_id = $2 AND period LIKE '____-W__'`,
    [guildId, id],
  );
  const keys = new Set(
    rows.flatMap(({ period }) => [postingKey('week', period), postingKey('week', addWeeks(period, 1))]),
  );
  const posts = await tx.findBy(postingTable, {
    guildId,
    key: Like('week:%'),
    claimedAt: MoreThanOrEqual(since),
  });
  return posts.filter(({ key }) => keys.has(key)).map((post) => post.id);
}

/** The weekly posts, decided since, that may tell of an appointment which a member had added by then. */
export async function listWeekPostsAhead(
  tx: Tx,
  { id, guildId }: Pick<Member, 'id' | 'guildId'>,
  since: Instant,
): Promise<number[]> {
  const rows: { id: number }[] = await tx.query(
    `SELECT p.id FROM posting p WHERE p.guild_id = $1 AND p.key LIKE 'week:%' AND p.claimed_at >= $2
       AND EXISTS (SELECT 1 FROM appointment a WHERE a.member_id = $3 AND a.created_at <= p.claimed_at
                      AND (a.removed_at IS NULL OR a.removed_at > p.claimed_at))
      ORDER BY p.id`,
    [guildId, since, id],
  );
  return rows.map((row) => row.id);
}

/** The weekly posts (our ids) that compare their week with one of which some of these postings tell. */
export async function listComparing(tx: Tx, postingIds: readonly number[]): Promise<number[]> {
  const comparing: number[] = [];
  for (const postingId of postingIds) {
    const posting = await findPosting(tx, postingId);
    if (!posting || kindOf(posting) !== 'week') continue;
    const key = postingKey('week', addWeeks(subjectOf(posting) as Week, 1));
    const next = await findPostingByKey(tx, posting.guildId, key);
    if (next) comparing.push(next.id);
  }
  return comparing;
}
