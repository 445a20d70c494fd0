import { common } from './commonWords';
import { asking, askingForSkill, doing, everyday, joining, somebody, wanting } from './sentenceWords';
import { type Word, wordsIn } from './wordsIn';

/** So few words ask by themselves: "Buchhaltung", "good bookkeeper". */
export const mostWordsOfQuery = 3;

/** It says nothing of what is asked for. */
export const isPlain = ({ folded }: Word) => everyday.has(folded) || asking.has(folded);

/** It is what it is: no name with a typo, and none in a longer word. */
export const isCommon = (word: Word) => isPlain(word) || common.has(word.folded);

/** A few words that are no sentence: a name, and what joins its parts or asks for it. */
export function isShortQuery(words: readonly Word[]): boolean {
  if (words.length > mostWordsOfQuery || words.every(isPlain)) return false;
  return words.every(
    (word) =>
      !isPlain(word) ||
      joining.has(word.folded) ||
      askingForSkill.has(word.folded) ||
      wanting.has(word.folded),
  );
}

/** Whether somebody types words that say nothing of what she looks for, or so many that they are hardly a name. */
export function isSentence(text: string): boolean {
  const words = wordsIn(text);
  return words.length > mostWordsOfQuery || words.some((word) => isPlain(word) && !joining.has(word.folded));
}

/** Whether folded words ask for somebody who knows something. */
export function isAskingForSkill(words: readonly string[]): boolean {
  return (
    // "Send help" is said in jest.
    words.some((word, place) => askingForSkill.has(word) && words[place - 1] !== 'send') ||
    (words.some((word) => wanting.has(word)) && words.some((word) => somebody.has(word))) ||
    words.some((word, place) => (word === 'wer' || word === 'who') && doing.has(words[place + 1] ?? ''))
  );
}
