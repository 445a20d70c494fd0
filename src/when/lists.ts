import type { Cursor } from './cursor';

/** All that follows, with commas or "und" between; "Mo Mi Fr" needs none. */
export function readMore<T>(cursor: Cursor, read: (cursor: Cursor) => T | null): T[] {
  const found: T[] = [];
  for (;;) {
    const next = cursor.try(() => {
      readComma(cursor);
      return read(cursor);
    });
    if (next === null) return found;
    found.push(next);
  }
}

/** A comma, "und", or both; whether there was one. */
export function readComma(cursor: Cursor): boolean {
  const hasSign = cursor.takeSign(',/&+;');
  return cursor.take('and') !== undefined || hasSign;
}
