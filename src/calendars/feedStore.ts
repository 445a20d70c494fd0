import { EntitySchema } from 'typeorm';
import { milliseconds, reference } from '../database/columns';
import type { Tx } from '../database/database';
import type { Feed } from './feed';

const code = { type: 'varchar', length: 43 } as const;

export const calendarFeedTable = new EntitySchema<Feed>({
  name: 'calendar_feed',
  columns: {
    memberId: { ...reference, primary: true },
    secret: code,
    digest: code,
    changedAt: milliseconds,
    createdAt: milliseconds,
  },
});

/** A member's address; null when she has none. */
export function findFeed(tx: Tx, memberId: number): Promise<Feed | null> {
  return tx.findOneBy(calendarFeedTable, { memberId });
}

/** The address with this secret; null when there is none (any more). */
export function findFeedBySecret(tx: Tx, secret: string): Promise<Feed | null> {
  return tx.findOneBy(calendarFeedTable, { secret });
}

/** Stores a member's address in place of the one before. */
export async function storeFeed(tx: Tx, feed: Feed): Promise<void> {
  await deleteFeed(tx, feed.memberId);
  await tx.insert(calendarFeedTable, { ...feed });
}

/** Keeps what it holds now, if it still holds what it did. Gives whether it did. */
export async function changeFeed(
  tx: Tx,
  { secret, digest: before }: Pick<Feed, 'secret' | 'digest'>,
  { digest, changedAt }: Pick<Feed, 'digest' | 'changedAt'>,
): Promise<boolean> {
  const { affected } = await tx.update(calendarFeedTable, { secret, digest: before }, { digest, changedAt });
  return affected === 1;
}

/** A member has no address any more. */
export async function deleteFeed(tx: Tx, memberId: number): Promise<void> {
  await tx.delete(calendarFeedTable, { memberId });
}
