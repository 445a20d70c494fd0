import { isDeepStrictEqual } from 'node:util';

/** What the demo shows isn't so. The message is one line for whoever runs it. */
export class NotSo extends Error {
  override name = 'NotSo';
}

export type Checks = ReturnType<typeof createChecks>;

/** Counts what was checked and found so; the first thing that isn't throws NotSo. `what` is a plain sentence. */
export function createChecks() {
  let count = 0;
  return {
    get count(): number {
      return count;
    },

    isSo(what: string, isSo: boolean): void {
      if (!isSo) throw new NotSo(`It isn’t so: ${what}.`);
      count += 1;
    },

    isSame(what: string, seen: unknown, expected: unknown): void {
      if (!isDeepStrictEqual(seen, expected))
        throw new NotSo(
          `It isn’t so: ${what}. Expected ${JSON.stringify(expected)}, seen ${JSON.stringify(seen)}.`,
        );
      count += 1;
    },
  };
}
