import type { Instant } from './calendar';
import type { Clock } from './clock';
import type { Log } from './log';

/** Something that falls due again and again. What is due is always asked of what is stored, never remembered here. */
export interface DueJob {
  /** For the log. */
  name: string;
  /** The earliest instant at which something is due, past ones too; null if nothing is. */
  next(): Promise<Instant | null>;
  /** Does all that is due until `now`. */
  run(now: Instant): Promise<void>;
}

export interface Due {
  /** Says that what is due may have changed. Many calls at once are answered by asking once. */
  check(): void;
  /** Starts nothing new; resolves when a job that is running has ended. */
  stop(): Promise<void>;
}

/** setTimeout holds its delay in 32 bits and fires at once when it is longer. */
const longestSleep = 2 ** 31 - 1;
const firstRest = 1_000;
const longestRest = 60_000;

/**
 * Runs each job when it is due: one after the other, the earliest first, at once if late. A job that fails is logged and
 * rests, from a second up to a minute, while the others go on; so does one that is still due after its run.
 */
export function startDue(jobs: readonly DueJob[], clock: Clock, log: Pick<Log, 'error'>): Due {
  const states = jobs.map((job) => ({
    job,
    /** What its last run was for, until it is asked again: that can't be due still, something older may be. */
    ranFor: null as Instant | null,
    restsUntil: -Infinity,
    failures: 0,
  }));
  type State = (typeof states)[number];

  let changed = false;
  let stopped = false;
  let wake = () => {};

  function rest(state: State, error: unknown): Instant {
    log.error({ job: state.job.name, err: error }, 'A due job failed and is tried again later.');
    state.restsUntil = clock() + Math.min(longestRest, firstRest * 2 ** state.failures);
    state.failures += 1;
    return state.restsUntil;
  }

  async function ask(state: State, now: Instant): Promise<Instant> {
    // Of a clock that was put right meanwhile the rest is no longer.
    state.restsUntil = Math.min(state.restsUntil, now + longestRest);
    if (now < state.restsUntil) return state.restsUntil;
    try {
      const at = (await state.job.next()) ?? Infinity;
      const isStuck = at === state.ranFor;
      state.ranFor = null;
      if (isStuck) throw new Error('It is still due after its run.');
      if (at > now) state.failures = 0;
      return at;
    } catch (error) {
      return rest(state, error);
    }
  }

  async function run(state: State, at: Instant): Promise<void> {
    const now = clock();
    try {
      await state.job.run(now);
      state.ranFor = at;
    } catch (error) {
      rest(state, error);
    }
  }

  function sleep(length: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.max(0, Math.min(length, longestSleep)));
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Asks every job and runs the earliest, or sleeps until it is due. */
  async function step(): Promise<void> {
    changed = false;
    const now = clock();
    const answers = await Promise.all(states.map(async (state) => ({ state, at: await ask(state, now) })));
    const earliest = answers.toSorted((one, other) => one.at - other.at)[0];
    if (stopped) return;
    if (earliest && earliest.at <= now) await run(earliest.state, earliest.at);
    else if (!changed) await sleep((earliest?.at ?? Infinity) - clock());
  }

  async function loop(): Promise<void> {
    while (!stopped) await step();
  }
  const ended = loop();

  return {
    check() {
      changed = true;
      wake();
    },
    stop() {
      stopped = true;
      wake();
      return ended;
    },
  };
}
