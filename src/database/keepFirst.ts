import type { Database, Tx } from './database';

/** So many are read at once while another one than the very first is looked for. */
const readAtOnce = 100;

/** Gives the first in a long, ordered list that is wanted; null when there is none. */
export interface First<T> {
  /** By what is kept (`keep`): mostly it is the very first, and only where that isn't wanted more is read. */
  kept(): Promise<T | null>;
  /** By what is stored now: another process may have written. */
  now(): Promise<T | null>;
}

/** Of what `list` reads in one query: at most so many behind `after`, or from the beginning. */
export function keepFirst<T>(
  database: Database,
  list: (tx: Tx, after: T | null, most: number) => Promise<T[]>,
  isWanted: (one: T) => boolean,
): First<T> {
  const readFirst = database.keep((tx) => list(tx, null, 1));
  const read = (after: T | null, most: number) => database.readOnce((tx) => list(tx, after, most));

  async function find(first: () => Promise<T[]>): Promise<T | null> {
    let some = await first();
    for (let most = 1; ; most = readAtOnce) {
      const wanted = some.find(isWanted);
      if (wanted) return wanted;
      if (some.length < most) return null;
      some = await read(some.at(-1) ?? null, readAtOnce);
    }
  }

  return { kept: () => find(readFirst), now: () => find(() => read(null, 1)) };
}
