import { type FieldName, fieldNameByKey } from './fieldNames';
import type { Field } from './fields/narrower';
import { formsOf } from './formsOf';
import { isFirstPart, isLastPart } from './knownWords';
import { everyday } from './sentenceWords';

/** Shorter names stand in too many words by chance. */
const shortestInside = 5;
const shortestRest = 3;
const shortestBesideUnknown = 6;
const shortestUnknown = 4;

/**
 * The field of the longest name that ends or begins a longer folded word; of equally long ones that at the end, which says
 * what it is. One that is an everyday word counts where somebody asks for knowledge.
 */
export function findInside(folded: string, asksForSkill: boolean): Field | undefined {
  const strong = findLongest(folded, ({ isEveryday }) => !isEveryday);
  return strong ?? (asksForSkill ? findLongest(folded, ({ isOnlyAlone }) => !isOnlyAlone) : undefined);
}

function findLongest(folded: string, mayBe: (name: FieldName) => boolean): Field | undefined {
  for (let length = folded.length - shortestRest; length >= shortestInside; length -= 1) {
    const [before, after] = [folded.slice(0, -length), folded.slice(length)];
    const pieces = [
      { piece: folded.slice(-length), rest: before, isWord: () => isFirstPart(before) },
      { piece: folded.slice(0, length), rest: after, isWord: () => isLastPart(after) },
    ];
    for (const { piece, rest, isWord } of pieces) {
      const known = findName(piece);
      if (known && mayBe(known) && (isWord() || mayBeJoined(known, piece, rest))) return known.field;
    }
  }
  return undefined;
}

/** The name that a piece of a word is, whatever its ending. */
function findName(piece: string): FieldName | undefined {
  if (everyday.has(piece)) return undefined;
  const key = formsOf(piece).find((form) => form.length >= shortestInside && fieldNameByKey().has(form));
  return key === undefined ? undefined : fieldNameByKey().get(key);
}

/** Beside a long name that means nothing else, what is in no list may be a word, too. */
function mayBeJoined({ isEveryday }: FieldName, piece: string, rest: string): boolean {
  return !isEveryday && piece.length >= shortestBesideUnknown && rest.length >= shortestUnknown;
}
