/**
 * Gives what `make` makes, at the first call, and the same at each further one: for indexes that cost every start, and every
 * test file, what only few of them ask for.
 */
export function lazily<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
