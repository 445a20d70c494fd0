import { In } from 'typeorm';
import type { Instant, Interval } from '../calendar';
import type { Tx } from '../database/database';
import { type Outage, outageTable } from './outageStore';
import type { Stretch, WorkSession } from './session';
import { stretchTable, workSessionTable } from './sessionStore';

/** A session with its stretches, oldest first; those that don't count are behind its end. */
export interface SessionRecord {
  session: WorkSession;
  stretches: Stretch[];
}

/** A member's sessions, newest first: `count` of them after the first `skip`. */
export async function listNewest(
  tx: Tx,
  memberId: number,
  skip: number,
  count: number,
): Promise<SessionRecord[]> {
  const order = { startedAt: 'DESC', id: 'DESC' } as const;
  return withStretches(
    tx,
    await tx.find(workSessionTable, { where: { memberId }, order, skip, take: count }),
  );
}

/** A member's sessions that reach into an interval, oldest first. */
export async function listInside(
  tx: Tx,
  memberId: number,
  { start, end }: Interval,
): Promise<SessionRecord[]> {
  // Hers don't overlap: of those that began before, only the last can reach into it.
  const sessions = await tx
    .createQueryBuilder(workSessionTable, 'session')
    .where('session.memberId = :memberId AND session.startedAt < :end', { memberId, end })
    .andWhere(
      `session.startedAt >= COALESCE((SELECT MAX(w.started_at) FROM work_session w
                                       WHERE w.member_id = :memberId AND w.started_at < :start), :start)`,
      { start },
    )
    .orderBy('session.startedAt')
    .getMany();
  const reaching = sessions.filter(({ endedAt }) => endedAt === null || endedAt > start);
  return withStretches(tx, reaching);
}

/** One session of a member; null when it isn't hers, or not there. */
export async function findRecord(tx: Tx, memberId: number, sessionId: number): Promise<SessionRecord | null> {
  const session = await tx.findOneBy(workSessionTable, { id: sessionId, memberId });
  return session && { session, stretches: await listStretches(tx, [sessionId]) };
}

/** How many sessions of a member are newer than one of hers. */
export function countNewer(tx: Tx, { memberId, startedAt }: WorkSession): Promise<number> {
  return tx
    .createQueryBuilder(workSessionTable, 'session')
    .where('session.memberId = :memberId AND session.startedAt > :startedAt', { memberId, startedAt })
    .getCount();
}

/** The outages of a guild that touch the time of these sessions, as it is and as it was first recorded. */
export async function listOutages(
  tx: Tx,
  guildId: number,
  records: readonly SessionRecord[],
): Promise<Outage[]> {
  if (records.length === 0) return [];
  const { start, end } = boundsOf(records.map(({ session }) => session));
  return tx
    .createQueryBuilder(outageTable, 'outage')
    .where('outage.guildId = :guildId AND outage.fromAt <= :end', { guildId, end })
    .andWhere('(outage.toAt IS NULL OR outage.toAt >= :start)', { start })
    .orderBy('outage.fromAt')
    .getMany();
}

function boundsOf(sessions: readonly WorkSession[]): Interval {
  const starts = sessions.map(({ startedAt, seenStart }) => Math.min(startedAt, seenStart));
  const ends = sessions.map(({ endedAt }): Instant => endedAt ?? Number.MAX_SAFE_INTEGER);
  return { start: Math.min(...starts), end: Math.max(...ends) };
}

/** The stretches of some sessions that don't count, oldest first. */
export function listMaybes(tx: Tx, sessionIds: readonly number[]): Promise<Stretch[]> {
  const order = { startedAt: 'ASC', id: 'ASC' } as const;
  return tx.find(stretchTable, { where: { sessionId: In([...sessionIds]), kind: 'maybe' }, order });
}

async function withStretches(tx: Tx, sessions: readonly WorkSession[]): Promise<SessionRecord[]> {
  const stretches = await listStretches(
    tx,
    sessions.map(({ id }) => id),
  );
  return sessions.map((session) => ({
    session,
    stretches: stretches.filter(({ sessionId }) => sessionId === session.id),
  }));
}

function listStretches(tx: Tx, sessionIds: readonly number[]): Promise<Stretch[]> {
  if (sessionIds.length === 0) return Promise.resolve([]);
  return tx.find(stretchTable, {
    where: { sessionId: In([...sessionIds]) },
    order: { startedAt: 'ASC', id: 'ASC' },
  });
}
