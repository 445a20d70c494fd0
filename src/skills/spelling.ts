import { foldPlural, foldWords, type Umlauts } from './fold';
import { isKnownWord, isMadeWith } from './knownWords';
import { nearness } from './nearness';
import { countMistakes, mostOwnLetters } from './typos';

/** A folded word as it is, and without its plural. */
interface FoldedWord {
  whole: string;
  stem: string;
  /** Which letters the stem has, a bit for each. */
  letters: number;
}

/** A name or question folded, in words and as one. */
export interface Spelling {
  words: readonly FoldedWord[];
  joined: FoldedWord;
}

/** Whether names are compared with something finished, or with what is being typed, of which any beginning counts. */
export type Typed = 'finished' | 'unfinished';

/** With both ways to write umlauts; one when they are the same. */
export function spellingsOf(text: string): Spelling[] {
  const german = fold(text, 'ae');
  const plain = fold(text, 'a');
  return german.joined.whole === plain.joined.whole ? [german] : [german, plain];
}

function fold(text: string, umlauts: Umlauts): Spelling {
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

/** How near a name is to what was asked for by its letters alone; Infinity when it isn't. */
export function compareSpellings(
  asked: readonly Spelling[],
  name: readonly Spelling[],
  typed: Typed,
): number {
  let best = Infinity;
  for (const one of asked) for (const other of name) best = Math.min(best, compare(one, other, typed));
  return best;
}

function compare(asked: Spelling, name: Spelling, typed: Typed): number {
  if (asked.joined.whole === '') return Infinity;
  if (asked.joined.stem === name.joined.stem) return nearness.exact;
  let byWords = 0;
  for (const one of asked.words) {
    let least = Infinity;
    for (const other of name.words) least = Math.min(least, compareWords(one, other, typed));
    byWords = Math.max(byWords, least);
  }
  if (asked.words.length === 1 && name.words.length === 1) return byWords;
  return Math.min(byWords, compareJoined(asked, name, typed));
}

/** "Web Design" and "Webdesign" share no word, so names are also compared as one; a mere whole isn't a whole word. */
function compareJoined(asked: Spelling, name: Spelling, typed: Typed): number {
  if (typed === 'finished' && !endsWithWord(asked.joined, name)) {
    const mistakes = countTyposBetween(asked.joined, name.joined);
    return mistakes === Infinity ? Infinity : nearness.typo - 1 + mistakes;
  }
  return Math.max(nearness.beginning, compareWords(asked.joined, name.joined, 'unfinished'));
}

/** Whether a name begins with what was asked for, and a word of it ends there. */
function endsWithWord({ whole, stem }: FoldedWord, { words }: Spelling): boolean {
  let beginning = '';
  return words.some((word) => {
    const before = beginning;
    beginning += word.whole;
    return beginning === whole || before + word.stem === stem;
  });
}

/** Fewer letters stand in too many words by chance. */
const shortestInside = 4;
const shortestStem = 5;

function compareWords(asked: FoldedWord, given: FoldedWord, typed: Typed): number {
  if (asked.stem === given.stem) return nearness.narrower;
  const byPlace = compareByPlace(asked, given);
  if (byPlace < Infinity && (typed === 'unfinished' || isPartOf(asked, given))) return byPlace;
  const mistakes = countTyposBetween(asked, given);
  if (mistakes === Infinity || (typed === 'finished' && areTwo(asked, given))) return Infinity;
  return nearness.typo - 1 + mistakes;
}

function compareByPlace(asked: FoldedWord, { whole }: FoldedWord): number {
  const isLongStem = asked.stem.length >= shortestStem;
  if (whole.startsWith(asked.whole) || (isLongStem && whole.startsWith(asked.stem)))
    return nearness.beginning;
  if (whole.length <= shortestInside) return Infinity;
  const isInside =
    (asked.whole.length >= shortestInside && whole.includes(asked.whole)) ||
    (isLongStem && whole.includes(asked.stem));
  return isInside ? nearness.inside : Infinity;
}

function isPartOf(asked: FoldedWord, given: FoldedWord): boolean {
  return isMadeWith(given.whole, asked.whole) || isMadeWith(given.whole, asked.stem);
}

/** The mistakes between two words. Most have too many different letters, which is seen at once. */
function countTyposBetween(asked: FoldedWord, given: FoldedWord): number {
  let differing = asked.letters ^ given.letters;
  for (let left = mostOwnLetters; left > 0 && differing !== 0; left -= 1) differing &= differing - 1;
  if (differing !== 0) return Infinity;
  const betweenStems = countMistakes(asked.stem, given.stem);
  // A mistake may have made a word lose a plural that it has, or one that it hasn't.
  return betweenStems > 1 ? Math.min(betweenStems, countMistakes(asked.whole, given.whole)) : betweenStems;
}

/** Both are words of their own, and none is the other with a typo. */
function areTwo(asked: FoldedWord, given: FoldedWord): boolean {
  return isKnownWord(asked.whole) && isKnownWord(given.whole);
}
