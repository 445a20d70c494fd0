import { EntitySchema, In } from 'typeorm';
import { reference } from '../database/columns';
import type { Tx } from '../database/database';
import type { Posting } from './posting';
import { findPosting, postingTable, reopenPosting } from './postingStore';
import { listSummed, type ToldSum, type Worked } from './toldSum';

/** Whose time a posting tells: in its sum, or on the board that it shares. */
interface ToldMember {
  postingId: number;
  memberId: number;
}

export const toldMemberTable = new EntitySchema<ToldMember>({
  name: 'told_member',
  columns: {
    postingId: { ...reference, primary: true },
    memberId: { ...reference, primary: true },
  },
});

/** So many rows are stored by one statement: databases take no endless list of values. */
const mostAtOnce = 5_000;

/**
 * The sum that a posting tells; null when it tells none. It is decided once, the first time, and never told differently:
 * from two sums somebody's time could be reckoned. To be called while nothing else is decided for the guild (`lockGuild`).
 */
export async function keepSum(
  tx: Tx,
  postingId: number,
  listWorked: () => Promise<readonly Worked[]>,
): Promise<ToldSum | null> {
  const posting = await findPosting(tx, postingId);
  if (!posting) return null;
  if (posting.sumOf !== null) return findSum(tx, posting);
  const summed = listSummed(await listWorked());
  const workMs = summed.reduce((sum, one) => sum + one.workMs, 0);
  for (let start = 0; start < summed.length; start += mostAtOnce) {
    const rows = summed.slice(start, start + mostAtOnce).map(({ memberId }) => ({ postingId, memberId }));
    await tx.createQueryBuilder().insert().into(toldMemberTable).values(rows).execute();
  }
  const sumMs = summed.length > 0 ? workMs : null;
  await tx.update(postingTable, { id: postingId }, { sumMs, sumOf: summed.length });
  return sumMs === null ? null : { workMs: sumMs, people: summed.length };
}

/** The sum that a posting has told; null when it tells none, also because the row of somebody in it was deleted. */
export async function findSum(
  tx: Tx,
  { id, sumMs, sumOf }: Pick<Posting, 'id' | 'sumMs' | 'sumOf'>,
): Promise<ToldSum | null> {
  if (sumMs === null || sumOf === null) return null;
  const isWhole = (await tx.countBy(toldMemberTable, { postingId: id })) === sumOf;
  return isWhole ? { workMs: sumMs, people: sumOf } : null;
}

/** Keeps whose times a posting tells by name. */
export async function keepTold(tx: Tx, postingId: number, memberIds: readonly number[]): Promise<void> {
  const rows = memberIds.map((memberId) => ({ postingId, memberId }));
  if (rows.length > 0)
    await tx.createQueryBuilder().insert().into(toldMemberTable).values(rows).orIgnore().execute();
}

/** The postings in which a member's time is told, in a sum or by name. */
export async function listToldOf(tx: Tx, memberId: number): Promise<Posting[]> {
  const rows = await tx.findBy(toldMemberTable, { memberId });
  return tx.findBy(postingTable, { id: In(rows.map(({ postingId }) => postingId)) });
}

/** Forgets that a member's time was told. */
export async function forgetTold(tx: Tx, memberId: number): Promise<void> {
  await tx.delete(toldMemberTable, { memberId });
}

/** Forgets whose times a posting told, whose message is gone. */
export async function forgetToldIn(tx: Tx, postingId: number): Promise<void> {
  await tx.delete(toldMemberTable, { postingId });
}

/** These postings tell their sums no more, for good: what tells them is drawn again. */
export async function withdrawSums(tx: Tx, postingIds: readonly number[]): Promise<void> {
  if (postingIds.length === 0) return;
  await tx.delete(toldMemberTable, { postingId: In([...postingIds]) });
  await tx.update(postingTable, { id: In([...postingIds]) }, { sumMs: null, sumOf: 0 });
  for (const postingId of postingIds) await reopenPosting(tx, postingId);
}
