import { lazily } from '../lazily';
import { countTypos } from './countTypos';
import { languages } from './languages';
import type { Forms, Words } from './words/shape';

export type { Edge, Parity, Part, Unit } from './words/shape';

export type Role = Exclude<keyof Words, 'meaning'>;

/** What words say in a role: one of the role's values, or `true` where it has none. */
export type Value<Name extends Role> = Words[Name] extends Forms
  ? true
  : Words[Name] extends Readonly<Record<infer Key extends string | number, Forms>>
    ? Key
    : never;

/** The words of some languages, whichever of them somebody writes in. All words in and out are folded. */
export interface Vocabulary {
  /** What a word, or several with a space between them, say in a role; undefined if they say nothing in it. */
  valueOf<Name extends Role>(role: Name, words: string): Value<Name> | undefined;
  /** Whether a language in which a word has this role knows the other word, too: "am" is "on" before "Freitag". */
  goesWith(role: Role, word: string, other: string): boolean;
  /** Of how many words the longest form has. */
  longest: number;
  /** The known word that is meant: this one, or the one of which it is a slip. Null for a word of somebody else's. */
  correct(word: string): string | null;
  /** Whether a word says something of when, or may be a slip of one that does. */
  mayBeOfWhen(word: string): boolean;
  /** The words that say the same as this one: "tonight" is "today evening". */
  meaningOf(word: string): readonly string[] | undefined;
}

const umlauts: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue' };

/** A word without case, accents and apostrophes. An umlaut becomes two letters, as in "uebermorgen", or stays one. */
export function foldWord(word: string, spelt: 'ae' | 'a' = 'ae'): string {
  const lower = word.normalize('NFKC').toLowerCase().replaceAll('ß', 'ss');
  return (spelt === 'ae' ? lower.replace(/[äöü]/g, (letter) => umlauts[letter] ?? letter) : lower)
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Both ways of writing a form: "uebermorgen" and, on a keyboard without umlauts, "ubermorgen". */
function waysOf(forms: Forms): string[] {
  const each = forms.split(',').map((form) => form.trim().split(' '));
  const ways = each.flatMap((words) =>
    (['ae', 'a'] as const).map((spelt) => words.map((word) => foldWord(word, spelt))),
  );
  return ways.map((words) => words.join(' ')).filter((way) => way !== '');
}

/** The forms of a role with what each says. */
function* listForms(role: Words[Role]): Generator<[form: string, value: unknown]> {
  if (typeof role === 'string') for (const way of waysOf(role)) yield [way, true];
  else
    for (const [key, forms] of Object.entries(role))
      for (const way of waysOf(forms)) yield [way, Number.isNaN(Number(key)) ? key : Number(key)];
}

/** Joins the words of languages. */
export function makeVocabulary(spokenIn: readonly Words[]): Vocabulary {
  const values = new Map<string, Map<string, unknown>>();
  const meanings = new Map<string, string[]>();
  const known = new Set<string>();
  const spoken: { forms: Map<string, Set<string>>; words: Set<string> }[] = [];
  let longest = 1;
  for (const { meaning, ...roles } of spokenIn) {
    const language = { forms: new Map<string, Set<string>>(), words: new Set<string>() };
    spoken.push(language);
    for (const [role, forms] of Object.entries(roles)) {
      const own = values.get(role) ?? new Map<string, unknown>();
      values.set(role, own);
      const ownForms = new Set<string>();
      language.forms.set(role, ownForms);
      for (const [form, value] of listForms(forms)) {
        own.set(form, value);
        ownForms.add(form);
        const words = form.split(' ');
        longest = Math.max(longest, words.length);
        for (const word of words) language.words.add(word);
      }
    }
    for (const [word, words] of Object.entries(meaning))
      for (const way of waysOf(word)) {
        meanings.set(
          way,
          words.split(' ').map((one) => foldWord(one)),
        );
        known.add(way);
      }
    for (const word of language.words) known.add(word);
  }
  const ofWhen = new Set(
    [...values].flatMap(([role, forms]) =>
      ofNothing.includes(role) ? [] : [...forms.keys()].flatMap((form) => form.split(' ')),
    ),
  );
  for (const word of meanings.keys()) ofWhen.add(word);
  const [long, short] = [longWords(values), shortWords(values)];
  return {
    valueOf: <Name extends Role>(role: Name, words: string) =>
      values.get(role)?.get(words) as Value<Name> | undefined,
    goesWith: (role, word, other) =>
      spoken.some(({ forms, words }) => (forms.get(role)?.has(word) ?? false) && words.has(other)),
    longest,
    correct: (word) => (known.has(word) ? word : (nearest(word, long) ?? nearestShort(word, short))),
    mayBeOfWhen: (word) => ofWhen.has(word) || [...ofWhen].some((one) => isNear(word, one)),
    meaningOf: (word) => meanings.get(word),
  };
}

/** Roles whose words say nothing of when. */
const ofNothing: readonly string[] = ['filler', 'reason', 'rest', 'beside', 'shortened', 'elsewhere'];

/** Whether a slip of the fingers may have made the one of the other. Of words of two letters any is near. */
const isNear = (word: string, other: string) =>
  other.length > 2 && Math.abs(word.length - other.length) < 2 && countTypos(word, other, 1) <= 1;

/** Roles whose words are put right: those that are long, and hardly like others. "Haben" is no "halben". */
const correctable: readonly Role[] = ['weekday', 'weekdays', 'month', 'day', 'group', 'part', 'moment'];

/** A shorter word may be another one: "macht" is no "Nacht". One as long as the last may have two mistakes. */
const shortestWord = 6;
const shortestSlip = 5;
const shortestTwoSlips = 8;

function longWords(values: ReadonlyMap<string, ReadonlyMap<string, unknown>>): string[] {
  const forms = correctable.flatMap((role) => Array.from(values.get(role)?.keys() ?? []));
  const words = forms.flatMap((form) => form.split(' '));
  return [...new Set(words)].filter((word) => word.length >= shortestWord);
}

/** The one word that is nearest to a slip, which begins with the same letter; null when there are two, or none. */
function nearest(slip: string, words: readonly string[]): string | null {
  if (slip.length < shortestSlip || slip.length > 40) return null;
  let [found, least] = [[] as string[], Infinity];
  for (const word of words) {
    if (word[0] !== slip[0]) continue;
    const typos = countTypos(slip, word, word.length >= shortestTwoSlips ? 2 : 1);
    if (typos < least) [found, least] = [[], typos];
    if (typos === least && typos < Infinity) found.push(word);
  }
  const [only = null, ...others] = found;
  if (others.length === 0) return only;
  // Of "Monatg", both Montag and Monat with one mistake, letters were swapped.
  const swapped = found.filter((word) => lettersOf(word) === lettersOf(slip));
  // Of "montas", both montag and montags, a letter is missing.
  const longer = found.filter((word) => word.length > slip.length);
  const likely = swapped.length > 0 ? swapped : longer;
  return likely.length === 1 ? (likely[0] ?? null) : null;
}

/** Roles whose words of three letters or more are put right where letters were swapped, doubled, or one left out. */
const shortRoles: readonly Role[] = [
  'every',
  'weekly',
  'from',
  'to',
  'between',
  'until',
  'and',
  'except',
  'oClock',
  'day',
  'ordinal',
];

function shortWords(values: ReadonlyMap<string, ReadonlyMap<string, unknown>>): string[] {
  const forms = shortRoles.flatMap((role) => Array.from(values.get(role)?.keys() ?? []));
  return [...new Set(forms)].filter((form) => /^[a-z]{3,}$/.test(form));
}

/** The one word of which this is a slip of the fingers: "bsi", "undd", and from five letters on "evry". */
function nearestShort(slip: string, words: readonly string[]): string | null {
  if (slip.length < 3 || slip.length > 12) return null;
  const found = words.filter((word) => word[0] === slip[0] && isSlip(slip, word));
  const [only = null, ...others] = found;
  return others.length === 0 ? only : null;
}

function isSlip(slip: string, word: string): boolean {
  if (countTypos(slip, word, 1) !== 1) return false;
  if (slip.length === word.length) return lettersOf(slip) === lettersOf(word);
  if (slip.length > word.length)
    return Array.from(slip).some((letter, at) => letter === slip[at - 1] && cutAt(slip, at) === word);
  return word.length >= shortestSlip && slip.at(-1) === word.at(-1);
}

const cutAt = (word: string, at: number) => word.slice(0, at) + word.slice(at + 1);

const lettersOf = (word: string) => Array.from(word).sort().join('');

/** All languages, mixed as people do, whatever the language of their Discord. */
export const vocabulary = lazily(() => makeVocabulary(Object.values(languages).map(({ words }) => words)));
