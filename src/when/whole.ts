import type { Role } from '../i18n/vocabulary';
import { Cursor } from './cursor';
import { longestText, readPieces } from './pieces';

/** What a whole text says to a reader. Null when it understands nothing, or not all of it, and for one that is too long. */
export function readWhole<T>(text: string, read: (cursor: Cursor) => T | null): T | null {
  if (text.length > longestText) return null;
  const cursor = new Cursor(readPieces(text));
  const found = cursor.try(read);
  return cursor.isAtEnd ? found : null;
}

/** A text with nothing where words of a role stand. */
export function withoutWords(text: string, role: Role): string {
  const cursor = new Cursor(readPieces(text));
  let left = text;
  while (!cursor.isAtEnd) {
    const from = cursor.peek()?.from ?? 0;
    if (cursor.take(role) === undefined) cursor.at += 1;
    else {
      const to = cursor.peek(-1)?.to ?? from;
      left = left.slice(0, from) + ' '.repeat(to - from) + left.slice(to);
    }
  }
  return left;
}
