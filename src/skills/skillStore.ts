import { EntitySchema, In } from 'typeorm';
import { id, nullable, reference, text } from '../database/columns';
import type { Tx } from '../database/database';
import { memberTable } from '../guilds/memberStore';
import type { Holder, MemberSkill, ProfileSkill, Skill, SkillName, StoredName } from './skill';

export const skillTable = new EntitySchema<Skill>({
  name: 'skill',
  columns: {
    id,
    guildId: reference,
    name: { type: 'varchar', length: 100 },
    nameKey: { type: 'varchar', length: 200 },
  },
});

export const memberSkillTable = new EntitySchema<MemberSkill>({
  name: 'member_skill',
  columns: {
    memberId: { ...reference, primary: true },
    skillId: { ...reference, primary: true },
    note: nullable(text),
  },
});

/** Nobody reads further in the answer to one question. */
export const mostListed = 200;

/** How many skills a guild has, and the newest one's id; 0 when there is none. */
export async function countSkills(tx: Tx, guildId: number): Promise<{ count: number; newest: number }> {
  const [row]: { count: number; newest: number | null }[] = await tx.query(
    'SELECT count(*) AS "count", max(id) AS "newest" FROM skill WHERE guild_id = $1',
    [guildId],
  );
  return { count: row?.count ?? 0, newest: row?.newest ?? 0 };
}

/** The guild's skills with ids above the one given, in no order. */
export function listSkillsAfter(tx: Tx, guildId: number, newest: number): Promise<StoredName[]> {
  return tx.query('SELECT id, name, name_key AS "nameKey" FROM skill WHERE guild_id = $1 AND id > $2', [
    guildId,
    newest,
  ]);
}

/**
 * The guild's skills with these keys, in the order given; those not stored yet are stored first, under the names given.
 */
export async function ensureSkills(tx: Tx, guildId: number, names: readonly SkillName[]): Promise<Skill[]> {
  const sorted = names.toSorted((one, other) => (one.nameKey < other.nameKey ? -1 : 1));
  await tx
    .createQueryBuilder()
    .insert()
    .into(skillTable)
    .values(sorted.map(({ name, nameKey }) => ({ guildId, name, nameKey })))
    .orIgnore()
    .execute();
  const stored = await tx.findBy(skillTable, { guildId, nameKey: In(sorted.map(({ nameKey }) => nameKey)) });
  return names.flatMap(({ nameKey }) => stored.find((skill) => skill.nameKey === nameKey) ?? []);
}

/** The skills a member has, in no order. */
export function listProfileSkills(tx: Tx, memberId: number): Promise<ProfileSkill[]> {
  return tx
    .createQueryBuilder()
    .select(['profile.skill_id AS "skillId"', 'profile.note AS "note"'])
    .addSelect(['skill.name AS "name"', 'skill.name_key AS "nameKey"'])
    .from(memberSkillTable, 'profile')
    .innerJoin(skillTable.options.name, 'skill', 'skill.id = profile.skill_id')
    .where('profile.member_id = :memberId', { memberId })
    .getRawMany<ProfileSkill>();
}

/** Who has one of these skills, in no order. */
export async function listHolders(tx: Tx, skillIds: readonly number[]): Promise<Holder[]> {
  if (skillIds.length === 0) return [];
  return tx
    .createQueryBuilder()
    .select(['profile.member_id AS "memberId"', 'profile.skill_id AS "skillId"', 'profile.note AS "note"'])
    .addSelect('member.user_id AS "userId"')
    .from(memberSkillTable, 'profile')
    .innerJoin(memberTable.options.name, 'member', 'member.id = profile.member_id')
    .where('profile.skill_id IN (:...skillIds)', { skillIds })
    .getRawMany<Holder>();
}

/** How many members have each of these skills; a skill that nobody has isn't in it. */
export async function countHolders(tx: Tx, skillIds: readonly number[]): Promise<Map<number, number>> {
  if (skillIds.length === 0) return new Map();
  const rows: { skillId: number; count: number }[] = await tx.query(
    `SELECT skill_id AS "skillId", count(*) AS "count" FROM member_skill
      WHERE skill_id IN (${listIds(skillIds)}) GROUP BY skill_id`,
  );
  return new Map(rows.map(({ skillId, count }) => [skillId, count]));
}

/** How many members have at least one of these skills. */
export async function countMembers(tx: Tx, skillIds: readonly number[]): Promise<number> {
  if (skillIds.length === 0) return 0;
  const [row]: { count: number }[] = await tx.query(
    `SELECT count(DISTINCT member_id) AS "count" FROM member_skill WHERE skill_id IN (${listIds(skillIds)})`,
  );
  return row?.count ?? 0;
}

/**
 * Who has one of these skills, as a question lists them: by the skill's rank (a smaller number comes first), then those
 * among `here`, then by thanks, then by the last session. A member who has several stands there several times. Beyond
 * `mostListed` only the first by rank, presence and thanks are listed: finding the last sessions of so many takes too long.
 */
export async function listRanked(
  tx: Tx,
  ranked: readonly { skill: { id: number }; nearness: number }[],
  here: readonly number[],
  { limit, offset }: { limit: number; offset: number },
): Promise<Holder[]> {
  if (ranked.length === 0) return [];
  const ids = ranked.map(({ skill }) => skill.id);
  const rank = ranked
    .map(({ skill, nearness }) => `WHEN ${listIds([skill.id])} THEN ${listIds([nearness])}`)
    .join(' ');
  return tx.query(
    // A join would make PostgreSQL read all members: of each holder one is looked up instead.
    `SELECT "memberId", "skillId",
        (SELECT p.note FROM member_skill p WHERE p.member_id = "memberId" AND p.skill_id = "skillId") AS "note",
        (SELECT m.user_id FROM member m WHERE m.id = "memberId") AS "userId"
      FROM (
        SELECT p.member_id AS "memberId", p.skill_id AS "skillId", CASE p.skill_id ${rank} END AS place,
          CASE WHEN p.member_id IN (${listIds(here.length > 0 ? here : [0])}) THEN 0 ELSE 1 END AS away,
          (SELECT m.thanked FROM member m WHERE m.id = p.member_id) AS thanked
        FROM member_skill p
        WHERE p.skill_id IN (${listIds(ids)})
        ORDER BY place, away, thanked DESC, p.member_id DESC, p.skill_id
        LIMIT ${mostListed}
      ) AS found
      ORDER BY place, away, thanked DESC,
        COALESCE((SELECT max(w.started_at) FROM work_session w WHERE w.member_id = "memberId"), 0) DESC,
        "memberId", "skillId"
      LIMIT $1 OFFSET $2`,
    [limit, offset],
  );
}

/** Numbers as they may stand in a query: they are our own, and more than a database takes as parameters. */
function listIds(ids: readonly number[]): string {
  return ids.map((one) => Math.trunc(one)).join(', ');
}

/** Stores that a member has these skills; one she has already stays as it is. */
export async function addProfileSkills(tx: Tx, skills: readonly MemberSkill[]): Promise<void> {
  if (skills.length === 0) return;
  await tx
    .createQueryBuilder()
    .insert()
    .into(memberSkillTable)
    .values([...skills])
    .orIgnore()
    .execute();
}

/** Changes her note on these skills. */
export async function updateNotes(
  tx: Tx,
  memberId: number,
  skillIds: readonly number[],
  note: string,
): Promise<void> {
  if (skillIds.length === 0) return;
  await tx.update(memberSkillTable, { memberId, skillId: In([...skillIds]) }, { note });
}

/** Takes skills from a member, and from the guild those that nobody has any more. */
export async function removeProfileSkills(
  tx: Tx,
  memberId: number,
  skillIds: readonly number[],
): Promise<void> {
  if (skillIds.length === 0) return;
  await tx.delete(memberSkillTable, { memberId, skillId: In([...skillIds]) });
  await forgetUnusedSkills(tx, skillIds);
}

/** Takes from the guild those of these skills that nobody has or seeks any more. */
export async function forgetUnusedSkills(tx: Tx, skillIds: readonly number[]): Promise<void> {
  if (skillIds.length === 0) return;
  await tx
    .createQueryBuilder()
    .delete()
    .from(skillTable)
    .where('id IN (:...skillIds)', { skillIds })
    .andWhere('NOT EXISTS (SELECT 1 FROM member_skill WHERE member_skill.skill_id = skill.id)')
    .andWhere('NOT EXISTS (SELECT 1 FROM member_seek WHERE member_seek.skill_id = skill.id)')
    .execute();
}
