import { UserError } from '../errors';
import { isBlank, oneLine } from '../i18n/plainText';

/** The longest word on a session, in UTF-16 units. */
export const longestWord = 80;

/** The word on a session, such as a client's name, on one line; null takes it away. Throws the UserError `desk.word.tooLong`. */
export function readWord(typed: string): string | null {
  const word = oneLine(typed);
  if (isBlank(word)) return null;
  if (word.length > longestWord) throw new UserError('desk.word.tooLong', { most: longestWord });
  return word;
}
