/** Tells the present instant: milliseconds since the epoch, UTC. */
export interface Clock {
  (): number;
  /** What keeps it from following the system's time through jumps; clocks that somebody sets have none. */
  readonly guard?: ClockGuard;
}

/** Two clocks of a computer. Both in milliseconds. */
export interface ClockPair {
  /** The time of day, since the epoch, UTC. Whoever runs the computer can put it back or forward. */
  world(): number;
  /** The time that has passed since any moment. It never steps; while the computer sleeps it may stand still. */
  monotonic(): number;
}

/** Is told at once, before the reading that shows it is given out. */
export interface ClockWatcher {
  /** The world was ahead by more than `worthTelling`: the clock would have read `from` and reads `to` from now on. */
  leapt(from: number, to: number): void;
  /** The world's clock was put back by so many milliseconds, more than `worthTelling`. */
  putBack(by: number): void;
}

export interface ClockGuard {
  /** How far the clock is ahead of the world's, in whole milliseconds; 0 while it runs right. */
  ahead(): number;
  /** The clock reads this or more from now on: it is stored as something that was. Gives by how much it was moved. */
  keepAfter(at: number): number;
  /** Puts the clock right at once: the one way in which it steps back. */
  giveBack(): void;
  watch(watcher: ClockWatcher): void;
}

/** A difference from which on clocks are told to differ, in milliseconds. */
export const worthTelling = 1_000;

/** How much time passes by the clock in a minute in which it gives back what it is ahead: a second less. */
const slowly = 59 / 60;

/**
 * A clock that runs on the monotonic one. Where the world's is ahead it follows at once. Where the world's is behind it
 * goes on and waits for it, by a second a minute: so its readings never step back, and lengths stay what they were.
 */
export function guardClock({ world, monotonic }: ClockPair): Clock & { readonly guard: ClockGuard } {
  const watchers: ClockWatcher[] = [];
  let now = world();
  let worldWas = now;
  let passedWas = monotonic();

  function read(): number {
    const passedIs = monotonic();
    const worldIs = world();
    const passed = Math.max(0, passedIs - passedWas);
    const putBack = worldWas + passed - worldIs;
    const expected = now + passed;
    now = Math.max(worldIs, now + passed * slowly);
    worldWas = worldIs;
    passedWas = passedIs;
    if (putBack > worthTelling) for (const watcher of watchers) watcher.putBack(putBack);
    if (now - expected > worthTelling)
      for (const watcher of watchers) watcher.leapt(Math.floor(expected), Math.floor(now));
    return Math.floor(now);
  }

  const guard: ClockGuard = {
    ahead() {
      read();
      return Math.floor(now - worldWas);
    },
    keepAfter(at) {
      const by = Math.max(0, at - read());
      if (by > 0) now = at;
      return by;
    },
    giveBack() {
      read();
      now = worldWas;
    },
    watch: (watcher) => void watchers.push(watcher),
  };
  return Object.assign(read, { guard });
}

/** The system's time, guarded. The program makes its one clock at its start; everything else is told what time it is. */
export const makeSystemClock = () =>
  guardClock({ world: () => Date.now(), monotonic: () => performance.now() });
