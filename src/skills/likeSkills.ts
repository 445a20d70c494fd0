import { countTypos } from '../i18n/countTypos';
import { isKnownWord } from './knownWords';
import type { Indexed } from './rank';
import { compareSkills, type SkillName } from './skill';
import { type Spelling, spellingsOf } from './spelling';

/** At most so many skills are offered instead. */
const mostOffered = 5;

/** The share of letters that may differ between words of which one may be meant by the other. */
const mostDifferent = 0.3;

/** Words that begin with so many same letters are often of one family: Werbegag, Werbetexte. */
const familyLetters = 5;

/** Shorter words that two names share say little. */
const shortestShared = 4;

/**
 * What to offer when nothing is near enough: skills that share with the question a word that is in no list, or have one that
 * is like it; the likest first, then by name. A word that is known is no other one.
 */
export function likeSkills<Named extends SkillName>(
  query: string,
  skills: readonly Indexed<Named>[],
): Named[] {
  const asked = partsOf(spellingsOf(query).slice(0, 1)).filter((part) => !isKnownWord(part));
  return skills
    .map(({ skill, spellings }) => ({
      skill,
      difference: differenceOf(asked, partsOf(spellings.slice(0, 1))),
    }))
    .filter(({ difference }) => difference <= mostDifferent)
    .sort((one, other) => one.difference - other.difference || compareSkills(one.skill, other.skill))
    .slice(0, mostOffered)
    .map(({ skill }) => skill);
}

/** The words in a name, and the name as one, without those that say nothing. */
function partsOf(spellings: readonly Spelling[]): string[] {
  const parts = spellings.flatMap(({ words, joined }) => [...words, joined].map(({ stem }) => stem));
  return parts.filter((part) => part.length >= shortestShared);
}

/** The share of letters that differ between the two parts that are most alike. */
function differenceOf(some: readonly string[], others: readonly string[]): number {
  let least = Infinity;
  for (const one of some)
    for (const other of others) {
      if (one === other) return 0;
      if (one[0] !== other[0]) continue;
      const length = Math.max(one.length, other.length);
      const typos = countTypos(one, other, Math.floor(length * mostDifferent));
      const isFamily = one.length >= familyLetters && other.startsWith(one.slice(0, familyLetters));
      least = Math.min(least, typos / length, isFamily ? mostDifferent : Infinity);
    }
  return least;
}
