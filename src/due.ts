import type { Instant } from './calendar';
import type { Clock } from './clock';
import type { Log } from './log';
import { createSleep } from './wait';

/** Something that falls due again and again. What is due is always asked of what is stored, never remembered here. */
export interface DueJob {
  /** For the log. */
  name: string;
  /**
   * The earliest instant at which something is due, past ones too; null if nothing is. It is asked after each change: what
   * it reads of the database is kept (`Database.keep`), and what it keeps in memory calls `check` when it changes.
   */
  next(): Promise<Instant | null>;
  /**
   * Does all that is due until `now`. Resolves with true where it did something, so that what is due at the same instant
   * afterwards is something else; a job that says nothing of it is stuck then.
   */
  run(now: Instant): Promise<boolean | void>;
}

/** How a job fares, for whoever watches over the program. */
export interface JobReport {
  /** As in the log. */
  name: string;
  /**
   * How late its last run began, in milliseconds: after it was due, or after the start of the program where it was due
   * before. Null before its first run.
   */
  lag: number | null;
  /** When it last failed or was stuck, and why. It stays after a run that succeeds; null if there is none. */
  lastFailure: { at: Instant; error: unknown } | null;
  /** How often it has failed or was stuck since the start of the program. */
  failures: number;
}

export interface Due {
  /** Says that what is due may have changed. Many calls at once are answered by asking once. */
  check(): void;
  /** How each job fares, in the order in which they were given. */
  report(): JobReport[];
  /** Starts nothing new; resolves when the jobs that are running have ended. */
  stop(): Promise<void>;
}

/** The earliest that falls due of what may be something for each guild; null when nothing does. */
export function earliestOf<T>(all: Iterable<T>, dueAt: (one: T) => Instant): Instant | null {
  let earliest = Infinity;
  for (const one of all) earliest = Math.min(earliest, dueAt(one));
  return earliest === Infinity ? null : earliest;
}

/** When something falls due for each of many, such as guilds. To ask for the earliest takes no look at all of them. */
export interface DueTimes<Key> {
  /** Null: never. */
  set(key: Key, at: Instant | null): void;
  get(key: Key): Instant | null;
  earliest(): Instant | null;
  /** For whom it falls due until `now`. */
  listDue(now: Instant): Key[];
}

export function createDueTimes<Key>(): DueTimes<Key> {
  const times = new Map<Key, Instant>();
  /** Undefined: the earliest went, and another one has to be looked for. */
  let earliest: Instant | null | undefined = null;

  return {
    set(key, at) {
      const before = times.get(key);
      if (at === null) times.delete(key);
      else times.set(key, at);
      if (earliest === undefined) return;
      if (at !== null && (earliest === null || at <= earliest)) earliest = at;
      else if (before === earliest) earliest = undefined;
    },
    get: (key) => times.get(key) ?? null,
    earliest() {
      if (earliest === undefined) earliest = earliestOf(times.values(), (at) => at);
      return earliest;
    },
    listDue: (now) => [...times].flatMap(([key, at]) => (at <= now ? [key] : [])),
  };
}

/** What a job that runs once a day waits for after a start, and then each time, in milliseconds. */
const firstDaily = 10 * 60_000;
const day = 24 * 60 * 60_000;

/** A job for what may be done some hours late, such as removing what is old: it runs once a day, soon after a start. */
export function daily(name: string, clock: Clock, run: (now: Instant) => Promise<void>): DueJob {
  let nextAt = clock() + firstDaily;
  return {
    name,
    next: () => Promise.resolve(nextAt),
    async run(now) {
      await run(now);
      nextAt = now + day;
    },
  };
}

/** setTimeout holds its delay in 32 bits and fires at once when it is longer. */
const longestSleep = 2 ** 31 - 1;
const firstRest = 1_000;
const longestRest = 60_000;

/**
 * Runs each job when it is due, at once if late. Each has its own pace: it is asked and run without waiting for the
 * others, and never twice at a time. A job that fails is logged and rests, from a second up to a minute; so does one that
 * is still due after its run. After a run `ran` is called and all are asked, since what one job does may make another due.
 *
 * Jobs that touch the same guild are safe beside each other, as they have to be beside events, commands and other processes:
 * - _sessions_ and _reconcile_ decide in the guild's order (`inOrder`), each in one transaction that locks the guild.
 * - _knocking off_ has _sessions_ decide first for the guild, and then locks it, and looks again.
 * - _totals_, _appointments_, _reminders_, _scheduled events_, _focus rounds_, _weekly posts_ and _welcomes_ lock the guild in each transaction that changes
 *   something, and look again in it whether that is still to be done.
 * - _removals_, _agendas_, _early drawings_, _shared appointments_ and _mentions_ only hand over to queues of their own: each posting is in one hand (`attend` in
 *   `poster.ts`).
 * - _cleaning_ waits at the database's door until nothing is under way (`alone`); on SQLite all others wait there meanwhile.
 *   It holds nothing else while it waits.
 * - _bells_ keeps in memory what is to ring, and stores nothing.
 * - _leftover direct messages_ belong to no guild any more. To take one away twice changes nothing.
 * - _old backups_ removes files, and one that is gone already is no matter.
 * - _old outages_ and _old postings_ delete what is old and ended, some rows in each statement, whoever is faster.
 * - _old sessions_ locks the guild for each few, and looks in it for what is still there.
 * - _left guilds_ locks the guild, and looks again whether the bot has been out of it for so long.
 * - _old messages_ locks the guild, and hands over to the poster what is still there.
 * - _unseen members_ locks the guild for each, and looks again whether she shows no sign of life.
 * - _wishes_ and _corrections_ delete what is too old, each in one statement.
 * - _zone data_ says only that appointments are to be looked at. _registration_, _missing guilds_ and _clock_ change nothing that
 *   is stored.
 */
export function startDue(
  jobs: readonly DueJob[],
  clock: Clock,
  log: Pick<Log, 'error'>,
  isTold: (failure: unknown) => boolean = () => false,
  ran: () => void = () => {},
): Due {
  const check = () => {
    for (const one of started) one.check();
  };
  const hasRun = () => {
    ran();
    check();
  };
  const started = jobs.map((job) => startJob(job, { clock, log, isTold, hasRun }));
  return {
    check,
    report: () => started.map(({ report }) => report()),
    async stop() {
      await Promise.all(started.map((one) => one.stop()));
    },
  };
}

interface Started {
  check(): void;
  report(): JobReport;
  stop(): Promise<void>;
}

/** Asks and runs one job. `hasRun` is called after each run, also one that failed. */
function startJob(
  job: DueJob,
  parts: { clock: Clock; log: Pick<Log, 'error'>; isTold(failure: unknown): boolean; hasRun(): void },
): Started {
  const { clock, log, isTold, hasRun } = parts;
  const startedAt = clock();
  /** What its last run was for, until it is asked again: that can't be due still, something older may be. */
  let ranFor: Instant | null = null;
  /** What it was still due for after a run: what it looked at may have been away just then. Twice, it is stuck. */
  let stillDueFor: Instant | null = null;
  let restsUntil: Instant = -Infinity;
  /** In a row. */
  let failures = 0;
  let failuresInAll = 0;
  let lag: number | null = null;
  let lastFailure: JobReport['lastFailure'] = null;

  let changed = false;
  let stopped = false;
  const sleep = createSleep();

  function rest(error: unknown): Instant {
    if (!isTold(error))
      log.error({ job: job.name, err: error }, 'A due job failed and is tried again later.');
    const at = clock();
    lastFailure = { at, error };
    restsUntil = at + Math.min(longestRest, firstRest * 2 ** failures);
    failures += 1;
    failuresInAll += 1;
    return restsUntil;
  }

  async function ask(now: Instant): Promise<Instant> {
    // If the clock was put back meanwhile, the rest doesn't get longer.
    restsUntil = Math.min(restsUntil, now + longestRest);
    if (now < restsUntil) return restsUntil;
    try {
      const at = (await job.next()) ?? Infinity;
      const isStillDue = at === ranFor;
      ranFor = null;
      if (isStillDue && at === stillDueFor) throw new Error('It is still due after its run.');
      if (isStillDue || at !== stillDueFor) stillDueFor = isStillDue ? at : null;
      if (isStillDue) return (restsUntil = now + firstRest);
      if (at > now) failures = 0;
      return at;
    } catch (error) {
      return rest(error);
    }
  }

  async function run(at: Instant): Promise<void> {
    const now = clock();
    lag = Math.max(0, now - Math.max(at, startedAt));
    try {
      const didSome = await job.run(now);
      ranFor = didSome === true ? null : at;
    } catch (error) {
      rest(error);
    }
    hasRun();
  }

  /** Asks, and runs what is due, or sleeps until it is. */
  async function step(): Promise<void> {
    changed = false;
    const now = clock();
    const at = await ask(now);
    if (stopped) return;
    if (at <= now) await run(at);
    else if (!changed) await sleep.begin(Math.min(at - clock(), longestSleep));
  }

  async function loop(): Promise<void> {
    while (!stopped) await step();
  }
  const ended = loop();

  return {
    check() {
      changed = true;
      sleep.end();
    },
    report: () => ({ name: job.name, lag, lastFailure, failures: failuresInAll }),
    stop() {
      stopped = true;
      sleep.end();
      return ended;
    },
  };
}
