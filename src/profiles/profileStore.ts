import { EntitySchema, In } from 'typeorm';
import { nullable, reference, text } from '../database/columns';
import type { Tx } from '../database/database';
import { getMember } from '../guilds/memberStore';
import { forgetUnusedSkills, memberSkillTable, skillTable } from '../skills/skillStore';
import type { Profile, Sought } from './profile';

/** None of them holds a comma: it separates them where they are typed, too. */
const languages = {
  ...nullable(text),
  transformer: {
    to: (value: string[]) => (value.length === 0 ? null : value.join(',')),
    from: (value: string | null): string[] => value?.split(',') ?? [],
  },
};

export const profileTable = new EntitySchema<Profile>({
  name: 'profile',
  columns: {
    memberId: { ...reference, primary: true },
    business: nullable(text),
    link: nullable(text),
    languages,
    askMe: { type: 'varchar', length: 8, nullable: true },
  },
});

/** That a member seeks a skill. */
interface MemberSeek {
  memberId: number;
  skillId: number;
}

export const memberSeekTable = new EntitySchema<MemberSeek>({
  name: 'member_seek',
  columns: {
    memberId: { ...reference, primary: true },
    skillId: { ...reference, primary: true },
  },
});

/** Whether a member has said something of herself, or was ever thanked. */
export async function hasProfile(tx: Tx, memberId: number): Promise<boolean> {
  const { thanked } = await getMember(tx, memberId);
  return thanked > 0 || (await findProfile(tx, memberId)) !== null;
}

export function findProfile(tx: Tx, memberId: number): Promise<Profile | null> {
  return tx.findOneBy(profileTable, { memberId });
}

/** Which of these members have said something of themselves. */
export function listProfiles(tx: Tx, memberIds: readonly number[]): Promise<Profile[]> {
  return tx.findBy(profileTable, { memberId: In([...memberIds]) });
}

/** Changes some of what a member says of herself; what she never said stays empty. */
export async function updateProfile(
  tx: Tx,
  memberId: number,
  changes: Partial<Omit<Profile, 'memberId'>>,
): Promise<void> {
  const empty = { memberId, business: null, link: null, languages: [], askMe: null };
  await tx.createQueryBuilder().insert().into(profileTable).values(empty).orIgnore().execute();
  await tx.update(profileTable, { memberId }, changes);
}

/** What these members seek, in no order. */
export function listSought(tx: Tx, memberIds: readonly number[]): Promise<(Sought & MemberSeek)[]> {
  if (memberIds.length === 0) return Promise.resolve([]);
  return tx
    .createQueryBuilder()
    .select(['seek.member_id AS "memberId"', 'seek.skill_id AS "skillId"'])
    .addSelect(['skill.name AS "name"', 'skill.name_key AS "nameKey"'])
    .from(memberSeekTable, 'seek')
    .innerJoin(skillTable.options.name, 'skill', 'skill.id = seek.skill_id')
    .where('seek.member_id IN (:...memberIds)', { memberIds })
    .getRawMany<Sought & MemberSeek>();
}

/** Has a member seek these skills and no others. */
export async function setSought(tx: Tx, memberId: number, skillIds: readonly number[]): Promise<void> {
  const before = (await tx.findBy(memberSeekTable, { memberId })).map(({ skillId }) => skillId);
  const gone = before.filter((skillId) => !skillIds.includes(skillId));
  const added = skillIds.filter((skillId) => !before.includes(skillId));
  if (gone.length > 0) await tx.delete(memberSeekTable, { memberId, skillId: In(gone) });
  if (added.length > 0)
    await tx.insert(
      memberSeekTable,
      added.map((skillId) => ({ memberId, skillId })),
    );
  await forgetUnusedSkills(tx, gone);
}

/** Changes a member's note on one of her skills; null takes it away. Gives whether she has that skill. */
export async function setNote(
  tx: Tx,
  memberId: number,
  skillId: number,
  note: string | null,
): Promise<boolean> {
  const { affected } = await tx.update(memberSkillTable, { memberId, skillId }, { note });
  return affected !== 0;
}

/** Takes away what a member typed of herself, and gives how much that was. When she may be asked stays. */
export async function removeProfileTexts(tx: Tx, memberId: number): Promise<number> {
  const profile = await findProfile(tx, memberId);
  const sought = await listSought(tx, [memberId]);
  await setSought(tx, memberId, []);
  await tx.update(profileTable, { memberId }, { business: null, link: null, languages: [] });
  const typed = profile ? [profile.business, profile.link, ...profile.languages] : [];
  return sought.length + typed.filter((one) => one !== null).length;
}

/** Deletes what a member says of herself. */
export async function forgetProfile(tx: Tx, memberId: number): Promise<void> {
  await setSought(tx, memberId, []);
  await tx.delete(profileTable, { memberId });
}
