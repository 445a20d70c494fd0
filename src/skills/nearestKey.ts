import { countTypos } from './countTypos';
import { fieldNameByKey } from './fieldNames';

/** Keys by their first letter: a typo is seldom in that. */
const keysByLetter = groupKeys(fieldNameByKey.keys());

function groupKeys(keys: Iterable<string>): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const key of keys) {
    const group = groups.get(key.slice(0, 1));
    if (group) group.push(key);
    else groups.set(key.slice(0, 1), [key]);
  }
  return groups;
}

/** What was typed, as it is and without its plural, with which it may have lost what was right. */
export interface Mistyped {
  typed: string;
  stem: string;
}

/** The names' key that is nearest to a mistyped one; of equally near ones the first in the lists. */
export function nearestKey(mistyped: Mistyped): { key: string; typos: number } | undefined {
  let best: { key: string; typos: number } | undefined;
  for (const key of keysByLetter.get(mistyped.typed.slice(0, 1)) ?? []) {
    const typos = countKeyTypos(mistyped, key);
    if (typos < (best?.typos ?? Infinity)) best = { key, typos };
  }
  return best;
}

/** The typos between what was typed and a key; Infinity when there are more than may be in so short a word. */
export function countKeyTypos({ typed, stem }: Mistyped, key: string): number {
  const least = Math.min(countFormTypos(typed, key), stem === typed ? Infinity : countFormTypos(stem, key));
  // Two mistakes are believed where the beginning is right: beantragen isn't Bauantrag.
  return least > 1 && typed.slice(0, 2) !== key.slice(0, 2) ? Infinity : least;
}

function countFormTypos(form: string, key: string): number {
  const shortest = Math.min(form.length, key.length);
  const allowed = shortest < 4 ? 0 : shortest < 9 ? 1 : 2;
  if (allowed === 0 || Math.abs(form.length - key.length) > allowed) return Infinity;
  // In a short word a wrong letter makes another word: Mache isn't Mathe. One that is missing or swapped doesn't.
  const isOtherWord = shortest < 6 && form.length === key.length && sorted(form) !== sorted(key);
  return isOtherWord ? Infinity : countTypos(form, key, allowed);
}

const sorted = (word: string) => word.split('').sort().join('');
