import type { Clock } from '../../src/clock';

/** A clock that stands still until a test moves it. */
export interface TestClock extends Clock {
  set(now: number): void;
}

/** It shows Tuesday, 24 March 2026, 10:00 in Berlin unless told otherwise. */
export function makeTestClock(start = Date.UTC(2026, 2, 24, 9)): TestClock {
  let now = start;
  return Object.assign(() => now, { set: (later: number) => void (now = later) });
}
