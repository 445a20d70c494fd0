import { countTypos } from './countTypos';
import { isNarrower } from './fieldNames';
import type { Field } from './fields/narrower';
import { findNamed, findWhole, type Whole } from './findNamed';
import { foldPlural, foldWords, type Umlauts } from './fold';
import { compareNames, namesIn, type SkillName } from './skill';

/** How near a name is to what was asked for: the smaller, the nearer. With two typos it is `typo` + 1. */
export const nearness = {
  /** The same name. */
  exact: 0,
  /** Another name of the same field, also in the other language: "bookkeeping" for "Buchhaltung". */
  synonym: 1,
  /** Something that belongs to it: "Social Media Marketing" for "marketing". */
  narrower: 2,
  /** Every word asked for begins one of the name: "market". */
  beginning: 3,
  /** It stands inside a longer word, as German builds them: "marketing" in "Onlinemarketing". */
  inside: 4,
  /** The same but for one small mistake. */
  typo: 5,
} as const;

/** Why a skill of another name is near: it is called otherwise, belongs to what was asked for, or sounds like it. */
export interface Reason {
  kind: 'synonym' | 'narrower' | 'typo';
  /** What was asked for, by its right name. */
  asked: string;
}

/** Something with a skill's name, how near that is, and why, unless the name shows it. */
export interface Ranked<Named extends SkillName> {
  skill: Named;
  nearness: number;
  reason: Reason | null;
}

/** A folded word as it is, and without its plural. */
interface FoldedWord {
  whole: string;
  stem: string;
  /** Which letters the stem has, a bit for each. */
  letters: number;
}

/** A name or question folded, in words and as one. */
interface Folded {
  words: readonly FoldedWord[];
  joined: FoldedWord;
}

/** A skill with what comparing it needs, found out once. */
export interface Indexed<Named extends SkillName> {
  skill: Named;
  spellings: readonly Folded[];
  /** The field that its whole name means. */
  field: Field | null;
  /** The fields that are named in a longer name. */
  parts: readonly Field[];
}

/** Prepares a skill for being compared, which takes far longer than a comparison. */
export function indexSkill<Named extends SkillName>(skill: Named): Indexed<Named> {
  const field = findWhole(skill.name, 'exact')?.field ?? null;
  const named = field === null ? findNamed(skill.name, { trust: 'exact' }) : [];
  return {
    skill,
    spellings: spellingsOf(skill.name),
    field,
    parts: named.flatMap((one) => one.field ?? []),
  };
}

function fold(text: string, umlauts: Umlauts): Folded {
  const words = foldWords(text, umlauts);
  return { words: words.map(withStem), joined: withStem(words.join('')) };
}

function withStem(whole: string): FoldedWord {
  const stem = foldPlural(whole);
  // Most have no plural: then it is the same text, kept once.
  return { whole, stem: stem === whole ? whole : stem, letters: lettersOf(stem) };
}

function lettersOf(word: string): number {
  let letters = 0;
  for (let place = 0; place < word.length; place += 1) letters |= 1 << (word.charCodeAt(place) & 31);
  return letters;
}

/** Whether so few typos may lie between two words: each of them brings and takes one letter at most. */
function mayBeTypos(asked: FoldedWord, given: FoldedWord, most: number): boolean {
  let differing = asked.letters ^ given.letters;
  for (let left = 2 * most; left >= 0; left -= 1) {
    if (differing === 0) return true;
    differing &= differing - 1;
  }
  return false;
}

/** Both spellings; one when they are the same. */
function spellingsOf(text: string): Folded[] {
  const german = fold(text, 'ae');
  const plain = fold(text, 'a');
  return german.joined.whole === plain.joined.whole ? [german] : [german, plain];
}

/** Fewer letters stand in too many words by chance. */
const shortestInside = 4;
const shortestStem = 5;

function nearest(queries: readonly Folded[], names: readonly Folded[]): number {
  let best = Infinity;
  for (const query of queries) for (const name of names) best = Math.min(best, compare(query, name));
  return best;
}

function compare(query: Folded, name: Folded): number {
  if (query.joined.whole === '') return Infinity;
  if (query.joined.stem === name.joined.stem) return nearness.exact;
  // "Web Design" and "Webdesign" share no word, so both are also compared as one; a mere whole isn't a whole word.
  let best = Math.max(nearness.beginning, compareWords(query.joined, name.joined));
  let byWords = 0;
  for (const asked of query.words) {
    let least = Infinity;
    for (const given of name.words) least = Math.min(least, compareWords(asked, given));
    byWords = Math.max(byWords, least);
  }
  best = Math.min(best, byWords);
  return best;
}

function compareWords(asked: FoldedWord, given: FoldedWord): number {
  if (asked.stem === given.stem) return nearness.narrower;
  const { whole } = given;
  const isLongStem = asked.stem.length >= shortestStem;
  if (whole.startsWith(asked.whole) || (isLongStem && whole.startsWith(asked.stem)))
    return nearness.beginning;
  if (whole.length > shortestInside) {
    if (asked.whole.length >= shortestInside && whole.includes(asked.whole)) return nearness.inside;
    if (isLongStem && whole.includes(asked.stem)) return nearness.inside;
  }
  const allowed = typosAllowed(Math.min(asked.stem.length, given.stem.length));
  if (allowed === 0 || !mayBeTypos(asked, given, allowed)) return Infinity;
  return nearness.typo - 1 + countTypos(asked.stem, given.stem, allowed);
}

/** In a short word one letter makes another word: SEO isn't SEA. */
function typosAllowed(length: number): number {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

/** How near a skill is to a field that was asked for; Infinity when it has nothing to do with it. */
function compareField(asked: Whole, { field, parts }: Indexed<SkillName>): Ranked<SkillName>['nearness'] {
  const wanted = asked.field;
  if (wanted === null) return Infinity;
  const isSame = field === wanted;
  const belongs = [...parts, ...(field === null ? [] : [field])].some(
    (one) => one === wanted || isNarrower(one, wanted),
  );
  if (!belongs) return Infinity;
  if (asked.typos > 0) return nearness.typo - 1 + asked.typos;
  if (asked.isInside) return nearness.inside;
  return isSame ? nearness.synonym : nearness.narrower;
}

/**
 * Those of the skills that are near the question (one name, or several with commas), the nearest first, then by name; at
 * most so many.
 */
export function rankSkills<Named extends SkillName>(
  query: string,
  skills: readonly Indexed<Named>[],
  most = Infinity,
): Ranked<Named>[] {
  const asked = namesIn(query).map((name) => ({
    name,
    spellings: spellingsOf(name),
    whole: findWhole(name),
  }));
  const near: Ranked<Named>[] = [];
  for (const indexed of skills) {
    let best: Ranked<Named> | undefined;
    for (const { name, spellings, whole } of asked) {
      const byName = nearest(spellings, indexed.spellings);
      const byField = whole ? compareField(whole, indexed) : Infinity;
      const least = Math.min(byName, byField);
      if (least >= (best?.nearness ?? Infinity)) continue;
      best = {
        skill: indexed.skill,
        nearness: least,
        reason: whole && byField < byName ? reasonOf(whole, indexed) : typoReason(byName, name),
      };
    }
    if (best) near.push(best);
  }
  return firstOf(near, most);
}

/** The first ones in order. Comparing names takes long, so those that don't get among them aren't compared. */
function firstOf<Named extends SkillName>(near: readonly Ranked<Named>[], most: number): Ranked<Named>[] {
  const steps = new Set(near.map((ranked) => ranked.nearness));
  const first: Ranked<Named>[] = [];
  for (const step of [...steps].sort((one, other) => one - other)) {
    if (first.length >= most) break;
    const alike = near.filter((ranked) => ranked.nearness === step);
    first.push(...alike.sort((one, other) => compareSkills(one.skill, other.skill)));
  }
  return first.slice(0, most);
}

function reasonOf(whole: Whole, { field }: Indexed<SkillName>): Reason {
  return { kind: field === whole.field ? 'synonym' : 'narrower', asked: whole.name };
}

function typoReason(byName: number, asked: string): Reason | null {
  return byName >= nearness.typo ? { kind: 'typo', asked } : null;
}

/** At most so many skills are offered instead. */
const mostOffered = 5;

/** The share of letters that may differ between words that sound alike. */
const mostDifferent = 0.5;

/** Words that begin with the same letters are often of one family: Werbung, Werbetexte. */
const familyLetters = 4;

/**
 * What to offer when nothing is near enough: skills that share a word with the question, or have one that begins with the
 * same letter and of which at least half the letters agree, or that begins alike; the likest first, then by name.
 */
export function likeSkills<Named extends SkillName>(
  query: string,
  skills: readonly Indexed<Named>[],
): Named[] {
  const asked = partsOf(spellingsOf(query).slice(0, 1));
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

function partsOf(folded: readonly Folded[]): string[] {
  return folded.flatMap(({ words, joined }) => [...words, joined].map(({ stem }) => stem));
}

/** The share of letters that differ between the two parts that are most alike. */
function differenceOf(some: readonly string[], others: readonly string[]): number {
  let least = Infinity;
  for (const one of some)
    for (const other of others) {
      if (one[0] !== other[0]) continue;
      const length = Math.max(one.length, other.length);
      let share = countTypos(one, other, Math.floor(length * mostDifferent)) / length;
      const isFamily = one.length >= familyLetters && other.startsWith(one.slice(0, familyLetters));
      if (isFamily) share = Math.min(share, mostDifferent);
      if (share < least) least = share;
    }
  return least;
}

/** The order of skills in every list. */
export function compareSkills(one: SkillName, other: SkillName): number {
  return compareNames(one.name, other.name) || (one.nameKey < other.nameKey ? -1 : 1);
}
