import { EntitySchema, In } from 'typeorm';
import { id, milliseconds, nullable, reference, snowflake } from '../database/columns';
import { changeAndGive, type Tx } from '../database/database';
import { readRow } from '../database/rows';
import type { Locale } from '../i18n/translate';
import type { Choice } from './guild';
import type { Member } from './member';

export const memberTable = new EntitySchema<Member>({
  name: 'member',
  columns: {
    id,
    guildId: reference,
    userId: snowflake,
    locale: { type: 'varchar', length: 2, nullable: true },
    choice: { type: 'varchar', length: 5, nullable: true },
    promised: { type: 'varchar', length: 5, nullable: true },
    askedAt: nullable(milliseconds),
    newSince: nullable(milliseconds),
    heldAt: nullable(milliseconds),
    thanked: { type: 'integer', default: 0 },
    seenAt: nullable(milliseconds),
    goesAt: nullable(milliseconds),
  },
});

/** Whether a member `m` is on the board, by her word or by what she was promised, in SQL. An index has it word for word. */
export const onBoardSql = "COALESCE(m.choice, m.promised) = 'board'";

export function findMember(tx: Tx, guildId: number, userId: string): Promise<Member | null> {
  return tx.findOneBy(memberTable, { guildId, userId });
}

/** The member with this id of ours; null when there is none (any more). */
export function findMemberById(tx: Tx, memberId: number): Promise<Member | null> {
  return readRow(tx, memberTable, 'WHERE t.id = $1', [memberId]);
}

/** All that a user of Discord is stored as: in one guild, or in each; with the guilds' ids of Discord. */
export function listMembersOf(
  tx: Tx,
  userId: string,
  guildSnowflake?: string,
): Promise<(Pick<Member, 'id' | 'guildId' | 'seenAt' | 'goesAt'> & { guildSnowflake: string })[]> {
  const inOne = guildSnowflake === undefined ? '' : 'AND guild.snowflake = $2';
  return tx.query(
    `SELECT member.id, member.guild_id AS "guildId", member.seen_at AS "seenAt", member.goes_at AS "goesAt",
      guild.snowflake AS "guildSnowflake" FROM member
      JOIN guild ON guild.id = member.guild_id WHERE member.user_id = $1 ${inOne} ORDER BY member.id`,
    guildSnowflake === undefined ? [userId] : [userId, guildSnowflake],
  );
}

/** The language in which a member uses Discord, as far as it is known: from this guild, else from another one. */
export async function findLocale(
  tx: Tx,
  { id: memberId, userId }: Pick<Member, 'id' | 'userId'>,
): Promise<Locale | null> {
  const rows: { locale: Locale }[] = await tx.query(
    `SELECT locale FROM member WHERE user_id = $1 AND locale IS NOT NULL
      ORDER BY CASE WHEN id = $2 THEN 0 ELSE 1 END, id DESC LIMIT 1`,
    [userId, memberId],
  );
  return rows[0]?.locale ?? null;
}

export function getMember(tx: Tx, memberId: number): Promise<Member> {
  return tx.findOneByOrFail(memberTable, { id: memberId });
}

/** At most so many users are asked for, or stored, by one statement: databases take no endless list of values. */
const mostAtOnce = 5_000;

/** The members with these users' ids, in ascending order of id; those not stored yet are stored first. */
export async function ensureMembers(tx: Tx, guildId: number, userIds: readonly string[]): Promise<Member[]> {
  const known = await findMembers(tx, guildId, userIds);
  const knownIds = new Set(known.map((member) => member.userId));
  const missing = userIds.filter((userId) => !knownIds.has(userId));
  if (missing.length === 0) return known;
  await addMembers(tx, guildId, missing);
  return findMembers(tx, guildId, userIds);
}

/**
 * Stores these users as members; those who are already stay as they are. Gives those who were stored, in ascending order
 * of id.
 */
export async function addMembers(
  tx: Tx,
  guildId: number,
  userIds: readonly string[],
): Promise<Pick<Member, 'id' | 'userId'>[]> {
  const added: Pick<Member, 'id' | 'userId'>[] = [];
  for (const some of inParts(userIds.toSorted())) {
    const rows = some.map((_, index) => `($1, $${index + 2})`);
    const sql = `INSERT INTO member (guild_id, user_id) VALUES ${rows.join(', ')}
      ON CONFLICT DO NOTHING RETURNING id, user_id AS "userId"`;
    added.push(...(await changeAndGive<(typeof added)[number]>(tx, sql, [guildId, ...some])));
  }
  return added.sort((one, other) => one.id - other.id);
}

/** Which of these users are stored as members, in ascending order of id. */
export async function findMembers(tx: Tx, guildId: number, userIds: readonly string[]): Promise<Member[]> {
  const members: Member[] = [];
  for (const some of inParts(userIds))
    members.push(...(await tx.findBy(memberTable, { guildId, userId: In(some) })));
  return members.sort((one, other) => one.id - other.id);
}

function inParts(userIds: readonly string[]): string[][] {
  const count = Math.ceil(userIds.length / mostAtOnce);
  return Array.from({ length: count }, (_, part) =>
    userIds.slice(part * mostAtOnce, (part + 1) * mostAtOnce),
  );
}

/** Our ids of all members of a guild, in ascending order. */
export async function listMemberIds(tx: Tx, guildId: number): Promise<number[]> {
  const rows: { id: number }[] = await tx.query('SELECT id FROM member WHERE guild_id = $1 ORDER BY id', [
    guildId,
  ]);
  return rows.map((row) => row.id);
}

/** How many members of a guild haven't chosen and were promised something else than this. */
export async function countPromisedOtherwise(tx: Tx, guildId: number, promised: Choice): Promise<number> {
  const [row]: { count: number }[] = await tx.query(
    'SELECT COUNT(*) AS count FROM member WHERE guild_id = $1 AND choice IS NULL AND promised <> $2',
    [guildId, promised],
  );
  return row?.count ?? 0;
}

/** Changes some columns of a member. */
export async function updateMember(
  tx: Tx,
  memberId: number,
  changes: Partial<Omit<Member, 'id'>>,
): Promise<void> {
  await tx.update(memberTable, { id: memberId }, changes);
}

/**
 * Keeps what holds for a member until she gives her own word, unless she has or something does already. One statement: whoever
 * waits for what she just changes sees it then.
 */
export async function promiseMember(tx: Tx, memberId: number, promised: Choice): Promise<void> {
  await tx.query('UPDATE member SET promised = $1 WHERE id = $2 AND choice IS NULL AND promised IS NULL', [
    promised,
    memberId,
  ]);
}
