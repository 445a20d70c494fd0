/** Work that was begun and isn't over yet, so that a stop can wait for it. */
export interface UnderWay {
  /** Counts this work in. Resolves when it is over; what it throws goes to `failed`. */
  add(work: Promise<unknown>, failed: (err: unknown) => void): Promise<void>;
  /** Resolves when all of it is over, and what was begun meanwhile. */
  over(): Promise<void>;
}

export function createUnderWay(): UnderWay {
  const running = new Set<Promise<void>>();
  return {
    add(work, failed) {
      const done = work.then(() => {}, failed).finally(() => running.delete(done));
      running.add(done);
      return done;
    },
    async over() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
