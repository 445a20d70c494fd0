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
      let resolve = () => {};
      const over = new Promise<void>((done) => (resolve = done));
      const nap = {
        over,
        end() {
          clearTimeout(timer);
          running.delete(nap);
          resolve();
        },
      };
      const timer = setTimeout(() => nap.end(), ms);
      running.add(nap);
      if (stopped || ms === 0) nap.end();
      return nap;
    },
    stop() {
      stopped = true;
      for (const nap of running) nap.end();
    },
  };
}
