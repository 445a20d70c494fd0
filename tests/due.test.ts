/**
 * Loads what it tests by itself: its timers are also those of the jobs.
 * @jest-environment node
 */
import fc from 'fast-check';
import type { Instant } from '../src/calendar';
import { type Clock, makeSystemClock } from '../src/clock';
import { createDueTimes, daily, startDue, type Due, type DueJob } from '../src/due';

const START = Date.UTC(2026, 10, 24, 8);
const SECOND = 1000;
const DAY = 24 * 60 * 60 * SECOND;

let clock: Clock;
let due: Due;
let log: { job: string; error: string; after: number }[];
let runs: { job: string; after: number }[];

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'], now: START });
  clock = makeSystemClock();
  log = [];
  runs = [];
});

afterEach(async () => {
  await due.stop();
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});

const passed = () => clock() - START;

/** A job with stored due times, in milliseconds after the start. Its run takes away what is due. */
function jobWith(name: string, times: Instant[]): DueJob & { asked: number; times: Instant[] } {
  return {
    name,
    times,
    asked: 0,
    next() {
      this.asked += 1;
      return Promise.resolve(this.times.length === 0 ? null : START + Math.min(...this.times));
    },
    run(now) {
      runs.push({ job: name, after: now - START });
      this.times = this.times.filter((time) => START + time > now);
      return Promise.resolve();
    },
  };
}

function start(...jobs: DueJob[]): void {
  due = startDue(jobs, clock, {
    error({ job, err }: { job: string; err: Error }) {
      log.push({ job, error: err.message, after: passed() });
    },
  });
}

const after = (time: number) => jest.advanceTimersByTimeAsync(time);

describe('a job', () => {
  it('is not at fault when what its last run was for comes back later', async () => {
    const removals = jobWith('removals', [5 * SECOND]);
    start(removals);
    await after(5 * SECOND);
    due.check();
    await after(1);
    removals.times = [5 * SECOND];
    due.check();
    await after(1);
    expect(runs).toHaveLength(2);
    expect(log).toEqual([]);
  });

  it('is run again at once for something else of the same instant, where it says that it did something', async () => {
    let left = 4;
    let ran = 0;
    start({
      name: 'reminders',
      next: () => Promise.resolve(left > 0 ? START : null),
      run() {
        [left, ran] = [left - 1, ran + 1];
        return Promise.resolve(true);
      },
    });
    await after(0);
    expect(ran).toBe(4);
    expect(log).toEqual([]);
  });

  it('is not at fault when something else falls due with an earlier time than its last run', async () => {
    const removals = jobWith('removals', [5 * SECOND]);
    start(removals);
    await after(5 * SECOND);
    removals.times = [2 * SECOND];
    due.check();
    await after(1);
    expect(runs).toEqual([
      { job: 'removals', after: 5 * SECOND },
      { job: 'removals', after: 5 * SECOND },
    ]);
    expect(log).toEqual([]);
  });

  it('runs when it is due, not before, and once', async () => {
    start(jobWith('seats', [5 * SECOND]));
    await after(5 * SECOND - 1);
    expect(runs).toEqual([]);
    await after(1);
    expect(runs).toEqual([{ job: 'seats', after: 5 * SECOND }]);
    await after(DAY);
    expect(runs).toHaveLength(1);
  });

  it('runs at once when it is late', async () => {
    start(jobWith('later', [-1 * SECOND]), jobWith('earlier', [-5 * SECOND]));
    await after(0);
    expect(runs).toEqual([
      { job: 'later', after: 0 },
      { job: 'earlier', after: 0 },
    ]);
  });

  it('runs at each of its times', async () => {
    start(jobWith('seats', [SECOND, 3 * SECOND]), jobWith('gatherings', [2 * SECOND]));
    await after(DAY);
    expect(runs).toEqual([
      { job: 'seats', after: SECOND },
      { job: 'gatherings', after: 2 * SECOND },
      { job: 'seats', after: 3 * SECOND },
    ]);
  });

  it('may be due later than a timer can wait', async () => {
    const job = jobWith('reminder', [60 * DAY]);
    start(job);
    await after(60 * DAY - 1);
    expect(runs).toEqual([]);
    expect(job.asked).toBeLessThan(5);
    await after(1);
    expect(runs).toHaveLength(1);
  });
});

describe('a change', () => {
  it('brings forward what became due earlier', async () => {
    const job = jobWith('seats', [100 * SECOND]);
    start(job);
    await after(SECOND);
    job.times.push(10 * SECOND);
    due.check();
    await after(9 * SECOND);
    expect(runs).toEqual([{ job: 'seats', after: 10 * SECOND }]);
  });

  it('wakes it up where nothing was due', async () => {
    const job = jobWith('seats', []);
    start(job);
    await after(SECOND);
    job.times.push(2 * SECOND);
    due.check();
    await after(SECOND);
    expect(runs).toHaveLength(1);
  });

  it('is asked for once however often it is told', async () => {
    const job = jobWith('seats', [100 * SECOND]);
    start(job);
    await after(SECOND);
    const before = job.asked;
    for (let i = 0; i < 50; i += 1) due.check();
    await after(SECOND);
    expect(job.asked).toBe(before + 1);
  });

  it('is not missed while the jobs are being asked', async () => {
    const job = jobWith('seats', []);
    let answer = () => {};
    const slow: DueJob = {
      name: 'slow',
      next: () => new Promise((resolve) => (answer = () => resolve(null))),
      run: () => Promise.resolve(),
    };
    start(job, slow);
    await after(SECOND);
    job.times.push(0);
    due.check();
    answer();
    await after(0);
    answer();
    await after(0);
    expect(runs).toHaveLength(1);
    const stopped = due.stop();
    answer();
    await stopped;
  });
});

describe('a slow job', () => {
  /** A job that is due until its run is finished by `finish`. */
  function slowJob(at: Instant) {
    const waiting: (() => void)[] = [];
    return {
      ...jobWith('slow', [at]),
      run(now: Instant) {
        runs.push({ job: 'slow', after: now - START });
        return new Promise<void>((resolve) => {
          waiting.push(() => {
            this.times = [];
            resolve();
          });
        });
      },
      finish: () => waiting.splice(0).forEach((one) => one()),
    };
  }

  it('keeps no other from being in time', async () => {
    const slow = slowJob(0);
    start(slow, jobWith('seats', [200, SECOND]));
    await after(2 * SECOND);
    slow.finish();
    await after(0);
    expect(runs).toEqual([
      { job: 'slow', after: 0 },
      { job: 'seats', after: 200 },
      { job: 'seats', after: SECOND },
    ]);
  });

  it('keeps no other from being in time while it is asked', async () => {
    let answer = () => {};
    const slow: DueJob = {
      name: 'slow',
      next: () => new Promise((resolve) => (answer = () => resolve(null))),
      run: () => Promise.resolve(),
    };
    start(slow, jobWith('seats', [200]));
    await after(2 * SECOND);
    expect(runs).toEqual([{ job: 'seats', after: 200 }]);
    const stopped = due.stop();
    answer();
    await stopped;
  });

  it('runs once at a time, however often it is asked for and whatever others do', async () => {
    const slow = slowJob(0);
    start(slow, jobWith('seats', [200, 400]));
    await after(100);
    due.check();
    await after(SECOND);
    expect(runs.filter(({ job }) => job === 'slow')).toHaveLength(1);
    expect(slow.asked).toBe(1);
    slow.finish();
    slow.times = [];
    await after(0);
    expect(slow.asked).toBe(2);
  });

  it('has what its run made due for another done at once', async () => {
    const slow = slowJob(0);
    const seats = jobWith('seats', []);
    start(slow, seats);
    await after(SECOND);
    seats.times = [SECOND];
    slow.finish();
    await after(0);
    expect(runs.at(-1)).toEqual({ job: 'seats', after: SECOND });
  });
});

test('each run is told of before all are asked again, also one that failed', async () => {
  const told: string[] = [];
  const asking: DueJob = {
    name: 'other',
    next() {
      told.push('asked');
      return Promise.resolve(null);
    },
    run: () => Promise.resolve(),
  };
  let isBroken = true;
  const shaky = jobWith('shaky', [SECOND]);
  const running: DueJob = {
    name: shaky.name,
    next: () => shaky.next(),
    run: (now) => (isBroken ? Promise.reject(new Error('no disk')) : shaky.run(now)),
  };
  due = startDue(
    [asking, running],
    clock,
    { error: () => {} },
    () => false,
    () => void told.push('ran'),
  );
  await after(SECOND);
  isBroken = false;
  await after(SECOND);
  expect(told).toEqual(['asked', 'ran', 'asked', 'ran', 'asked']);
});

describe('the report', () => {
  const reportOf = (name: string) => due.report().find((one) => one.name === name);

  it('tells nothing of a job that has neither run nor failed', async () => {
    start(jobWith('seats', [SECOND]));
    await after(SECOND - 1);
    expect(due.report()).toEqual([{ name: 'seats', lag: null, lastFailure: null, failures: 0 }]);
  });

  it('tells how late the last run began: behind its own run before, since the start, or not at all', async () => {
    let finish = () => {};
    const slow = jobWith('slow', [-DAY]);
    start({
      name: 'slow',
      next: () => slow.next(),
      run: (now) => new Promise((resolve) => (finish = () => void slow.run(now).then(resolve))),
    });
    await after(SECOND);
    expect(reportOf('slow')?.lag).toBe(0);
    slow.times.push(1.5 * SECOND);
    await after(SECOND);
    finish();
    await after(0);
    expect(reportOf('slow')?.lag).toBe(0.5 * SECOND);
    slow.times.push(3 * SECOND);
    finish();
    await after(SECOND);
    expect(reportOf('slow')?.lag).toBe(0);
    finish();
  });

  it('keeps the last failure, and the lag tells how long the rests held up what is due', async () => {
    const job = jobWith('shaky', [SECOND]);
    const errors = [new Error('no disk'), new Error('no answer')];
    start({
      name: 'shaky',
      next: () => job.next(),
      run: (now) => {
        const error = errors.shift();
        return error ? Promise.reject(error) : job.run(now);
      },
    });
    await after(SECOND);
    expect(reportOf('shaky')).toEqual({
      name: 'shaky',
      lag: 0,
      lastFailure: { at: START + SECOND, error: new Error('no disk') },
      failures: 1,
    });
    await after(10 * SECOND);
    expect(reportOf('shaky')).toEqual({
      name: 'shaky',
      lag: 3 * SECOND,
      lastFailure: { at: START + 2 * SECOND, error: new Error('no answer') },
      failures: 2,
    });
  });

  it('tells of a job that cannot be asked', async () => {
    start({ name: 'broken', next: () => Promise.reject(new Error('gone')), run: () => Promise.resolve() });
    await after(0);
    expect(reportOf('broken')).toEqual({
      name: 'broken',
      lag: null,
      lastFailure: { at: START, error: new Error('gone') },
      failures: 1,
    });
  });
});

describe('a job that fails', () => {
  it('is logged with its name and tried again after a rest that grows to a minute', async () => {
    const job = jobWith('broken', [SECOND]);
    start({ ...job, run: () => Promise.reject(new Error('no disk')) });
    await after(5 * 60 * SECOND);
    expect(log[0]).toEqual({ job: 'broken', error: 'no disk', after: SECOND });
    expect(log.map((entry) => entry.after / SECOND)).toEqual([1, 2, 4, 8, 16, 32, 64, 124, 184, 244]);
  });

  it('for a reason that somebody else tells is in the report and not in the log', async () => {
    const job = jobWith('broken', [0]);
    const error = new Error('no disk');
    const logs = { error: () => log.push({ job: 'broken', error: '', after: passed() }) };
    due = startDue(
      [{ ...job, run: () => Promise.reject(error) }],
      clock,
      logs,
      (failure) => failure === error,
    );
    await after(5 * SECOND);
    expect(log).toEqual([]);
    expect(due.report()).toMatchObject([{ name: 'broken', lastFailure: { error } }]);
  });

  it('does not stop the others', async () => {
    const broken: DueJob = {
      name: 'broken',
      next: () => Promise.reject(new Error('no answer')),
      run: () => Promise.resolve(),
    };
    start(broken, jobWith('seats', [SECOND, 90 * SECOND]));
    await after(90 * SECOND);
    expect(runs.map((run) => run.after)).toEqual([SECOND, 90 * SECOND]);
    expect(log.length).toBeLessThan(10);
  });

  it('is not asked sooner because of changes', async () => {
    const job = jobWith('broken', [0]);
    const failing: DueJob = {
      name: 'broken',
      next: () => job.next(),
      run: () => Promise.reject(new Error('no disk')),
    };
    start(failing);
    await after(0);
    for (let i = 0; i < 9; i += 1) {
      due.check();
      await after(100);
    }
    expect(log).toHaveLength(1);
  });

  it('begins with a short rest again once it has worked', async () => {
    const job = jobWith('shaky', [0]);
    let broken = true;
    start({
      name: job.name,
      next: () => job.next(),
      run: (now) => (broken ? Promise.reject(new Error('no disk')) : job.run(now)),
    });
    await after(20 * SECOND);
    broken = false;
    await after(60 * SECOND);
    expect(runs).toHaveLength(1);
    broken = true;
    const before = log.length;
    job.times.push(100 * SECOND);
    due.check();
    await after(21 * SECOND);
    expect(log.slice(before).map((entry) => entry.after / SECOND)).toEqual([100, 101]);
  });

  it('rests too when its run leaves it due', async () => {
    const job = jobWith('stuck', [0]);
    let ran = 0;
    start({
      name: job.name,
      next: () => job.next(),
      run: () => {
        ran += 1;
        return Promise.resolve();
      },
    });
    await after(10 * SECOND);
    expect(ran).toBeLessThan(6);
    expect(ran).toBeGreaterThan(1);
    expect(log[0]).toMatchObject({ job: 'stuck', error: 'It is still due after its run.' });
  });

  it('says nothing when what it works on was away during one run', async () => {
    const job = jobWith('welcomes', [0]);
    let isAway = true;
    start({
      name: job.name,
      next: () => job.next(),
      run(now) {
        const ran = isAway ? Promise.resolve() : job.run(now);
        isAway = false;
        return ran;
      },
    });
    await after(10 * SECOND);
    expect(runs).toEqual([{ job: 'welcomes', after: SECOND }]);
    expect(log).toEqual([]);
  });
});

describe('a clock that is put back', () => {
  it('lengthens no rest', async () => {
    let behind = 0;
    const settable = () => clock() - behind;
    const job = jobWith('broken', [0]);
    const failing: DueJob = {
      name: job.name,
      next: () => job.next(),
      run: () => Promise.reject(new Error('no disk')),
    };
    due = startDue([failing], settable, {
      error: () => log.push({ job: job.name, error: '', after: passed() }),
    });
    await after(0);
    expect(log).toHaveLength(1);
    behind = DAY;
    job.times = [-2 * DAY];
    due.check();
    await after(61 * SECOND);
    expect(log).toHaveLength(2);
  });
});

describe('stop', () => {
  it('waits for all jobs that are running and starts no other', async () => {
    const finish: (() => void)[] = [];
    const slow = (name: string): DueJob => ({
      name,
      next: () => Promise.resolve(START),
      run: () => new Promise((resolve) => finish.push(resolve)),
    });
    start(slow('one'), slow('two'), jobWith('other', [5 * SECOND]));
    await after(2 * SECOND);
    let stopped = false;
    const stop = due.stop().then(() => (stopped = true));
    await after(SECOND);
    finish[0]!();
    await after(SECOND);
    expect(stopped).toBe(false);
    finish[1]!();
    await stop;
    await after(DAY);
    expect(finish).toHaveLength(2);
    expect(runs).toEqual([]);
  });
});

test('what runs once a day does so ten minutes after the start, then each day, and again soon if it failed', async () => {
  let fails = true;
  const job = daily('old', clock, () => {
    runs.push({ job: 'old', after: passed() });
    return fails ? Promise.reject(new Error('full')) : Promise.resolve();
  });
  due = startDue([job], clock, { error: () => undefined });
  await after(600 * SECOND);
  fails = false;
  await after(2 * DAY);
  expect(runs.map((one) => one.after / SECOND)).toEqual([600, 601, 601 + 86_400]);
});

test('of many due times the earliest is known, and who is due, however they change', () => {
  due = startDue([], clock, { error: () => undefined });
  const key = fc.integer({ min: 0, max: 5 });
  const at = fc.option(fc.integer({ min: 0, max: 20 }));
  fc.assert(
    fc.property(fc.array(fc.tuple(key, at, fc.boolean())), (changes) => {
      const times = createDueTimes<number>();
      const plain = new Map<number, number>();
      for (const [of, time, isAsked] of changes) {
        times.set(of, time);
        if (time === null) plain.delete(of);
        else plain.set(of, time);
        expect(times.get(of)).toBe(time);
        if (!isAsked) continue;
        const earliest = plain.size === 0 ? null : Math.min(...plain.values());
        expect(times.earliest()).toBe(earliest);
        expect(times.listDue(10)).toEqual([...plain].filter(([, one]) => one <= 10).map(([one]) => one));
      }
    }),
  );
});
