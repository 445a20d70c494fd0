import { Between, IsNull, MoreThan } from 'typeorm';
import type { Instant, Interval } from '../calendar';
import type { Tx } from '../database/database';
import type { Member } from '../guilds/member';
import type { MaySee } from '../guilds/ports';
import { countsUntil, type Gathering, longestGathering, type Stretch } from './session';
import { gatheringTable, stretchTable, workSessionTable } from './sessionStore';

/** The gathering in which a member is now, at work or on a break; null when she is in no coworking channel. */
export function findGatheringOf(tx: Tx, memberId: number): Promise<Gathering | null> {
  return tx
    .createQueryBuilder(gatheringTable, 'gathering')
    .where('gathering.ended_at IS NULL')
    .andWhere(
      `(gathering.guild_id, gathering.channel_id) = (
         SELECT w.guild_id, s.channel_id FROM work_session w JOIN stretch s ON s.session_id = w.id AND s.ended_at IS NULL
          WHERE w.member_id = :memberId AND w.ended_at IS NULL)`,
      { memberId },
    )
    .getOne();
}

/** The members of a guild who are in a coworking channel now. */
export function listPresent(tx: Tx, guildId: number): Promise<Set<number>> {
  return listSeen(tx, guildId, () => true);
}

/** A member in a coworking channel, by our id and Discord's, and that channel, by Discord's id. */
export interface Present {
  memberId: number;
  userId: string;
  channelId: string;
}

/** Who of them is in a channel that may be seen by whom they are told to, in the order of their coming. */
export async function listSeenIn(tx: Tx, guildId: number, maySee: MaySee): Promise<Present[]> {
  const rows: { member_id: number; user_id: string; channel_id: string }[] = await tx.query(
    `SELECT s.member_id, m.user_id, s.channel_id
       FROM work_session w JOIN stretch s ON s.session_id = w.id AND s.ended_at IS NULL
       JOIN member m ON m.id = w.member_id
      WHERE w.guild_id = $1 AND w.ended_at IS NULL
      ORDER BY w.started_at, w.id`,
    [guildId],
  );
  return rows
    .filter((row) => maySee(row.channel_id))
    .map((row) => ({ memberId: row.member_id, userId: row.user_id, channelId: row.channel_id }));
}

/** The same by our ids alone. */
export async function listSeen(tx: Tx, guildId: number, maySee: MaySee): Promise<Set<number>> {
  return new Set((await listSeenIn(tx, guildId, maySee)).map(({ memberId }) => memberId));
}

/** The members of a guild who are on a break, whether they are in a coworking channel meanwhile or not. */
export async function listOnBreak(tx: Tx, guildId: number): Promise<Set<number>> {
  const rows: { member_id: number }[] = await tx.query(
    'SELECT member_id FROM work_session WHERE guild_id = $1 AND ended_at IS NULL AND break_at IS NOT NULL',
    [guildId],
  );
  return new Set(rows.map((row) => row.member_id));
}

export function findGathering(tx: Tx, gatheringId: number): Promise<Gathering | null> {
  return tx.findOneBy(gatheringTable, { id: gatheringId });
}

/** The gatherings of a guild that go on, oldest first. */
export function listOpenGatherings(tx: Tx, guildId: number): Promise<Gathering[]> {
  return tx.find(gatheringTable, { where: { guildId, endedAt: IsNull() }, order: { id: 'ASC' } });
}

/** The gatherings of a guild that are over and went on at an instant. */
export function listEndedGatherings(tx: Tx, guildId: number, at: Instant): Promise<Gathering[]> {
  const startedAt = Between(at - longestGathering, at);
  return tx.find(gatheringTable, { where: { guildId, startedAt, endedAt: MoreThan(at) } });
}

/** A member who was at a gathering. */
export interface Attendance {
  memberId: number;
  userId: string;
  /** Her own word; null until she gave it. */
  choice: Member['choice'];
  /** Since when her session goes on, while she is there now; null once she isn't. */
  hereSince: Instant | null;
  /** While she is on a break: until when, if she said so. */
  break: { until: Instant | null } | null;
  /** Until when she wants to stay, if she said so. */
  untilAt: Instant | null;
  /** Milliseconds of her ended and, up to the interval's end, open work stretches in the gathering's channel. */
  workMs: number;
}

/**
 * Who was in the channel of a gathering during an interval, in the order of their coming. A stretch that was open all
 * along counts from the interval's start to its end, but no longer than it is sure without a sign of life.
 */
export async function listAttendance(
  tx: Tx,
  gathering: Gathering,
  interval: Interval,
): Promise<Attendance[]> {
  const rows: {
    member_id: number;
    user_id: string;
    choice: Member['choice'];
    kind: string;
    started_at: Instant;
    ended_at: Instant | null;
    session_start: Instant;
    break_until: Instant | null;
    until_at: Instant | null;
    alive_at: Instant;
  }[] = await tx.query(
    `SELECT s.member_id, m.user_id, m.choice, s.kind, s.started_at, s.ended_at,
            w.started_at AS session_start, w.break_until, w.until_at, w.alive_at
       FROM stretch s JOIN work_session w ON w.id = s.session_id JOIN member m ON m.id = s.member_id
      WHERE s.channel_id = $1 AND s.kind <> 'maybe' AND (s.ended_at IS NULL OR s.ended_at > $2) AND s.started_at < $3
      ORDER BY s.started_at, s.id`,
    [gathering.channelId, interval.start, interval.end],
  );
  const attendance = new Map<number, Attendance>();
  for (const row of rows) {
    const one = attendance.get(row.member_id) ?? {
      memberId: row.member_id,
      userId: row.user_id,
      choice: row.choice,
      hereSince: null,
      break: null,
      untilAt: null,
      workMs: 0,
    };
    attendance.set(row.member_id, one);
    if (row.ended_at === null) {
      one.hereSince = row.session_start;
      one.break = row.kind === 'break' ? { until: row.break_until } : null;
      one.untilAt = row.until_at;
    }
    if (row.kind !== 'work') continue;
    const start = Math.max(row.started_at, interval.start);
    const until = countsUntil({ aliveAt: row.alive_at, untilAt: row.until_at });
    const end = Math.min(row.ended_at ?? until, interval.end);
    one.workMs += Math.max(0, end - start);
  }
  return [...attendance.values()];
}

/** The newest stretch of a member, open or not. */
export function findLastStretch(tx: Tx, memberId: number): Promise<Stretch | null> {
  return tx.findOne(stretchTable, { where: { memberId }, order: { startedAt: 'DESC', id: 'DESC' } });
}

/** Whether somebody who is held since an instant is so because nothing was heard of her: she hasn't knocked off since. */
export async function isHeldInSilence(tx: Tx, memberId: number, heldAt: Instant): Promise<boolean> {
  const last = await tx.findOne(workSessionTable, { where: { memberId }, order: { endedAt: 'DESC' } });
  if (last?.endKind !== 'silent') return false;
  const stretch = await findLastStretch(tx, memberId);
  return stretch?.kind !== 'maybe' || stretch.endedAt === null || stretch.endedAt > heldAt;
}
