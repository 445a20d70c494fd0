import type { Tx } from '../database/database';
import { compareSkills, type SkillName } from '../skills/skill';
import { memberSkillTable, skillTable } from '../skills/skillStore';
import { type Pair, pairUp } from './pair';
import { listProfiles, listSought } from './profileStore';

/** So many pairs are named in a room. */
const mostPairs = 2;

/** Pairs in a room of which one seeks what the other knows. Members who don't like to be asked count as knowing nothing. */
export async function listPairs(
  tx: Tx,
  people: readonly { memberId: number; userId: string }[],
): Promise<Pair[]> {
  const memberIds = people.map(({ memberId }) => memberId);
  const sought = (await listSought(tx, memberIds)).sort(compareSkills);
  if (sought.length === 0 || people.length < 2) return [];
  const silent = new Set(
    (await listProfiles(tx, memberIds)).flatMap((one) => (one.askMe === 'never' ? one.memberId : [])),
  );
  const known = await listKnown(
    tx,
    memberIds.filter((memberId) => !silent.has(memberId)),
  );
  const roommates = people.map(({ memberId, userId }) => ({
    userId,
    seeks: sought.filter((one) => one.memberId === memberId),
    knows: known.filter((one) => one.memberId === memberId),
  }));
  return pairUp(roommates, mostPairs);
}

/** What these members know, by name. */
async function listKnown(
  tx: Tx,
  memberIds: readonly number[],
): Promise<(SkillName & { memberId: number })[]> {
  if (memberIds.length === 0) return [];
  const known = await tx
    .createQueryBuilder()
    .select('profile.member_id AS "memberId"')
    .addSelect(['skill.name AS "name"', 'skill.name_key AS "nameKey"'])
    .from(memberSkillTable, 'profile')
    .innerJoin(skillTable.options.name, 'skill', 'skill.id = profile.skill_id')
    .where('profile.member_id IN (:...memberIds)', { memberIds })
    .getRawMany<SkillName & { memberId: number }>();
  return known.sort(compareSkills);
}
