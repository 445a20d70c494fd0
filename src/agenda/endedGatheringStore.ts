import { LessThan, MoreThan } from 'typeorm';
import type { Instant } from '../calendar';
import type { Tx } from '../database/database';
import type { Goal } from '../goals/goal';
import { goalTable, listReachedGoals } from '../goals/goalStore';
import { type Attendance, listAttendance } from '../sessions/presenceStore';
import { type Gathering, longestGathering } from '../sessions/session';
import { gatheringTable } from '../sessions/sessionStore';

/** A gathering that is over. */
export type EndedGathering = Gathering & { endedAt: number };

export function hasEnded(gathering: Gathering): gathering is EndedGathering {
  return gathering.endedAt !== null;
}

/** Whether nobody has come together in its room since. */
export async function isLastInRoom(
  tx: Tx,
  { guildId, channelId, startedAt }: Pick<Gathering, 'guildId' | 'channelId' | 'startedAt'>,
): Promise<boolean> {
  return !(await tx.existsBy(gatheringTable, { guildId, channelId, startedAt: MoreThan(startedAt) }));
}

/** The gatherings of its guild that began before a gathering; of many the newest are enough. */
export function listEarlier(
  tx: Tx,
  { guildId, id }: Pick<Gathering, 'guildId' | 'id'>,
): Promise<Gathering[]> {
  return tx.find(gatheringTable, { where: { guildId, id: LessThan(id) }, order: { id: 'DESC' }, take: 20 });
}

/**
 * Who was at a gathering, up to `now` while it goes on, in the order of their coming, and the goals they reached there, oldest
 * first.
 */
export async function listReached(
  tx: Tx,
  gathering: Gathering,
  now: Instant,
): Promise<{ attendance: Attendance[]; reached: Goal[] }> {
  const { startedAt } = gathering;
  const interval = { start: startedAt, end: gathering.endedAt ?? Math.max(now, startedAt) + 1 };
  const attendance = await listAttendance(tx, gathering, interval);
  const memberIds = attendance.map(({ memberId }) => memberId);
  const reached = await listReachedGoals(tx, memberIds, interval);
  const elsewhere = await listReachedElsewhere(tx, gathering, reached);
  return { attendance, reached: reached.filter(({ id }) => !elsewhere.has(id)) };
}

/**
 * Which of these goals were reached while their member was, or had just been, at a gathering in another channel. Only the
 * last day's stretches are read, since a whole history may be long.
 */
async function listReachedElsewhere(
  tx: Tx,
  { guildId, channelId, startedAt }: Gathering,
  reached: readonly Goal[],
): Promise<Set<number>> {
  if (reached.length === 0) return new Set();
  const goals = await tx
    .createQueryBuilder(goalTable, 'goal')
    .where('goal.id IN (:...goalIds)', { goalIds: reached.map(({ id }) => id) })
    .andWhere(
      `EXISTS (
         SELECT 1 FROM gathering other JOIN stretch s ON s.channel_id = other.channel_id
          WHERE other.guild_id = :guildId AND other.channel_id <> :channelId
            AND other.started_at BETWEEN :from AND goal.done_at
            AND (other.ended_at IS NULL OR other.ended_at > goal.done_at)
            AND s.member_id = goal.member_id
            AND s.started_at BETWEEN :from AND goal.done_at
            AND (s.ended_at IS NULL OR s.ended_at > other.started_at)
            AND NOT EXISTS (
              SELECT 1 FROM stretch later
               WHERE later.member_id = s.member_id AND later.channel_id = :channelId
                 AND later.started_at > s.started_at AND later.started_at <= goal.done_at))`,
      { guildId, channelId, from: startedAt - longestGathering },
    )
    .getMany();
  return new Set(goals.map(({ id }) => id));
}
