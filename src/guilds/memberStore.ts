import { EntitySchema, In } from 'typeorm';
import { id, milliseconds, nullable, reference, snowflake, text } from '../database/columns';
import type { Tx } from '../database/database';
import type { Member } from './member';

export const memberTable = new EntitySchema<Member>({
  name: 'member',
  columns: {
    id,
    guildId: reference,
    userId: snowflake,
    locale: { type: 'varchar', length: 2, nullable: true },
    choice: { type: 'varchar', length: 5, nullable: true },
    askedAt: nullable(milliseconds),
    heldAt: nullable(milliseconds),
    lifetimeMs: milliseconds,
    nextStep: nullable(text),
    stepDoneAt: nullable(milliseconds),
    weekGoalMs: nullable(milliseconds),
    daysAWeek: { type: 'integer', nullable: true },
    thanked: { type: 'integer', default: 0 },
  },
});

export function findMember(tx: Tx, guildId: number, userId: string): Promise<Member | null> {
  return tx.findOneBy(memberTable, { guildId, userId });
}

export function getMember(tx: Tx, memberId: number): Promise<Member> {
  return tx.findOneByOrFail(memberTable, { id: memberId });
}

/** The members with these users' ids, in ascending order of id; those not stored yet are stored first. */
export async function ensureMembers(tx: Tx, guildId: number, userIds: readonly string[]): Promise<Member[]> {
  if (userIds.length === 0) return [];
  const known = await findMembers(tx, guildId, userIds);
  const knownIds = new Set(known.map((member) => member.userId));
  const missing = userIds.filter((userId) => !knownIds.has(userId)).sort();
  if (missing.length === 0) return known;
  await tx
    .createQueryBuilder()
    .insert()
    .into(memberTable)
    .values(missing.map((userId) => ({ guildId, userId, lifetimeMs: 0 })))
    .orIgnore()
    .execute();
  return findMembers(tx, guildId, userIds);
}

/** Those of these users who are stored as members, in ascending order of id. */
export function findMembers(tx: Tx, guildId: number, userIds: readonly string[]): Promise<Member[]> {
  return tx.find(memberTable, { where: { guildId, userId: In([...userIds]) }, order: { id: 'ASC' } });
}

/** Our ids of all members of a guild, in ascending order. */
export async function listMemberIds(tx: Tx, guildId: number): Promise<number[]> {
  const rows: { id: number }[] = await tx.query('SELECT id FROM member WHERE guild_id = $1 ORDER BY id', [
    guildId,
  ]);
  return rows.map((row) => row.id);
}

/** Changes some columns of a member. */
export async function updateMember(
  tx: Tx,
  memberId: number,
  changes: Partial<Omit<Member, 'id'>>,
): Promise<void> {
  await tx.update(memberTable, { id: memberId }, changes);
}
