import type { Instant } from './calendar';
import { type Clock, worthTelling } from './clock';
import type { DueJob } from './due';
import type { Log } from './log';
import type { StoredTimes } from './storedTimes';

export interface ClockWatch {
  /** While a guarded clock is ahead, looks every minute whether it can be put right at once. */
  jobs: DueJob[];
  stop(): Promise<void>;
}

/** The clock is read so often, in milliseconds: of a computer that slept, nobody knows better when it fell asleep. */
const readEvery = 1_000;
const looksEvery = 60_000;

/** A jump of the system's time that is longer is an outage, in milliseconds; a shorter one is taken over at once. */
const longestJump = 60_000;

/**
 * Watches over a guarded clock: tells the parts that are concerned of a jump, and logs when it differs from the system's.
 * A clock that tests set needs none of that.
 */
export function watchClock(parts: {
  clock: Clock;
  readStored(): Promise<StoredTimes>;
  /** Nothing was heard later than `at`: what is stored of that is put right before the clock is. */
  heardUpTo(at: Instant): Promise<void>;
  /** Whether what was heard waits for the database: then it may lie ahead, too. */
  isAway(): boolean;
  /** An outage begins: up to `from` all is sure, from then on nothing. Called before anybody reads a later instant. */
  leapt(from: Instant): void;
  /** The system's time was put back by so many milliseconds. */
  putBack(by: number): void;
  checkDue(): void;
  log: Pick<Log, 'info' | 'warn'>;
}): ClockWatch {
  const { clock, readStored, heardUpTo, isAway, leapt, putBack, checkDue, log } = parts;
  const { guard } = clock;
  if (!guard) return { jobs: [], stop: () => Promise.resolve() };
  let isAhead = false;
  let nextLook = clock();

  guard.watch({
    leapt(from, to) {
      const by = to - from;
      if (by > longestJump) {
        log.warn({ by }, `The system's clock went ahead by ${seconds(by)} s. The time between is an outage.`);
        leapt(from);
      }
      // Timers don't know of it.
      checkDue();
    },
    putBack,
  });

  const look = (): void => {
    const ahead = guard.ahead();
    if (!isAhead && ahead >= worthTelling) {
      isAhead = true;
      nextLook = clock();
      const told = `The system's clock is ${seconds(ahead)} s behind what was recorded: Deskmate's own is ahead of it.`;
      log.warn({ ahead }, `${told} It gives back a second a minute.`);
      checkDue();
    } else if (isAhead && ahead === 0) {
      isAhead = false;
      log.info("Deskmate's clock and the system's agree again.");
    }
  };
  look();
  const timer = setInterval(look, readEvery);

  return {
    jobs: [
      {
        name: 'clock',
        next: () => Promise.resolve(isAhead ? nextLook : null),
        async run(now) {
          nextLook = now + looksEvery;
          const { newest, isOpen } = await readStored();
          const right = clock() - guard.ahead();
          if (!isOpen && !isAway() && newest <= right) {
            await heardUpTo(right);
            guard.giveBack();
          }
          look();
        },
      },
    ],
    stop() {
      clearInterval(timer);
      return Promise.resolve();
    },
  };
}

const seconds = (length: number) => Math.round(length / 1_000);
