import { lazily } from '../lazily';
import { common } from './commonWords';
import { fieldNameByKey, fieldNames } from './fieldNames';
import { foldPlural, foldWords } from './fold';
import { formsOf } from './formsOf';
import { asking, everyday } from './sentenceWords';

/** All words that stand in the lists, folded. */
const words = lazily(
  () => new Set([...fieldNames().flatMap(({ name }) => foldWords(name)), ...everyday, ...common, ...asking]),
);

/** The same without their plural, as some begin longer words: Schulhof. */
const stems = lazily(() => new Set([...words()].map(foldPlural)));

function isInLists(word: string): boolean {
  const stem = foldPlural(word);
  return words().has(word) || stems().has(stem) || fieldNameByKey().has(stem);
}

/** What joins the parts of a German word: Arbeit-s-zimmer, Familie-n-feier. */
const joints = ['', 's', 'n', 'en', 'es', 'er', 'e'];

/** Shorter words stand in too many others by chance. */
const shortestPart = 4;

/** The longest unknown rest of a word that may be an ending. */
const longestEnding = 4;

function isBeginning(part: string): boolean {
  return part.length >= shortestPart && (words().has(part) || stems().has(part));
}

function isEnd(part: string): boolean {
  const stem = foldPlural(part);
  return stem.length >= shortestPart && (words().has(part) || (stem !== part && stems().has(stem)));
}

/** Whether what follows a part of a word is a known word, after what joins the two. */
export function isLastPart(rest: string): boolean {
  return joints.some((joint) => rest.startsWith(joint) && isEnd(rest.slice(joint.length)));
}

/** Whether what stands before the last part of a word is a known word, with what joins the two. */
export function isFirstPart(rest: string): boolean {
  return joints.some(
    (joint) => rest.endsWith(joint) && isBeginning(rest.slice(0, rest.length - joint.length)),
  );
}

/** Whether a folded word is made of known ones: Handarbeit. */
function isCompound(word: string): boolean {
  for (let length = shortestPart; length <= word.length - shortestPart; length += 1) {
    const rest = word.slice(length);
    if (isBeginning(word.slice(0, length)) && (isLastPart(rest) || isCompound(rest))) return true;
  }
  return false;
}

/** Whether a folded word is from the lists of fields or of every day, in whatever form. */
export function isListed(word: string): boolean {
  return isInLists(word) || formsOf(word).some(isInLists);
}

/** Whether a folded word is what it is, listed or made of such, and so none with a typo. */
export function isKnownWord(word: string): boolean {
  return isListed(word) || isCompound(word);
}

/**
 * Whether a longer folded word is made with the shorter one, as German builds words: Gartenbank with Garten, but Moderation
 * not with Mode, nor Training with Ring. A piece of a word, such as "market", may begin or end any.
 */
export function isMadeWith(longer: string, shorter: string): boolean {
  const place = longer.indexOf(shorter);
  if (place < 0) return false;
  const before = longer.slice(0, place);
  const after = longer.slice(place + shorter.length);
  if (!isKnownWord(shorter)) return before === '' || after.length !== 1;
  const isWhole = isInLists(longer);
  const mayBeWord = (rest: string) => !isWhole && rest.length > longestEnding && rest[0] !== rest[1];
  const fitsBefore = before === '' || isFirstPart(before) || mayBeWord(before);
  const fitsAfter =
    after === '' || isLastPart(after) || mayBeWord(after) || (!isWhole && joints.includes(after));
  return fitsBefore && fitsAfter;
}
