/** A wait in real time. */
export interface Nap {
  /** Resolves when the time is over, or somebody ended it before. */
  over: Promise<void>;
  end(): void;
}

/** Waits that all end at once when the program stops. */
export interface Naps {
  /** Waits so many milliseconds; not at all once stopped. */
  take(ms: number): Nap;
  stop(): void;
}

export function createNaps(): Naps {
  const running = new Set<Nap>();
  let stopped = false;

  return {
    take(ms) {
      if (stopped || ms === 0) return { over: Promise.resolve(), end() {} };
      const { promise: over, resolve: end } = Promise.withResolvers<void>();
      const timer = setTimeout(end, ms);
      const nap = { over, end };
      running.add(nap);
      void over.then(() => {
        clearTimeout(timer);
        running.delete(nap);
      });
      return nap;
    },
    stop() {
      stopped = true;
      for (const nap of running) nap.end();
    },
  };
}
