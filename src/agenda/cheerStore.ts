import { EntitySchema, In, IsNull } from 'typeorm';
import type { Instant } from '../calendar';
import { milliseconds, nullable, reference } from '../database/columns';
import type { Tx } from '../database/database';
import type { Cheer } from './cheer';

export const cheerTable = new EntitySchema<Cheer>({
  name: 'cheer',
  columns: {
    goalId: { ...reference, primary: true },
    memberId: { ...reference, primary: true },
    receiverId: reference,
    createdAt: milliseconds,
    toldAt: nullable(milliseconds),
  },
});

/** Stores applause. The same again changes nothing. */
export async function addCheer(tx: Tx, cheer: Omit<Cheer, 'toldAt'>): Promise<void> {
  await tx.createQueryBuilder().insert().into(cheerTable).values(cheer).orIgnore().execute();
}

/** All applause for some goals. */
export async function listCheers(tx: Tx, goalIds: readonly number[]): Promise<Cheer[]> {
  if (goalIds.length === 0) return [];
  return tx.findBy(cheerTable, { goalId: In([...goalIds]) });
}

/** Applause that its receiver wasn't told of, with the goal's text and who applauded (Discord's id), oldest first. */
export async function listUntold(
  tx: Tx,
  receiverId: number,
): Promise<{ cheer: Cheer; body: string; userId: string }[]> {
  const rows: {
    goal_id: number;
    member_id: number;
    created_at: number;
    body: string;
    user_id: string;
  }[] = await tx.query(
    `SELECT c.goal_id, c.member_id, c.created_at, g.body, m.user_id
       FROM cheer c JOIN goal g ON g.id = c.goal_id JOIN member m ON m.id = c.member_id
      WHERE c.receiver_id = $1 AND c.told_at IS NULL AND g.done_at IS NOT NULL AND g.removed_at IS NULL
      ORDER BY c.created_at, c.goal_id, c.member_id`,
    [receiverId],
  );
  return rows.map(({ body, user_id, ...row }) => ({
    cheer: {
      goalId: row.goal_id,
      memberId: row.member_id,
      receiverId,
      createdAt: row.created_at,
      toldAt: null,
    },
    body,
    userId: user_id,
  }));
}

/** Keeps that the receiver was told of these; the first time counts. */
export async function markTold(tx: Tx, cheers: readonly Cheer[], now: Instant): Promise<void> {
  for (const { goalId, memberId } of cheers)
    await tx.update(cheerTable, { goalId, memberId, toldAt: IsNull() }, { toldAt: now });
}

/** Deletes all applause that a member gave, and all that she was given. */
export async function forgetCheers(tx: Tx, memberId: number): Promise<void> {
  await tx.delete(cheerTable, { memberId });
  await tx.delete(cheerTable, { receiverId: memberId });
}
