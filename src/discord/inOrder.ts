/** Does `work` once all that came before it under any of the keys is done. Resolves, also when it failed. */
export type InOrder = (keys: readonly string[], work: () => Promise<void>) => Promise<void>;

/** Makes an order: what has a key in common happens one after the other, everything else doesn't wait. */
export function makeInOrder(failed: (error: unknown, keys: readonly string[]) => void): InOrder {
  const last = new Map<string, Promise<void>>();
  return (keys, work) => {
    const before = Promise.all(keys.map((key) => last.get(key) ?? Promise.resolve()));
    const done = before.then(work).catch((error: unknown) => failed(error, keys));
    for (const key of keys) last.set(key, done);
    void done.then(() => {
      for (const key of keys) if (last.get(key) === done) last.delete(key);
    });
    return done;
  };
}
