import { EntitySchema, LessThanOrEqual } from 'typeorm';
import type { Instant } from '../calendar';
import { id, milliseconds } from './columns';
import type { Tx } from './database';

/** Something was deleted for good, and the database's files may still hold it until they are cleaned. Not whose it was. */
export interface Erasure {
  id: number;
  erasedAt: Instant;
}

export const erasureTable = new EntitySchema<Erasure>({
  name: 'erasure',
  columns: { id, erasedAt: milliseconds },
});

/** To be called in the transaction that deletes: the files are cleaned soon after it. */
export async function noteErasure(tx: Tx, erasedAt: Instant): Promise<void> {
  await tx.insert(erasureTable, { erasedAt });
}

/** The oldest or the newest erasure after which the files weren't cleaned; null when there is none. */
export async function findErasure(tx: Tx, which: 'oldest' | 'newest'): Promise<Erasure | null> {
  const order = { id: which === 'oldest' ? 'ASC' : 'DESC' } as const;
  const [found] = await tx.find(erasureTable, { order, take: 1 });
  return found ?? null;
}

/** Forgets the erasures up to that one: the files hold nothing of what they deleted. */
export async function forgetErasures(tx: Tx, newest: Pick<Erasure, 'id'>): Promise<void> {
  await tx.delete(erasureTable, { id: LessThanOrEqual(newest.id) });
}
