import { EntitySchema, In, IsNull } from 'typeorm';
import type { Instant } from '../calendar';
import { id, milliseconds, nullable, reference } from '../database/columns';
import type { Tx } from '../database/database';
import type { Doubt } from './doubt';

export const doubtTable = new EntitySchema<Doubt>({
  name: 'doubt',
  columns: {
    id,
    sessionId: reference,
    memberId: reference,
    kind: { type: 'varchar', length: 6 },
    fromAt: milliseconds,
    toAt: milliseconds,
    toldAt: nullable(milliseconds),
    answeredAt: nullable(milliseconds),
  },
});

/** Keeps a doubt of a member's open session. One that is there already, and goes on, is told once more. */
export async function addDoubt(
  tx: Tx,
  { memberId, kind, fromAt, toAt }: Pick<Doubt, 'memberId' | 'kind' | 'fromAt' | 'toAt'>,
): Promise<void> {
  await tx.query(
    `INSERT INTO doubt (session_id, member_id, kind, from_at, to_at)
     SELECT w.id, w.member_id, $1, $2, $3 FROM work_session w WHERE w.member_id = $4 AND w.ended_at IS NULL
         ON CONFLICT (session_id, kind, from_at) DO UPDATE SET to_at = excluded.to_at, told_at = NULL`,
    [kind, fromAt, toAt, memberId],
  );
}

/** A doubt of a member's; null when it isn't hers, or not there. */
export function findDoubt(tx: Tx, memberId: number, doubtId: number): Promise<Doubt | null> {
  return tx.findOneBy(doubtTable, { id: doubtId, memberId });
}

/** The doubts of some sessions that their member hasn't answered, oldest first. */
export function listUnanswered(tx: Tx, sessionIds: readonly number[]): Promise<Doubt[]> {
  return tx.find(doubtTable, {
    where: { sessionId: In([...sessionIds]), answeredAt: IsNull() },
    order: { fromAt: 'ASC', id: 'ASC' },
  });
}

/** The doubts that a member wasn't told of and hasn't answered, oldest first. */
export function listUntold(tx: Tx, memberId: number): Promise<Doubt[]> {
  return tx.find(doubtTable, {
    where: { memberId, toldAt: IsNull(), answeredAt: IsNull() },
    order: { fromAt: 'ASC', id: 'ASC' },
  });
}

/** Keeps that she was told of it; the first time counts. */
export async function markTold(tx: Tx, doubtId: number, now: Instant): Promise<void> {
  await tx.update(doubtTable, { id: doubtId, toldAt: IsNull() }, { toldAt: now });
}

/** She has said what was so. */
export async function answer(tx: Tx, doubtId: number, now: Instant): Promise<void> {
  await tx.update(doubtTable, { id: doubtId, answeredAt: IsNull() }, { answeredAt: now });
}

/** All doubts of a session are answered. */
export async function answerAll(tx: Tx, sessionId: number, now: Instant): Promise<void> {
  await tx.update(doubtTable, { sessionId, answeredAt: IsNull() }, { answeredAt: now });
}
