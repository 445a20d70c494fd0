import type { Instant } from '../calendar';
import { change, type Tx } from '../database/database';
import { noteErasure } from '../database/erasureStore';
import { deleteGuild } from '../guilds/guildStore';
import { listDirectPostings } from '../postings/directStore';
import { abandonPostings } from '../postings/ownPostingStore';

/** The guild that has removed the bot for longest; null when there is none. One query. */
export async function findFirstLeft(tx: Tx): Promise<{ id: number; leftAt: Instant } | null> {
  const [row]: { id: number; leftAt: Instant }[] = await tx.query(
    'SELECT id, left_at AS "leftAt" FROM guild WHERE left_at IS NOT NULL ORDER BY left_at, id LIMIT 1',
  );
  return row ?? null;
}

/**
 * Deletes all that is kept of a guild that removed the bot by `leftUntil`, and has what went to members alone taken away; its
 * messages in channels stay. Gives whether it did.
 */
export async function eraseLeftGuild(
  tx: Tx,
  guildId: number,
  leftUntil: Instant,
  now: Instant,
): Promise<boolean> {
  // This locks it, and another process that was faster has left nothing to lock.
  const isLeft = 'UPDATE guild SET left_at = left_at WHERE id = $1 AND left_at <= $2';
  if ((await change(tx, isLeft, [guildId, leftUntil])) === 0) return false;
  await abandonPostings(tx, await listDirectPostings(tx, guildId), now);
  await deleteGuild(tx, guildId);
  await noteErasure(tx, now);
  return true;
}
