import { lazily } from '../lazily';
import { fieldNameByKey } from './fieldNames';
import { countMistakes } from './typos';

/** Keys by their first letter. */
const keysByLetter = lazily(() => groupKeys(fieldNameByKey().keys()));

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
  const letters = new Set(mistyped.typed.slice(0, 2));
  for (const letter of letters)
    for (const key of keysByLetter().get(letter) ?? []) {
      const typos = countKeyTypos(mistyped, key);
      if (typos < (best?.typos ?? Infinity)) best = { key, typos };
    }
  return best;
}

/** The typos between what was typed and a key; Infinity when it is another word. */
export function countKeyTypos({ typed, stem }: Mistyped, key: string): number {
  return Math.min(countMistakes(typed, key), stem === typed ? Infinity : countMistakes(stem, key));
}
