/** A clock that stands still until somebody sets it. Instants are milliseconds since the epoch, UTC. */
export interface SettableClock {
  (): number;
  set(now: number): void;
}

/** Makes a clock that shows `start`. For `startSandbox({ now })`, for the bot, or for both. */
export function makeSettableClock(start: number): SettableClock {
  let now = start;
  return Object.assign(() => now, { set: (later: number) => void (now = later) });
}
