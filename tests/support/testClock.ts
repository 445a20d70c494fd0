import { makeSettableClock, type SettableClock } from '../../sandbox/settableClock';
import { type ClockGuard, guardClock } from '../../src/clock';

/** A clock that stands still until a test moves it. */
export type TestClock = SettableClock;

/** Tuesday, 24 March 2026, 10:00 in Berlin. */
const usualStart = Date.UTC(2026, 2, 24, 9);

/** It shows Tuesday, 24 March 2026, 10:00 in Berlin unless told otherwise. */
export function makeTestClock(start = usualStart): TestClock {
  return makeSettableClock(start);
}

/** A guarded clock on two that a test moves: `set` lets time pass on both, `stepWorld` puts the world's back or forward. */
export interface GuardedTestClock extends TestClock {
  readonly guard: ClockGuard;
  stepWorld(by: number): void;
}

/** Both of its clocks show 10:00 as above, unless told otherwise. */
export function makeGuardedTestClock(start = usualStart): GuardedTestClock {
  const world = makeSettableClock(start);
  const monotonic = makeSettableClock(0);
  const clock = guardClock({ world, monotonic });
  return Object.assign(clock, {
    set(later: number) {
      const passed = later - clock();
      world.set(world() + passed);
      monotonic.set(monotonic() + passed);
    },
    stepWorld: (by: number) => world.set(world() + by),
  });
}
