import type { Instant } from '../calendar';

/** So many may be done at once; each is free again after so many milliseconds, one after the other. */
export interface Rate {
  most: number;
  every: number;
}

/**
 * Takes one of what a rate allows. `freeAt` is when all of it is free again: the only thing that has to be remembered. When
 * nothing is left, `refusedUntil` says when one is, and nothing is taken.
 */
export function takeOne(
  { most, every }: Rate,
  freeAt: Instant,
  now: Instant,
): { freeAt: Instant; refusedUntil: Instant | null } {
  // A clock that was set back makes nobody wait longer than for all of it.
  const taken = Math.min(Math.max(freeAt, now), now + most * every);
  const free = taken + every - most * every;
  return free > now ? { freeAt: taken, refusedUntil: free } : { freeAt: taken + every, refusedUntil: null };
}
