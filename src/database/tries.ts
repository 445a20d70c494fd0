import type { Log } from '../log';
import { wait } from '../wait';
import { isDatabaseTrouble, mayPass } from './trouble';
import { withResolvers } from '../resolvers';

/** Repeats what the database doesn't take at present. */
export interface Tries {
  /**
   * Resolves when `work`, a transaction that changes nothing when it is repeated, has been stored. Rejects when it fails
   * for a reason that doesn't pass, and with a NotStoredError when the program stops before.
   */
  untilStored(work: () => Promise<void>): Promise<void>;
  /** Whether something waits since the database doesn't take it. */
  isAway(): boolean;
  /** Resolves when `work` is settled, or as soon as the database is known to take nothing at present; never rejects. */
  orAway(work: Promise<unknown>): Promise<void>;
  /** Calls `tell` whenever a try has failed. Gives what ends that. */
  onFailure(tell: () => void): () => void;
  /**
   * Whether a failure that somebody else met needs no line in the log: it is the database's, which is told here, once when
   * it begins and once when it is over.
   */
  isTold(failure: unknown): boolean;
  /** Doesn't wait for the next try. */
  tryNow(): void;
  /** What waits is tried once more; resolves when that has ended. Later on, what fails is given up at once. */
  stop(): Promise<void>;
}

/** The program stopped before something could be stored. */
export class NotStoredError extends Error {
  override name = 'NotStoredError';
}

interface Waiting {
  work(): Promise<void>;
  resolve(): void;
  reject(error: Error): void;
}

/** Both in milliseconds. */
const usualFirstRest = 1_000;
const longestRest = 10_000;

/**
 * Makes one loop for the whole program: while the database is away one thing at a time is tried, after a second, two,
 * four, up to ten (`firstRest`: the first, in milliseconds), and when it is back all in the order in which it came.
 * `caughtUp` is called when nothing waits any more.
 */
export function createTries(parts: {
  log: Pick<Log, 'warn' | 'info'>;
  caughtUp(): void;
  firstRest?: number;
}): Tries {
  const { log, caughtUp, firstRest = usualFirstRest } = parts;
  const waiting: Waiting[] = [];
  const tellings = new Set<() => void>();
  let loop: Promise<void> | null = null;
  /** Ends the rest before the next try. */
  let rest = new AbortController();
  /** That the database takes nothing is told, and not yet that it is back. */
  let told = false;
  let stored = 0;
  let notStored = 0;
  let stopped = false;

  /** Tries it once. False: it failed, and waits for the next try. */
  async function attempt(one: Waiting): Promise<boolean> {
    try {
      await one.work();
      if (loop) stored += 1;
      else tellBack();
      one.resolve();
      return true;
    } catch (error) {
      if (!mayPass(error)) {
        one.reject(error as Error);
        return true;
      }
      for (const tell of tellings) tell();
      queue(one);
      loop ??= tryAgain(error);
      return false;
    }
  }

  function queue(one: Waiting): void {
    if (stopped && notStored > 0) giveUp(one);
    else waiting.push(one);
  }

  function giveUp(one: Waiting): void {
    notStored += 1;
    one.reject(new NotStoredError('The program stopped before it could be stored.'));
  }

  function tellAway(err: unknown): void {
    if (!told && !stopped)
      log.warn({ err }, 'The database takes nothing at present. What is heard is kept until it does.');
    told = true;
  }

  function tellBack(): void {
    if (told && notStored === 0) log.info({ stored }, 'The database is back: all that was kept is stored.');
    told = false;
    stored = 0;
  }

  async function tryAgain(err: unknown): Promise<void> {
    tellAway(err);
    let failures = 0;
    while (waiting.length > 0) {
      if (!stopped) rest = new AbortController();
      await wait(Math.min(longestRest, firstRest * 2 ** failures), rest.signal);
      const isLastTry = stopped;
      failures = (await tryAll()) ? 0 : failures + 1;
      if (isLastTry) for (const one of waiting.splice(0)) giveUp(one);
    }
    loop = null;
    tellBack();
    caughtUp();
  }

  /** Tries what waits until one fails, which goes to the end: it may be the only one that does. */
  async function tryAll(): Promise<boolean> {
    for (;;) {
      const one = waiting.shift();
      if (!one) return true;
      if (!(await attempt(one))) return false;
      // What waited for it in its turn comes now.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  return {
    async untilStored(work) {
      const { promise, resolve, reject } = withResolvers<void>();
      const one = { work, resolve, reject };
      if (loop) queue(one);
      else await attempt(one);
      return promise;
    },
    isAway: () => loop !== null,
    async orAway(work) {
      const { promise: away, resolve } = withResolvers<void>();
      tellings.add(resolve);
      if (loop) resolve();
      await Promise.race([Promise.allSettled([work]), away]);
      tellings.delete(resolve);
    },
    onFailure(tell) {
      tellings.add(tell);
      return () => tellings.delete(tell);
    },
    isTold(failure) {
      if (!isDatabaseTrouble(failure)) return false;
      tellAway(failure);
      return true;
    },
    tryNow: () => rest.abort(),
    async stop() {
      stopped = true;
      rest.abort();
      await loop;
      if (notStored > 0)
        log.warn(
          { notStored },
          'The program stops before all that was heard is stored: it becomes an outage.',
        );
    },
  };
}
