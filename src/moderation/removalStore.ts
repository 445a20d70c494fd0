import { EntitySchema } from 'typeorm';
import type { Instant } from '../calendar';
import { id, milliseconds, nullable, reference } from '../database/columns';
import { change, type Tx } from '../database/database';
import type { Removal } from './removal';

/** That somebody's texts were removed. */
interface RemovalRow {
  id: number;
  guildId: number;
  /** Who removed them; null once she deleted everything. */
  memberId: number | null;
  /** Whose they were. */
  receiverId: number;
  removedAt: Instant;
}

export const textRemovalTable = new EntitySchema<RemovalRow>({
  name: 'text_removal',
  columns: {
    id,
    guildId: reference,
    memberId: nullable(reference),
    receiverId: reference,
    removedAt: milliseconds,
  },
});

export async function addRemoval(tx: Tx, removal: Omit<RemovalRow, 'id'>): Promise<void> {
  await tx.insert(textRemovalTable, removal);
}

/** The removals of a guild since then, at most `most`, the newest first. */
export function listRemovals(tx: Tx, guildId: number, since: Instant, most: number): Promise<Removal[]> {
  return tx.query(
    `SELECT r.removed_at AS "removedAt", whose.user_id AS "userId", who.user_id AS "moderatorId"
       FROM text_removal r JOIN member whose ON whose.id = r.receiver_id
       LEFT JOIN member who ON who.id = r.member_id
      WHERE r.guild_id = $1 AND r.removed_at > $2 ORDER BY r.id DESC LIMIT ${most}`,
    [guildId, since],
  );
}

/** Deletes what is older. */
export async function deleteRemovals(tx: Tx, before: Instant): Promise<void> {
  await change(tx, 'DELETE FROM text_removal WHERE removed_at <= $1', [before]);
}

/** Deletes that a member's texts were removed, and her name from what she removed of others. */
export async function forgetRemovals(tx: Tx, memberId: number): Promise<void> {
  await tx.delete(textRemovalTable, { receiverId: memberId });
  await tx.update(textRemovalTable, { memberId }, { memberId: null });
}
