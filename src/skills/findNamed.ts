import { isAside, type NamedPart } from './asides';
import { isAskingForSkill, isCommon, isPlain, isShortQuery, mostWordsOfQuery } from './asking';
import { type FieldName, fieldNameAsWritten, fieldNameByKey, isWrittenIn, joinedKeys } from './fieldNames';
import type { Field } from './fields/narrower';
import { findInside } from './findInside';
import { foldPlural } from './fold';
import { formsOf } from './formsOf';
import { countKeyTypos, nearestKey, type NearKey } from './nearestKey';
import { isKnownWord, isListed } from './knownWords';
import { asking, everyday, joining } from './sentenceWords';
import { typedOf, type Word, wordsIn } from './wordsIn';

/** A field, or one of a guild's own skills, that a sentence names. */
export interface Named {
  /** The words that name it, as typed. */
  typed: string;
  /** None when it is known to the guild alone. */
  field: Field | null;
  /** It is only said beside another thing that is named. */
  isAside: boolean;
}

/** The field that a whole text names, and how surely. */
export interface Whole {
  field: Field;
  /** The text is a name of the field; else it has typos, or is a longer word that ends or begins with a name. */
  isSure: boolean;
  /** The name says so little that other names with it mean the same as well: "Baby". */
  isWide: boolean;
  typos: number;
}

/** Whether a text may hold typos, longer words and questions, or is a name that somebody chose. */
export type Trust = 'exact' | 'all';

/** Names that the lists don't know, by their folded keys. */
export type OwnNames = ReadonlyMap<string, string>;

export interface FindOptions {
  own?: OwnNames;
  trust?: Trust;
  /** It stands where people look for somebody, so that it asks for knowledge whatever its words. */
  isSearch?: boolean;
}

/** So many words has the longest name that is looked for. */
const longestNameInWords = 5;

/**
 * The fields that a sentence asks for, with what the guild calls its own, in the order in which they stand in it; none
 * when it names none. Knows names in both languages, with typos, in longer words ("Buchhaltungsfragen") and by who does
 * it ("Fotografin", "näht"). A name that is an everyday word counts only in a sentence that asks for somebody.
 */
export function findNamed(sentence: string, options: FindOptions = {}): Named[] {
  const { own = new Map(), trust = 'all', isSearch = false } = options;
  const words = wordsIn(sentence);
  const isQuery = trust === 'exact' || isSearch || isShortQuery(words);
  const asks = isQuery || words.some(({ folded }) => asking.has(folded));
  const asksForSkill = isQuery || isAskingForSkill(words.map(({ folded }) => folded));
  const found: (Place | null | undefined)[] = words.map(() => undefined);
  const isFree = (start: number, count: number) =>
    found.slice(start, start + count).every((taken) => taken === undefined);

  const look = (count: number, find: (some: readonly Word[]) => Meant | undefined) => {
    for (let start = 0; start + count <= words.length; start += 1) {
      const some = words.slice(start, start + count);
      const meant = isFree(start, count) ? find(some) : undefined;
      if (meant) found.fill(null, start, start + count).splice(start, 1, { meant, typed: typedOf(some) });
    }
  };
  const lookExact = (count: number) =>
    look(count, (some) => findExact(some, { asksForSkill, isWhole: count === words.length, own }));
  for (let count = Math.min(longestNameInWords, words.length); count > 1; count -= 1) lookExact(count);
  if (trust === 'all')
    for (const count of [3, 4]) look(count, (some) => findAround(some, { asksForSkill, own }));
  // A mistyped name of two words comes before one of its words that is a name, too: "wedding planer".
  if (asks && trust === 'all') look(2, (pair) => findMistyped(pair, own));
  lookExact(1);
  if (trust === 'exact') look(1, ([word]) => word && findIn(word, true));
  else if (words.length <= mostWordsOfQuery) look(words.length, (all) => findMistyped(all, own));
  if (trust === 'all')
    look(1, (single) => (asks || isLong(single) ? findMistyped(single, own, asks ? 2 : 1) : undefined));
  if (asks && trust === 'all') look(1, ([word]) => word && findIn(word, asksForSkill));
  // A wide word is what somebody looks for where she says nothing else: "who does design?"
  if (isSearch && !found.some(Boolean))
    look(1, (single) =>
      words.every((word) => isPlain(word) || single.includes(word))
        ? findExact(single, { asksForSkill, isWhole: false, isAlone: true, own })
        : undefined,
    );
  const places = found.map((place, start) => placeAt(found, place, start)).filter((place) => place !== null);
  const folded = words.map((word) => word.folded);
  return uniqueOf(places.map((place) => ({ ...place, isAside: isAside(place, places, folded) })));
}

/** A place with where it stands, of all places: behind its first word the others hold null. */
function placeAt(
  found: readonly (Place | null | undefined)[],
  place: Place | null | undefined,
  start: number,
): (Place & NamedPart) | null {
  if (!place) return null;
  const length = found.slice(start + 1).findIndex((next) => next !== null);
  const end = length < 0 ? found.length : start + 1 + length;
  return { ...place, field: isField(place.meant) ? place.meant : null, start, end };
}

/** A field, or the key of one of a guild's own names. */
type Meant = Field | { own: string };

/** Words that mean something. */
interface Place {
  meant: Meant;
  typed: string;
}

/** What a text names as a whole; undefined when that is none of the lists' names. */
export function findWhole(text: string, trust: Trust = 'all'): Whole | undefined {
  const words = wordsIn(text);
  const [first, second] = words;
  if (!first || words.length > longestNameInWords) return undefined;
  const options = { asksForSkill: true, isWhole: true, own: new Map<string, string>() };
  const exact = findExact(words, options) ?? (trust === 'all' ? findAround(words, options) : undefined);
  if (isField(exact))
    return { field: exact, isSure: true, isWide: words.length === 1 && isWideName(first), typos: 0 };
  if (trust === 'exact') return undefined;
  const typed = words.map(({ folded }) => folded).join('');
  const near = words.every(isCommon) ? undefined : meantBy(typed, words.length === 1);
  const isChance = near?.typos !== 0 && words.length > 1 && isNameBesidePlain(words);
  const mistyped = near === undefined || isChance ? undefined : fieldNameByKey().get(near.key);
  if (near && mistyped) return { field: mistyped.field, isSure: false, isWide: false, typos: near.typos };
  const inside = second ? undefined : findIn(first, true);
  return inside && { field: inside, isSure: false, isWide: false, typos: 0 };
}

/** The key that is meant by a mistyped one. A word that is known, or made of known ones, is none, unless that is sure. */
function meantBy(typed: string, isWord: boolean): NearKey | undefined {
  if (isWord && isListed(typed)) return undefined;
  const near = nearestKey({ typed, stem: foldPlural(typed) });
  return near && (near.isSure || !isWord || !isKnownWord(typed)) ? near : undefined;
}

const isWideName = ({ folded }: Word) => fieldNameByKey().get(foldPlural(folded))?.isOnlyAlone === true;

/** The field in a longer word; none in one that is what it is. */
const findIn = (word: Word, asksForSkill: boolean) =>
  isCommon(word) ? undefined : findInside(word.folded, asksForSkill);

const isField = (meant: Meant | undefined): meant is Field => typeof meant === 'string';

function uniqueOf(found: readonly (Named & Place)[]): Named[] {
  const keyOf = ({ meant }: Place) => (isField(meant) ? meant : `own ${meant.own}`);
  const first = new Map(found.toReversed().map((place) => [keyOf(place), place]));
  return found
    .filter((place) => first.get(keyOf(place)) === place)
    .map(({ typed, field, isAside: aside }) => ({ typed, field, isAside: aside }));
}

interface ExactOptions {
  asksForSkill: boolean;
  /** The words are all of the text. */
  isWhole: boolean;
  /** The text names nothing else. */
  isAlone?: boolean;
  own: OwnNames;
}

/** Some words that are a name, whatever their endings. */
function findExact(
  some: readonly Word[],
  { asksForSkill, isWhole, isAlone = isWhole, own }: ExactOptions,
): Meant | undefined {
  const isJoined = some.slice(1).every((word) => word.isJoined);
  for (const key of formsOfAll(some)) {
    // Short words that meet by chance make no name.
    if (!isJoined && key.length < shortestJoined) continue;
    const known = isWhole ? fieldNameByKey().get(key) : findNameOf(key, some);
    if (known && (isWhole || isMeant(known, some, { asksForSkill, isAlone }))) return known.field;
    const ownName = own.get(key);
    if (ownName !== undefined && !known && (isWhole || (asksForSkill && !some.every(isPlain))))
      return { own: ownName };
  }
  return undefined;
}

/** A name of two words with words between them that say nothing: "schreibt mir gute Texte". */
function findAround(
  some: readonly Word[],
  options: { asksForSkill: boolean; own: OwnNames },
): Meant | undefined {
  const [first, last] = [some[0], some.at(-1)];
  const isBetween = ({ folded }: Word) => everyday.has(folded) && !joining.has(folded);
  if (!first || !last || some.length < 3 || !some.slice(1, -1).every(isBetween) || some.every(isPlain))
    return undefined;
  return findExact([first, last], { ...options, isWhole: false });
}

/** The name under a key. Everyday words count only as they are: "fast" isn't "fasten", nor is "work out" a workout. */
function findNameOf(key: string, some: readonly Word[]): FieldName | undefined {
  const known = fieldNameByKey().get(key);
  const [first, second] = some;
  if (!first || !known || !some.every(isPlain)) return known;
  if (!second) return fieldNameAsWritten().get(first.folded);
  if (some.slice(1).every(({ isJoined }) => isJoined)) return known;
  return isWrittenIn(some.length, key) ? known : undefined;
}

const shortestJoined = 5;
const shortestMistypedPair = 8;

function isMeant(
  { name, isEveryday: isEverydayWord, isOnlyAlone }: FieldName,
  some: readonly Word[],
  { asksForSkill, isAlone }: { asksForSkill: boolean; isAlone: boolean },
): boolean {
  if (isOnlyAlone) return isAlone;
  if (!isEverydayWord) return true;
  const inCapitals = name.length <= 3 && name === name.toUpperCase();
  return inCapitals ? some.every(({ isCapital }) => isCapital) : asksForSkill;
}

function formsOfAll(some: readonly Word[]): string[] {
  const [first, second] = some;
  if (!first) return [];
  if (!second) return isCommon(first) ? [foldPlural(first.folded)] : formsOf(first.folded);
  const keys = joinedKeys(some.map(({ folded }) => folded));
  // Two words may end like one: "virtuelle Assistentinnen".
  const [last = '', ...before] = some.map(({ folded }) => folded).reverse();
  const start = before.reverse().map(foldPlural).join('');
  // "Heilpraktikerin für Psychotherapie" is "Heilpraktiker für Psychotherapie".
  const doer = before.map((word) => foldPlural(word.replace(/(?<=.{4}er)in(?:nen)?$/, ''))).join('');
  const starts = start === doer ? [start] : [start, doer];
  keys.push(...starts.flatMap((one) => formsOf(last).map((form) => foldPlural(one + form))));
  // "schneidet Videos" is "Videos schneiden".
  if (some.length === 2 && !some.every(isPlain))
    keys.push(...formsOf(first.folded).map((form) => foldPlural(foldPlural(second.folded) + form)));
  return [...new Set(keys)];
}

/**
 * Some words that are nearly a name of the lists, with at most so many typos: two words that stand side by side by chance
 * are the more often like one.
 */
function findMistyped(
  some: readonly Word[],
  own: OwnNames,
  most = some.length > 1 ? 1 : 2,
): Meant | undefined {
  const [first, second] = some;
  if (some.every(isCommon) || (first && !second && isListed(first.folded))) return undefined;
  const typed = some.map(({ folded }) => folded).join('');
  if (some.length > 1 && (typed.length < shortestMistypedPair || isNameBesidePlain(some))) return undefined;
  const near = meantBy(typed, second === undefined);
  const known = near && near.typos <= most ? fieldNameByKey().get(near.key) : undefined;
  if (known && !known.isEveryday) return known.field;
  if (!second && isKnownWord(typed)) return undefined;
  const mistyped = { typed, stem: foldPlural(typed) };
  for (const [ownKey, name] of own) if (countKeyTypos(mistyped, ownKey) < Infinity) return { own: name };
  return undefined;
}

/** "mit Vertrag" isn't Mietvertrag. */
function isNameBesidePlain(some: readonly Word[]): boolean {
  const names = some.filter((word) => !isPlain(word));
  return names.length < some.length && names.some(({ folded }) => fieldNameByKey().has(foldPlural(folded)));
}

/** So long a word is like a name by its typo, not by chance, also where nobody asks. */
const isLong = ([word]: readonly Word[]) => word !== undefined && word.folded.length >= 9;
