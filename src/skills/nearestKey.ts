import { lazily } from '../lazily';
import { fieldNameByKey } from './fieldNames';
import { soundOf } from './soundOf';
import { countMistakes, ownLetters } from './typos';

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

/** Shorter words sound like too many others. */
const shortestSound = 4;

/** Keys by their sound; of those that sound alike the first. */
const keysBySound = lazily(
  () => new Map([...fieldNameByKey().keys()].toReversed().map((key) => [soundOf(key), key])),
);

/** A key that may be meant. */
export interface NearKey {
  key: string;
  typos: number;
  /** It has the same letters in another order, or sounds the same: nobody would take it for another word. */
  isSure: boolean;
}

/** The names' key that is nearest to a mistyped one; of equally near ones the first in the lists. */
export function nearestKey(mistyped: Mistyped): NearKey | undefined {
  if (fieldNameByKey().has(mistyped.stem)) return { key: mistyped.stem, typos: 0, isSure: true };
  const sound = soundOf(mistyped.stem);
  const alike = sound.length >= shortestSound ? keysBySound().get(sound) : undefined;
  if (alike !== undefined) return { key: alike, typos: 1, isSure: true };
  let best: { key: string; typos: number } | undefined;
  const letters = new Set(mistyped.typed.slice(0, 2));
  for (const letter of letters)
    for (const key of keysByLetter().get(letter) ?? []) {
      const typos = countKeyTypos(mistyped, key);
      if (typos < (best?.typos ?? Infinity)) best = { key, typos };
    }
  return best && { ...best, isSure: ownLetters(mistyped.stem, best.key).length === 0 };
}

/** The typos between what was typed and a key; Infinity when it is another word. */
export function countKeyTypos({ typed, stem }: Mistyped, key: string): number {
  return Math.min(countMistakes(typed, key), stem === typed ? Infinity : countMistakes(stem, key));
}
