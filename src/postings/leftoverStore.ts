import { EntitySchema } from 'typeorm';
import { nullable, reference, snowflake } from '../database/columns';
import type { Tx } from '../database/database';
import type { Posting } from './posting';

/**
 * All that is left of a direct message that is to be taken away: where it stands. Whose it was, and of which guild, is
 * forgotten; so it outlives both.
 */
export interface Leftover {
  /** The number of the posting that it was. */
  id: number;
  channelId: string;
  /** Null: it isn't known whether it was sent. */
  messageId: string | null;
}

export const leftoverTable = new EntitySchema<Leftover>({
  name: 'leftover',
  columns: {
    id: { ...reference, primary: true },
    channelId: snowflake,
    messageId: nullable(snowflake),
  },
});

/** Wants a direct message gone for good. */
export async function addLeftover(
  tx: Tx,
  { id, channelId, messageId }: Pick<Posting, 'id' | 'channelId' | 'messageId'>,
): Promise<void> {
  const leftover = { id, channelId, messageId };
  await tx.createQueryBuilder().insert().into(leftoverTable).values(leftover).orIgnore().execute();
  if (messageId !== null) await tx.update(leftoverTable, { id }, { messageId });
}

/** All of them, oldest first. */
export function listLeftovers(tx: Tx): Promise<Leftover[]> {
  return tx.find(leftoverTable, { order: { id: 'ASC' } });
}

/** It is gone. One of which more was learnt meanwhile stays. */
export async function forgetLeftover(tx: Tx, { id, messageId }: Leftover): Promise<void> {
  await tx.query(
    messageId === null
      ? 'DELETE FROM leftover WHERE id = $1 AND message_id IS NULL'
      : 'DELETE FROM leftover WHERE id = $1',
    [id],
  );
}
