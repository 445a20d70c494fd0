/**
 * Loads what it tests by itself: its timers are also those of the watch.
 * @jest-environment node
 */
import { type ClockWatch, watchClock } from '../src/clockWatch';
import { type Due, startDue } from '../src/due';
import type { StoredTimes } from '../src/storedTimes';
import { type GuardedTestClock, makeGuardedTestClock } from './support/testClock';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

let clock: GuardedTestClock;
let start: number;
let stored: StoredTimes;
let watch: ClockWatch;
let due: Due;
let told: string[];
/** Up to when it was heard, as it was told each time; since `start`. */
let heard: number[];
let isAway: boolean;
/** When something falls due, once. */
let dueAt: number | null;

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance', 'Date'] });
  clock = makeGuardedTestClock();
  start = clock();
  stored = { newest: start, isOpen: false };
  told = [];
  heard = [];
  isAway = false;
  dueAt = null;
  const say = (_: unknown, msg?: string) => void told.push(msg ?? String(_));
  watch = watchClock({
    clock,
    readStored: () => Promise.resolve(stored),
    heardUpTo: async (at) => void heard.push(at - start),
    isAway: () => isAway,
    leapt: (from) => told.push(`leapt from ${from - start}`),
    putBack: (by) => told.push(`put back by ${by}`),
    checkDue: () => due.check(),
    log: { info: say, warn: say } as never,
  });
  const job = {
    name: 'seats',
    next: () => Promise.resolve(dueAt),
    run: async () => void (told.push('due'), (dueAt = null)),
  };
  due = startDue([job, ...watch.jobs], clock, { error: ({ err }: { err: Error }) => told.push(err.message) });
});

afterEach(async () => {
  await watch.stop();
  await due.stop();
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});

/** Time passes on all clocks, a second after the other. */
async function pass(length: number): Promise<void> {
  for (let passed = 0; passed < length; passed += SECOND) {
    clock.set(clock() + SECOND);
    await jest.advanceTimersByTimeAsync(SECOND);
  }
}

const behind =
  "The system's clock is 3600 s behind what was recorded: Deskmate's own is ahead of it. It gives back a second a minute.";

describe('a clock that is put forward', () => {
  it('by more than a minute, or over which the computer slept: it is told within a second, and nothing is late', async () => {
    dueAt = start + HOUR;
    due.check();
    await pass(10 * SECOND);
    clock.stepWorld(2 * HOUR);
    await jest.advanceTimersByTimeAsync(SECOND);
    expect(told).toEqual([
      "The system's clock went ahead by 7200 s. The time between is an outage.",
      `leapt from ${10 * SECOND}`,
      'due',
    ]);
  });

  it('by a minute or less: nothing is late, and it is no outage', async () => {
    dueAt = start + MINUTE;
    due.check();
    await pass(SECOND);
    clock.stepWorld(MINUTE);
    await jest.advanceTimersByTimeAsync(SECOND);
    expect(told).toEqual(['due']);
  });
});

describe('a clock that is put back', () => {
  it('is logged once, and put right at once when nobody is there and nothing stored lies ahead', async () => {
    stored = { newest: start - HOUR, isOpen: false };
    clock.stepWorld(-HOUR);
    await pass(2 * SECOND);
    expect(told).toEqual([`put back by ${HOUR}`, behind, "Deskmate's clock and the system's agree again."]);
    expect(clock.guard.ahead()).toBe(0);
    expect(heard).toEqual([clock() - start - 1_000]);
  });

  it('goes on while what was heard waits for the database: it may lie ahead', async () => {
    stored = { newest: 0, isOpen: false };
    isAway = true;
    clock.stepWorld(-HOUR);
    await pass(5 * MINUTE);
    expect(clock.guard.ahead()).toBeGreaterThan(HOUR - MINUTE);
    isAway = false;
    await pass(2 * MINUTE);
    expect(clock.guard.ahead()).toBe(0);
  });

  it.each([
    ['somebody is there', { newest: 0, isOpen: true }],
    ['something stored lies ahead', { newest: Date.UTC(2026, 2, 24, 8, 30), isOpen: false }],
  ])('goes on while %s', async (_, found) => {
    stored = found;
    clock.stepWorld(-HOUR);
    await pass(10 * MINUTE);
    expect(told).toEqual([`put back by ${HOUR}`, behind]);
    expect(Math.round((HOUR - clock.guard.ahead()) / SECOND)).toBe(10);
    stored = { newest: 0, isOpen: false };
    await pass(2 * MINUTE);
    expect(clock.guard.ahead()).toBe(0);
  });

  it('by less than a second is nothing to tell', async () => {
    clock.stepWorld(-999);
    await pass(2 * SECOND);
    expect(told).toEqual([]);
  });
});
