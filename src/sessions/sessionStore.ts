import { EntitySchema, IsNull } from 'typeorm';
import type { Instant } from '../calendar';
import { id, milliseconds, nullable, reference, snowflake } from '../database/columns';
import type { Tx } from '../database/database';
import type { Gathering, Stretch, WorkSession } from './session';
import { deleteTotals } from './totalStore';

export const workSessionTable = new EntitySchema<WorkSession>({
  name: 'work_session',
  columns: {
    id,
    guildId: reference,
    memberId: reference,
    startedAt: milliseconds,
    endedAt: nullable(milliseconds),
    seatUntil: nullable(milliseconds),
    aliveAt: milliseconds,
    thereAt: milliseconds,
    breakAt: nullable(milliseconds),
    breakUntil: nullable(milliseconds),
    pressedAt: nullable(milliseconds),
    untilAt: nullable(milliseconds),
    seenStart: milliseconds,
    seenEnd: nullable(milliseconds),
    endKind: { type: 'varchar', length: 16, nullable: true },
    correctedAt: nullable(milliseconds),
  },
});

export const stretchTable = new EntitySchema<Stretch>({
  name: 'stretch',
  columns: {
    id,
    sessionId: reference,
    memberId: reference,
    channelId: snowflake,
    kind: { type: 'varchar', length: 5 },
    startedAt: milliseconds,
    endedAt: nullable(milliseconds),
    startEstimatedAt: nullable(milliseconds),
    endEstimatedAt: nullable(milliseconds),
  },
});

export const gatheringTable = new EntitySchema<Gathering>({
  name: 'gathering',
  columns: {
    id,
    guildId: reference,
    channelId: snowflake,
    day: { type: 'varchar', length: 10 },
    startedAt: milliseconds,
    endedAt: nullable(milliseconds),
    line: nullable({ type: 'integer' }),
  },
});

/** A member's open session, whether she is there or has a seat; null when she has none. */
export function findOpenSession(tx: Tx, memberId: number): Promise<WorkSession | null> {
  return tx.findOneBy(workSessionTable, { memberId, endedAt: IsNull() });
}

/** How many sessions are open in each guild that has one. */
export async function countOpenSessions(tx: Tx): Promise<{ guildId: number; count: number }[]> {
  const rows: { guild_id: number; count: number }[] = await tx.query(
    'SELECT guild_id, COUNT(*) AS count FROM work_session WHERE ended_at IS NULL GROUP BY guild_id',
  );
  return rows.map(({ guild_id: guildId, count }) => ({ guildId, count }));
}

/** How many sessions are kept of a member, and when the first began. */
export async function countSessions(
  tx: Tx,
  memberId: number,
): Promise<{ sessions: number; since: Instant | null }> {
  const [first] = await tx.find(workSessionTable, {
    where: { memberId },
    order: { startedAt: 'ASC' },
    take: 1,
  });
  return { sessions: await tx.countBy(workSessionTable, { memberId }), since: first?.startedAt ?? null };
}

/** Deletes all times of a member: her sessions, the open one too, with all that is theirs, how they were, and all totals. */
export async function forgetTimes(tx: Tx, memberId: number): Promise<void> {
  await tx.delete(workSessionTable, { memberId });
  await tx.query('DELETE FROM session_change WHERE member_id = $1', [memberId]);
  await deleteTotals(tx, memberId);
}
