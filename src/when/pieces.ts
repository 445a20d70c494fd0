import { foldWord, vocabulary } from '../i18n/vocabulary';

/** A piece of what somebody wrote: a number, a word, or a sign such as a colon; all dashes are `-`. */
export type Piece = {
  /** Where it begins and ends in the text. */
  from: number;
  to: number;
  /** Whether nothing stands between it and the piece before it. */
  glued: boolean;
} & (
  | { kind: 'number'; value: number; digits: number }
  /** `word` is folded, and the right one for a slip. */
  | { kind: 'word'; word: string }
  | { kind: 'sign'; sign: string }
);

/** A longer text, in UTF-16 units, says no more of when, and would take long to read. */
export const longestText = 1_000;

const dashes = /^\p{Pd}|[−~→]$|^\.\./u;
/** A number, half of one, a.m. and p.m., a word with its apostrophes, or any other sign that can be seen. */
const pattern =
  /(?<number>\d+)|(?<half>½)|(?<word>(?<!\p{L})[ap]\. ?m\b\.?|\p{L}[\p{L}\p{M}'’]*)|(?<sign>\p{Pd}>|(?<=\d)\.{2,3}(?=\d)|[^\s\p{Cf}\p{M}])/giu;

/** The pieces of a text. What can't be seen, such as a mark of direction, is none. */
export function readPieces(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    const from = match.index;
    const place = { from, to: from + match[0].length, glued: from === end && from > 0 };
    end = place.to;
    const { number, half, word, sign = '' } = match.groups ?? {};
    const last = pieces.at(-1);
    // "u." is a word, whose point ends nothing.
    if (sign === '.' && place.glued && last?.kind === 'word' && isShortened(last.word)) {
      last.to = place.to;
      continue;
    }
    if (number) pieces.push({ ...place, kind: 'number', value: Number(number), digits: number.length });
    else if (half) pieces.push({ ...place, kind: 'number', value: 0.5, digits: 0 });
    else if (word)
      pieces.push(...wordsIn(word).map((one) => ({ ...place, kind: 'word' as const, word: one })));
    else pieces.push({ ...place, kind: 'sign', sign: isDash(sign, text, place) ? '-' : sign });
  }
  return pieces;
}

/** "~9" is about nine, where nothing stands before it. */
const isDash = (sign: string, text: string, { to, glued }: { to: number; glued: boolean }) =>
  dashes.test(sign) && (sign !== '~' || glued || !/^\d/.test(text.slice(to)));

const isShortened = (word: string) => vocabulary().valueOf('shortened', word) !== undefined;

/** What a written word says: mostly one word, but of "Freitagabend" and "tonight" two. */
function wordsIn(written: string): readonly string[] {
  const folded = foldWord(written);
  const word = vocabulary().meaningOf(folded) || vocabulary().correct(folded) === folded ? folded : null;
  const right = word ?? partsOf(folded)?.join(' ') ?? vocabulary().correct(folded) ?? folded;
  return vocabulary().meaningOf(right) ?? right.split(' ');
}

/** Two words that are written as one: a day of the week and a part of the day, an hour and "ish". */
function partsOf(word: string): [first: string, second: string] | null {
  for (let cut = 3; cut <= word.length - 3; cut += 1) {
    const [first, second] = [word.slice(0, cut), word.slice(cut)];
    const isDay = vocabulary().valueOf('weekday', first) ?? vocabulary().valueOf('weekdays', first);
    const isPart = second.length > 3 && vocabulary().valueOf('part', second) !== undefined;
    if (isDay && first.length > 3 && isPart) return [first, second];
    if (vocabulary().valueOf('number', first) && vocabulary().valueOf('roughly', second))
      return [first, second];
  }
  return null;
}
