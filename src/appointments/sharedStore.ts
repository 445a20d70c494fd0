import type { Tx } from '../database/database';
import type { Posting } from '../postings/posting';
import { listPostingsLike } from '../postings/postingStore';
import { readShared } from './shared';

/** How many appointments of a guild are shared. */
export async function countShared(tx: Tx, guildId: number): Promise<number> {
  return (await listPostingsLike(tx, guildId, 'appointment:')).length;
}

/** The posting that shows an appointment; null when nobody has shared it. */
export async function findShared(tx: Tx, guildId: number, appointmentId: number): Promise<Posting | null> {
  const all = await listPostingsLike(tx, guildId, 'appointment:');
  return all.find((posting) => readShared(posting)?.appointmentId === appointmentId) ?? null;
}
