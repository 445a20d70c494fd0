import { EntitySchema, In, IsNull } from 'typeorm';
import type { Day, Instant } from '../calendar';
import { id, milliseconds, nullable, reference, snowflake } from '../database/columns';
import type { Tx } from '../database/database';
import type { Member } from '../guilds/member';
import { memberTable } from '../guilds/memberStore';
import type { Call, CallingNow, CallPart } from './call';

/** What a member has said of calls, and how often she called on the last day on which she did. */
interface Caller {
  memberId: number;
  /** Since when she wants to be called; null: she doesn't. */
  wantsAt: Instant | null;
  day: Day | null;
  count: number;
}

export const callTable = new EntitySchema<Call>({
  name: 'call',
  columns: { id, guildId: reference, channelId: snowflake, openedAt: milliseconds },
});

export const callPartTable = new EntitySchema<CallPart>({
  name: 'call_part',
  columns: {
    callId: { ...reference, primary: true },
    memberId: { ...reference, primary: true },
    callsAt: nullable(milliseconds),
  },
});

export const callerTable = new EntitySchema<Caller>({
  name: 'caller',
  columns: {
    memberId: { ...reference, primary: true },
    wantsAt: nullable(milliseconds),
    day: { type: 'varchar', length: 10, nullable: true },
    count: { type: 'integer', default: 0 },
  },
});

/** Keeps that a call opens in a room, and gives its number. */
export async function addCall(tx: Tx, call: Omit<Call, 'id'>): Promise<number> {
  return (await tx.save(callTable, call)).id;
}

export function findCall(tx: Tx, callId: number): Promise<Call | null> {
  return tx.findOneBy(callTable, { id: callId });
}

/** The newest call in a room; null when none is open. */
export function findCallIn(tx: Tx, guildId: number, channelId: string): Promise<Call | null> {
  return tx.findOne(callTable, { where: { guildId, channelId }, order: { openedAt: 'DESC', id: 'DESC' } });
}

/** Deletes a call that is over. */
export async function removeCall(tx: Tx, callId: number): Promise<void> {
  await tx.delete(callPartTable, { callId });
  await tx.delete(callTable, { id: callId });
}

/** Keeps that somebody calls, or that a call is to ping her (`callsAt` null). */
export async function storePart(tx: Tx, part: CallPart): Promise<void> {
  await tx.upsert(callPartTable, part, ['callId', 'memberId']);
}

/** She calls no more. */
export async function removePart(tx: Tx, callId: number, memberId: number): Promise<void> {
  await tx.delete(callPartTable, { callId, memberId });
}

/** Whom a call is to ping, by Discord's ids, in the order of our numbers. */
export async function listCalled(tx: Tx, callId: number): Promise<string[]> {
  const parts = await tx.findBy(callPartTable, { callId, callsAt: IsNull() });
  const members = await tx.find(memberTable, {
    where: { id: In(parts.map(({ memberId }) => memberId)) },
    order: { id: 'ASC' },
  });
  return members.map(({ userId }) => userId);
}

/** Who calls, in the order in which they began, with what they say now of how long they are there. */
export async function listCalling(tx: Tx, callId: number): Promise<CallingNow[]> {
  return (await listAllCalling(tx, callId)).map(({ memberId, userId, untilAt }) => ({
    memberId,
    userId,
    untilAt,
  }));
}

/** The same of all calls, or of one. One query. */
export async function listAllCalling(
  tx: Tx,
  callId: number | null = null,
): Promise<(CallingNow & { callId: number; guildId: number })[]> {
  const rows: (Omit<CallingNow, 'untilAt'> & {
    callId: number;
    guildId: number;
    untilAt: number | string | null;
  })[] = await tx.query(
    `SELECT c.id AS "callId", c.guild_id AS "guildId", p.member_id AS "memberId", m.user_id AS "userId",
              CASE WHEN s.channel_id <> c.channel_id THEN NULL ELSE w.until_at END AS "untilAt"
         FROM call c JOIN call_part p ON p.call_id = c.id AND p.calls_at IS NOT NULL
         JOIN member m ON m.id = p.member_id
         LEFT JOIN work_session w ON w.member_id = p.member_id AND w.ended_at IS NULL
         LEFT JOIN stretch s ON s.session_id = w.id AND s.ended_at IS NULL
        ${callId === null ? '' : 'WHERE c.id = $1'} ORDER BY p.calls_at, p.member_id`,
    callId === null ? [] : [callId],
  );
  return rows.map((row) => ({ ...row, untilAt: row.untilAt === null ? null : Number(row.untilAt) }));
}

/** Calls in which nobody calls any more. */
export async function listLonely(tx: Tx): Promise<Pick<Call, 'id' | 'guildId' | 'openedAt'>[]> {
  const rows: { id: number; guildId: number; openedAt: number | string }[] = await tx.query(
    `SELECT c.id, c.guild_id AS "guildId", c.opened_at AS "openedAt" FROM call c WHERE NOT EXISTS
       (SELECT 1 FROM call_part p WHERE p.call_id = c.id AND p.calls_at IS NOT NULL) ORDER BY c.id`,
  );
  return rows.map((row) => ({ ...row, openedAt: Number(row.openedAt) }));
}

/** How it stands with a member and calls. */
export async function findCaller(tx: Tx, memberId: number): Promise<Caller> {
  return (await tx.findOneBy(callerTable, { memberId })) ?? { memberId, wantsAt: null, day: null, count: 0 };
}

/** Changes some of it. */
export async function changeCaller(
  tx: Tx,
  memberId: number,
  changes: Partial<Omit<Caller, 'memberId'>>,
): Promise<void> {
  await tx.createQueryBuilder().insert().into(callerTable).values({ memberId }).orIgnore().execute();
  await tx.update(callerTable, { memberId }, changes);
}

/** Who of a guild wants to be called. One query, of the guild's own members. */
export function listWhoWants(tx: Tx, guildId: number): Promise<Pick<Member, 'id' | 'userId'>[]> {
  return tx.query(
    `SELECT m.id, m.user_id AS "userId" FROM member m JOIN caller c ON c.member_id = m.id
      WHERE m.guild_id = $1 AND c.wants_at IS NOT NULL ORDER BY m.id`,
    [guildId],
  );
}

/** The messages of the open calls with her in them. */
export async function listCallsWith(tx: Tx, guildId: number, memberId: number): Promise<number[]> {
  const rows: { id: number }[] = await tx.query(
    `SELECT p.id FROM posting p JOIN call_part c ON p.key = 'call:' || c.call_id
      WHERE p.guild_id = $1 AND c.member_id = $2 ORDER BY p.id`,
    [guildId, memberId],
  );
  return rows.map((row) => row.id);
}

/** Deletes what a member has to do with calls. */
export async function forgetCaller(tx: Tx, memberId: number): Promise<void> {
  await tx.delete(callPartTable, { memberId });
  await tx.delete(callerTable, { memberId });
}
