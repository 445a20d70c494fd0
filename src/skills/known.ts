import { compareSkills, type Ranked } from './nearness';
import { compareNames, type Holder, type Skill } from './skill';

/** That somebody knows something: one line of the answer to who knows what. `userId` is Discord's. */
export interface Known {
  skill: string;
  userId: string;
  note: string | null;
  /** She is in a coworking channel at this moment. */
  isHere: boolean;
}

/**
 * Who has the skills that are near a question, skill by skill: the nearest skill first, then those that somebody who is
 * here now has, then by name; among those who have one, whoever is here now, then by name. Who has no name in `names`
 * has left the guild and is left out. `here` holds our ids of members, `names` names by Discord's ids of users.
 */
export function findKnown(
  ranked: readonly Ranked<Skill>[],
  holders: readonly Holder[],
  here: ReadonlySet<number>,
  names: ReadonlyMap<string, string>,
): Known[] {
  return ranked
    .map(({ skill, nearness }) => {
      const people = holders
        .filter((holder) => holder.skillId === skill.id && names.has(holder.userId))
        .map(({ memberId, userId, note }) => ({
          skill: skill.name,
          userId,
          note,
          isHere: here.has(memberId),
        }))
        .sort((one, other) => hereFirst(one.isHere, other.isHere) || comparePeople(one, other, names));
      return { skill, nearness, people, isHere: people.some((person) => person.isHere) };
    })
    .sort(
      (one, other) =>
        one.nearness - other.nearness ||
        hereFirst(one.isHere, other.isHere) ||
        compareSkills(one.skill, other.skill),
    )
    .flatMap(({ people }) => people);
}

function hereFirst(one: boolean, other: boolean): number {
  return Number(other) - Number(one);
}

function comparePeople(one: Known, other: Known, names: ReadonlyMap<string, string>): number {
  const byName = compareNames(names.get(one.userId) ?? '', names.get(other.userId) ?? '');
  return byName || (one.userId < other.userId ? -1 : 1);
}
