import { countTypos } from './countTypos';
import { foldWords, type Umlauts } from './fold';
import { compareNames, type SkillName } from './skill';

/** How near a name is to what was asked for: the smaller, the nearer. With two typos it is `typo` + 1. */
export const nearness = {
  /** The same name. */
  exact: 0,
  /** Every word asked for is a word of the name: "marketing" in "Social Media Marketing". */
  words: 1,
  /** Every word asked for begins one of the name: "market". */
  beginning: 2,
  /** It stands inside a longer word, as German builds them: "marketing" in "Onlinemarketing". */
  inside: 3,
  /** The same but for one small mistake. */
  typo: 4,
} as const;

/** Fewer letters stand in too many words by chance. */
const shortestInside = 4;

/** A name or question folded, in words and as one. */
interface Folded {
  words: string[];
  joined: string;
}

function fold(text: string, umlauts: Umlauts): Folded {
  const words = foldWords(text, umlauts);
  return { words, joined: words.join('') };
}

/** Both spellings; one when they are the same. */
function spellings(text: string): Folded[] {
  const german = fold(text, 'ae');
  const plain = fold(text, 'a');
  return german.joined === plain.joined ? [german] : [german, plain];
}

function nearest(queries: readonly Folded[], names: readonly Folded[]): number {
  let best = Infinity;
  for (const query of queries) for (const name of names) best = Math.min(best, compare(query, name));
  return best;
}

function compare(query: Folded, name: Folded): number {
  if (query.joined === '') return Infinity;
  if (query.joined === name.joined) return nearness.exact;
  // "Web Design" and "Webdesign" share no word, so both are also compared as one; a mere whole isn't a whole word.
  const asOne = Math.max(nearness.beginning, compareWords(query.joined, name.joined));
  const byWords = query.words.map((asked) =>
    Math.min(...name.words.map((given) => compareWords(asked, given))),
  );
  return Math.min(asOne, Math.max(...byWords));
}

function compareWords(asked: string, given: string): number {
  if (asked === given) return nearness.words;
  if (given.startsWith(asked)) return nearness.beginning;
  if (asked.length >= shortestInside && given.includes(asked)) return nearness.inside;
  const allowed = typosAllowed(Math.min(asked.length, given.length));
  return allowed === 0 ? Infinity : nearness.typo - 1 + countTypos(asked, given, allowed);
}

/** In a short word one letter makes another word: SEO isn't SEA. */
function typosAllowed(length: number): number {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

/** Something with a skill's name, and how near that is. */
export interface Ranked<Named extends SkillName> {
  skill: Named;
  nearness: number;
}

/** Those of the skills that are near the question, the nearest first, then by name. */
export function rankSkills<Named extends SkillName>(
  query: string,
  skills: readonly Named[],
): Ranked<Named>[] {
  const queries = spellings(query);
  return skills
    .map((skill) => ({ skill, nearness: nearest(queries, spellings(skill.name)) }))
    .filter((ranked) => ranked.nearness < Infinity)
    .sort((one, other) => one.nearness - other.nearness || compareSkills(one.skill, other.skill));
}

/** The skills that complete what is typed, the nearest first; all of them by name when that is nothing yet. */
export function completeSkills<Named extends SkillName>(typed: string, skills: readonly Named[]): Named[] {
  if (foldWords(typed).length === 0) return skills.toSorted(compareSkills);
  return rankSkills(typed, skills).map(({ skill }) => skill);
}

/** At most so many skills are offered instead. */
const mostOffered = 5;

/** The share of letters that may differ between words that sound alike. */
const mostDifferent = 0.5;

/** Words that begin with the same letters are often of one family: Werbung, Werbetexte. */
const familyLetters = 4;

/**
 * What to offer when nothing is near enough: skills that share a word with the question, have one of which at least
 * half the letters agree, or one that begins alike; the likest first, then by name.
 */
export function likeSkills<Named extends SkillName>(query: string, skills: readonly Named[]): Named[] {
  const asked = partsOf(query);
  return skills
    .map((skill) => ({ skill, difference: differenceOf(asked, partsOf(skill.name)) }))
    .filter(({ difference }) => difference <= mostDifferent)
    .sort((one, other) => one.difference - other.difference || compareSkills(one.skill, other.skill))
    .slice(0, mostOffered)
    .map(({ skill }) => skill);
}

function partsOf(text: string): string[] {
  const { words, joined } = fold(text, 'ae');
  return [...words, joined];
}

/** The share of letters that differ between the two parts that are most alike. */
function differenceOf(some: readonly string[], others: readonly string[]): number {
  const shares = some.flatMap((one) =>
    others.map((other) => {
      const length = Math.max(one.length, other.length);
      const share = countTypos(one, other, length * mostDifferent) / length;
      const isFamily = one.length >= familyLetters && other.startsWith(one.slice(0, familyLetters));
      return isFamily ? Math.min(share, mostDifferent) : share;
    }),
  );
  return Math.min(...shares);
}

/** The order of skills in every list. */
export function compareSkills(one: SkillName, other: SkillName): number {
  return compareNames(one.name, other.name) || (one.nameKey < other.nameKey ? -1 : 1);
}
