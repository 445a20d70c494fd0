import { countTypos } from '../i18n/countTypos';

/** Shorter words are another word with any mistake: SEO isn't SEA. */
const shortestMistyped = 4;

/** In a shorter word a letter that is missing or too much makes another word, unless it is one of a pair: Birke isn't Bike. */
const shortestWithMissing = 6;
const shortestBeforeEnding = 5;

/** In a shorter word a wrong letter makes another word, unless it sounds alike: clarity isn't charity. */
const shortestWithWrong = 8;

/** So long is a word in which two mistakes are believed. */
const shortestWithTwo = 9;

/** With more letters that only one of them has, two words are two: Handarbeit isn't Hausarbeit. */
export const mostOwnLetters = 3;

/** Endings that many words share, which say nothing of whether they are one: heading isn't healing. */
const endings = /(?:ation|tion|ing|ung|isch|keit|heit|schaft|er|en)$/;

/** Letters that are written for one another. */
const alike = ['ae', 'bp', 'ckq', 'dt', 'ei', 'fvw', 'gkj', 'iy', 'mn', 'ou', 'sz'];

/**
 * How many mistakes lead from a folded word to another that may be meant by it; Infinity when it is another word. A mistake is
 * seldom in the first letter, and two of them are believed where the beginning is right: beantragen isn't Bauantrag.
 */
export function countMistakes(typed: string, meant: string): number {
  if (typed[0] !== meant[0] && (typed[0] !== meant[1] || typed[1] !== meant[0])) return Infinity;
  const [one, other] = withoutEnding(typed, meant);
  const shortestMissing = one === typed ? shortestWithMissing : shortestBeforeEnding;
  const shortest = Math.min(one.length, other.length);
  const most = shortest < shortestMistyped ? 0 : shortest < shortestWithTwo ? 1 : 2;
  if (Math.abs(one.length - other.length) > most) return Infinity;
  const mistakes = countTypos(one, other, most);
  if (mistakes === 1 && !isBelieved(one, other, shortestMissing)) return Infinity;
  if (mistakes > 1 && (one[1] !== other[1] || ownLetters(one, other).length > mostOwnLetters))
    return Infinity;
  return mistakes;
}

/** Two words without an ending that they share. */
function withoutEnding(one: string, other: string): [string, string] {
  const ending = endings.exec(one)?.[0] ?? '';
  if (ending === '' || !other.endsWith(ending)) return [one, other];
  return [one.slice(0, -ending.length), other.slice(0, -ending.length)];
}

/** Whether a single mistake may have made one word of the other. */
function isBelieved(one: string, other: string, shortestMissing: number): boolean {
  const shortest = Math.min(one.length, other.length);
  const own = ownLetters(one, other);
  if (own.length === 0) return true;
  if (one.length === other.length)
    return (
      shortest >= shortestWithWrong ||
      (shortest >= shortestWithMissing &&
        alike.some((letters) => own.every((letter) => letters.includes(letter))))
    );
  return shortest >= shortestMissing || withoutPairs(one) === withoutPairs(other);
}

const withoutPairs = (word: string) => word.replace(/(.)\1/g, '$1');

/** The letters that only one of two words has. */
export function ownLetters(one: string, other: string): string[] {
  const left = other.split('');
  const own = one.split('').filter((letter) => {
    const place = left.indexOf(letter);
    if (place >= 0) left.splice(place, 1);
    return place < 0;
  });
  return [...own, ...left];
}
