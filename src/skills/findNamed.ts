import { type FieldName, fieldNameAsWritten, fieldNameByKey, isWrittenIn, joinedKeys } from './fieldNames';
import type { Field } from './fields/narrower';
import { foldPlural, foldWords } from './fold';
import { formsOf } from './formsOf';
import { countKeyTypos, nearestKey } from './nearestKey';
import { asking, askingForSkill, common, doing, everyday, joining, somebody, wanting } from './sentenceWords';

/** A name of a field, or of one of a guild's own skills, that stands in a sentence. */
export interface Named {
  /** As the lists or the guild write it. */
  name: string;
  /** None when it is known to the guild alone. */
  field: Field | null;
}

/** What a whole text names, and how surely. */
export interface Whole extends Named {
  typos: number;
  /** The text is a longer word that ends or begins with the name. */
  isInside: boolean;
}

/** Whether a text may hold typos, longer words and questions, or is a name that somebody chose. */
export type Trust = 'exact' | 'all';

/** Names that the lists don't know, by their folded keys. */
export type OwnNames = ReadonlyMap<string, string>;

export interface Options {
  own?: OwnNames;
  trust?: Trust;
}

/** Nobody asks in more words. */
const mostWords = 100;

/** So many words has the longest name that is looked for. */
const longestNameInWords = 5;

/** So few words ask by themselves: "Buchhaltung", "good bookkeeper". */
const mostWordsOfQuery = 3;

interface Word {
  folded: string;
  /** It stands in capitals, as IT does and it doesn't. */
  isCapital: boolean;
  /** It is written together with the word before it: "Back-end". */
  isJoined: boolean;
}

/**
 * The fields that a sentence asks for, with what the guild calls its own, in the order in which they stand in it; none
 * when it names none. Knows names in both languages, with typos, in longer words ("Buchhaltungsfragen") and by who does
 * it ("Fotografin", "näht"). A name that is an everyday word counts only in a sentence that asks for somebody.
 */
export function findNamed(sentence: string, { own = new Map(), trust = 'all' }: Options = {}): Named[] {
  const words = readWords(sentence);
  const isQuery = trust === 'exact' || isShortQuery(words);
  const asks = isQuery || words.some(({ folded }) => asking.has(folded));
  const asksForSkill = isQuery || isAskingForSkill(words.map(({ folded }) => folded));
  const found: (Named | null | undefined)[] = words.map(() => undefined);
  const isFree = (start: number, count: number) =>
    found.slice(start, start + count).every((taken) => taken === undefined);

  const look = (count: number, find: (some: readonly Word[]) => Named | undefined) => {
    for (let start = 0; start + count <= words.length; start += 1) {
      const named = isFree(start, count) ? find(words.slice(start, start + count)) : undefined;
      if (named) found.fill(null, start, start + count).splice(start, 1, named);
    }
  };
  const lookExact = (count: number) =>
    look(count, (some) => findExact(some, { asksForSkill, isWhole: count === words.length, own }));
  for (let count = Math.min(longestNameInWords, words.length); count > 1; count -= 1) lookExact(count);
  // A mistyped name of two words comes before one of its words that is a name, too: "wedding planer".
  if (asks && trust === 'all') look(2, (pair) => findMistyped(pair, own));
  lookExact(1);
  if (trust === 'exact') look(1, ([word]) => word && findInside(word, true));
  else if (words.length <= mostWordsOfQuery) look(words.length, (all) => findMistyped(all, own));
  if (trust === 'all')
    look(1, (single) => (asks || isLong(single) ? findMistyped(single, own, asks ? 2 : 1) : undefined));
  if (asks && trust === 'all') look(1, ([word]) => word && findInside(word, asksForSkill));
  return uniqueOf(found.filter((named) => named !== null && named !== undefined));
}

/** What a text names as a whole; undefined when that is none of the lists' names. */
export function findWhole(text: string, trust: Trust = 'all'): Whole | undefined {
  const words = readWords(text);
  const [first, second] = words;
  if (!first || words.length > longestNameInWords) return undefined;
  const exact = findExact(words, { asksForSkill: true, isWhole: true, own: new Map() });
  if (exact) return { ...exact, typos: 0, isInside: false };
  if (trust === 'exact') return undefined;
  const typed = words.map(({ folded }) => folded).join('');
  const near = words.every(isKnownWord) ? undefined : nearestKey({ typed, stem: foldPlural(typed) });
  const mistyped = near && fieldNameByKey.get(near.key);
  if (mistyped) return { name: mistyped.name, field: mistyped.field, typos: near.typos, isInside: false };
  const inside = second ? undefined : findInside(first, true);
  return inside && { ...inside, typos: 0, isInside: true };
}

function readWords(sentence: string): Word[] {
  const words: Word[] = [];
  for (const piece of sentence.slice(0, 2000).split(/\s+/)) {
    const isCapital = /\p{Lu}/u.test(piece) && piece === piece.toUpperCase();
    for (const [place, folded] of foldWords(piece).entries())
      words.push({ folded, isCapital, isJoined: place > 0 });
  }
  return words.slice(0, mostWords);
}

/** It says nothing of what is asked for. */
const isPlain = ({ folded }: Word) => everyday.has(folded) || asking.has(folded);

/** It is what it is: no name with a typo, and none in a longer word. */
const isKnownWord = (word: Word) => isPlain(word) || common.has(word.folded);

/** A few words that are no sentence: a name, and what joins its parts or asks for it. */
function isShortQuery(words: readonly Word[]): boolean {
  if (words.length > mostWordsOfQuery || words.every(isPlain)) return false;
  return words.every(
    (word) =>
      !isPlain(word) ||
      joining.has(word.folded) ||
      askingForSkill.has(word.folded) ||
      wanting.has(word.folded),
  );
}

function isAskingForSkill(words: readonly string[]): boolean {
  return (
    // "Send help" is said in jest.
    words.some((word, place) => askingForSkill.has(word) && words[place - 1] !== 'send') ||
    (words.some((word) => wanting.has(word)) && words.some((word) => somebody.has(word))) ||
    words.some((word, place) => (word === 'wer' || word === 'who') && doing.has(words[place + 1] ?? ''))
  );
}

function uniqueOf(found: readonly Named[]): Named[] {
  const same = (one: Named, other: Named) =>
    one.field === null ? one.name === other.name : one.field === other.field;
  return found.filter((named, place) => found.findIndex((other) => same(named, other)) === place);
}

/** Some words that are a name, whatever their endings. */
function findExact(
  some: readonly Word[],
  { asksForSkill, isWhole, own }: { asksForSkill: boolean; isWhole: boolean; own: OwnNames },
): Named | undefined {
  for (const key of formsOfAll(some)) {
    // Short words that meet by chance make no name.
    if (some.length > 1 && key.length < shortestJoined) continue;
    const known = isWhole ? fieldNameByKey.get(key) : findName(key, some);
    if (known && (isWhole || isMeant(known, some, asksForSkill)))
      return { name: known.name, field: known.field };
    const ownName = own.get(key);
    if (ownName !== undefined && !known && (isWhole || (asksForSkill && !some.every(isPlain))))
      return { name: ownName, field: null };
  }
  return undefined;
}

/** The name under a key. Everyday words count only as they are: "fast" isn't "fasten", nor is "work out" a workout. */
function findName(key: string, some: readonly Word[]): FieldName | undefined {
  const known = fieldNameByKey.get(key);
  const [first, second] = some;
  if (!first || !known || !some.every(isPlain)) return known;
  if (!second) return fieldNameAsWritten.get(first.folded);
  if (some.slice(1).every(({ isJoined }) => isJoined)) return known;
  return isWrittenIn(some.length, key) ? known : undefined;
}

const shortestJoined = 5;
const shortestMistypedPair = 8;

function isMeant(
  { name, isEveryday: isEverydayWord }: FieldName,
  some: readonly Word[],
  asksForSkill: boolean,
): boolean {
  if (!isEverydayWord) return true;
  const inCapitals = name.length <= 3 && name === name.toUpperCase();
  return inCapitals ? some.every(({ isCapital }) => isCapital) : asksForSkill;
}

function formsOfAll(some: readonly Word[]): string[] {
  const [first, second] = some;
  if (!first) return [];
  if (!second) return isPlain(first) ? [foldPlural(first.folded)] : formsOf(first.folded);
  const keys = joinedKeys(some.map(({ folded }) => folded));
  // Two words may end like one: "virtuelle Assistentinnen".
  const [last = '', ...before] = some.map(({ folded }) => folded).reverse();
  const start = before.reverse().map(foldPlural).join('');
  keys.push(...formsOf(last).map((form) => foldPlural(start + form)));
  // "schneidet Videos" is "Videos schneiden".
  if (some.length === 2 && !some.every(isPlain))
    keys.push(...formsOf(first.folded).map((form) => foldPlural(foldPlural(second.folded) + form)));
  return [...new Set(keys)];
}

/** Shorter names stand in too many words by chance. */
const shortestInside = 5;
const shortestRest = 3;

/**
 * The longest name that ends or begins a longer word; of equally long ones that at the end, which says what it is. One that
 * is an everyday word counts in a sentence that asks for knowledge.
 */
function findInside(word: Word, asksForSkill: boolean): Named | undefined {
  if (isKnownWord(word)) return undefined;
  const strong = findLongest(word.folded, ({ isEveryday }) => !isEveryday);
  return strong ?? (asksForSkill ? findLongest(word.folded, () => true) : undefined);
}

function findLongest(folded: string, mayBe: (name: FieldName) => boolean): Named | undefined {
  for (let length = folded.length - shortestRest; length >= shortestInside; length -= 1) {
    for (const piece of [folded.slice(-length), folded.slice(0, length)])
      for (const key of formsOf(piece)) {
        const known = key.length >= shortestInside ? fieldNameByKey.get(key) : undefined;
        if (known && mayBe(known)) return { name: known.name, field: known.field };
      }
  }
  return undefined;
}

/**
 * Some words that are nearly a name of the lists, with at most so many typos: two words that stand side by side by chance
 * are the more often like one.
 */
function findMistyped(
  some: readonly Word[],
  own: OwnNames,
  most = some.length > 1 ? 1 : 2,
): Named | undefined {
  if (some.every(isKnownWord)) return undefined;
  const typed = some.map(({ folded }) => folded).join('');
  if (some.length > 1 && (typed.length < shortestMistypedPair || isNameBesidePlain(some))) return undefined;
  const mistyped = { typed, stem: foldPlural(typed) };
  const near = nearestKey(mistyped);
  const known = near && near.typos <= most ? fieldNameByKey.get(near.key) : undefined;
  if (known && !known.isEveryday) return { name: known.name, field: known.field };
  for (const [ownKey, name] of own)
    if (ownKey[0] === typed[0] && countKeyTypos(mistyped, ownKey) < Infinity) return { name, field: null };
  return undefined;
}

/** "mit Vertrag" isn't Mietvertrag. */
function isNameBesidePlain(some: readonly Word[]): boolean {
  const names = some.filter((word) => !isPlain(word));
  return names.length < some.length && names.some(({ folded }) => fieldNameByKey.has(foldPlural(folded)));
}

/** So long a word is like a name by its typo, not by chance, also where nobody asks. */
const isLong = ([word]: readonly Word[]) => word !== undefined && word.folded.length >= 9;
