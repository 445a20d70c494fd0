import { makeSettableClock, type SettableClock } from '../../sandbox/settableClock';

/** A clock that stands still until a test moves it. */
export type TestClock = SettableClock;

/** It shows Tuesday, 24 March 2026, 10:00 in Berlin unless told otherwise. */
export function makeTestClock(start = Date.UTC(2026, 2, 24, 9)): TestClock {
  return makeSettableClock(start);
}
