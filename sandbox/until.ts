import { clearTimeout, setTimeout } from 'node:timers';
import type { World } from './world';

/** How often a condition is looked at again though nothing changed in the world, in ms: it may look elsewhere. */
const pollMs = 15;

/** How long conditions are waited for, in ms: less than a test may take, so that the failure is ours and says why. */
const patienceMs = 12_000;

type Truthy<T> = Exclude<T, false | null | undefined | 0 | 0n | ''>;

/**
 * Waits until `condition` gives something truthy, and resolves with it. An exception counts as "not yet".
 * Rejects after `timeoutMs` of real time (12 s when absent), saying what was waited for.
 */
export type Until = <T>(
  condition: () => T | Promise<T>,
  what: string | (() => string),
  timeoutMs?: number,
) => Promise<Truthy<T>>;

/**
 * Makes `until` for a world: conditions are looked at on each of its changes and every few milliseconds.
 * `closed` aborts what is still waiting. The timers are the real ones also where a test sets the clock.
 */
export function untilIn(world: World, closed: AbortSignal): Until {
  return async (condition, what, timeoutMs = patienceMs) => {
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), timeoutMs);
    const over = AbortSignal.any([deadline.signal, closed]);
    let lastError: unknown;
    try {
      for (;;) {
        try {
          const value = await condition();
          if (value) return value as Truthy<typeof value>;
          lastError = undefined;
        } catch (error) {
          lastError = error;
        }
        if (closed.aborted) throw new Error(`The sandbox was closed while waiting for ${told(what)}`);
        if (deadline.signal.aborted) {
          const why = lastError instanceof Error ? `: ${lastError.message}` : '';
          throw new Error(`Not within ${timeoutMs / 1000} s: ${told(what)}${why}`, { cause: lastError });
        }
        await nextChange(world, over);
      }
    } finally {
      clearTimeout(timer);
    }
  };
}

function told(what: string | (() => string)): string {
  return typeof what === 'string' ? what : what();
}

function nextChange(world: World, over: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      world.off('changed', done);
      over.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, pollMs);
    world.once('changed', done);
    over.addEventListener('abort', done, { once: true });
  });
}
