import { EntitySchema, LessThanOrEqual, MoreThan } from 'typeorm';
import type { Instant } from '../calendar';
import { id, milliseconds, reference } from '../database/columns';
import type { Tx } from '../database/database';
import { longestQuery } from './skill';
import type { SkillWish } from './wish';

export const skillWishTable = new EntitySchema<SkillWish>({
  name: 'skill_wish',
  columns: {
    id,
    memberId: reference,
    query: { type: 'varchar', length: longestQuery },
    createdAt: milliseconds,
  },
});

/** A member's wishes from after `since`, the oldest first. */
export function listWishes(tx: Tx, memberId: number, since: Instant): Promise<SkillWish[]> {
  return tx.find(skillWishTable, {
    where: { memberId, createdAt: MoreThan(since) },
    order: { createdAt: 'ASC', id: 'ASC' },
  });
}

/** Keeps a wish, and gives its id. */
export async function addWish(tx: Tx, wish: Omit<SkillWish, 'id'>): Promise<number> {
  const { identifiers } = await tx.insert(skillWishTable, wish);
  return Number(identifiers[0]?.['id']);
}

/** She said it once more: it is kept from now on. */
export async function renewWish(tx: Tx, wishId: number, now: Instant): Promise<void> {
  await tx.update(skillWishTable, { id: wishId }, { createdAt: now });
}

/** Deletes a wish of a member's; one that isn't hers stays. */
export async function removeWish(tx: Tx, memberId: number, wishId: number): Promise<void> {
  await tx.delete(skillWishTable, { id: wishId, memberId });
}

/** Deletes all wishes of a member. */
export async function forgetWishes(tx: Tx, memberId: number): Promise<void> {
  await tx.delete(skillWishTable, { memberId });
}

/** How many wishes of a member's are kept. */
export function countWishes(tx: Tx, memberId: number): Promise<number> {
  return tx.countBy(skillWishTable, { memberId });
}

/** Since when the oldest of all wishes is kept; null when there is none. */
export async function findOldestWish(tx: Tx): Promise<Instant | null> {
  const [row]: { oldest: Instant | null }[] = await tx.query(
    'SELECT MIN(created_at) AS "oldest" FROM skill_wish',
  );
  return row?.oldest ?? null;
}

/** Deletes the wishes that are kept since then or longer. */
export async function removeWishesUntil(tx: Tx, at: Instant): Promise<void> {
  await tx.delete(skillWishTable, { createdAt: LessThanOrEqual(at) });
}
