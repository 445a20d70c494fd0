import { EntitySchema, In } from 'typeorm';
import { id, nullable, reference, text } from '../database/columns';
import type { Tx } from '../database/database';
import { memberTable } from '../guilds/memberStore';
import type { Holder, MemberSkill, ProfileSkill, Skill, SkillName } from './skill';

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

/** All skills of a guild, in no order. */
export function listSkills(tx: Tx, guildId: number): Promise<Skill[]> {
  return tx.findBy(skillTable, { guildId });
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
