/**
 * Loads what it tests by itself: its timers are also those of the jobs.
 * @jest-environment node
 */
import { createSleep, gather } from '../src/wait';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

test('a sleep until an instant that is past by now sets no timer', async () => {
  await createSleep().begin(-1);
  expect(jest.getTimerCount()).toBe(0);
});

test('a sleep ends after its time, or when it is ended', async () => {
  const sleep = createSleep();
  const first = sleep.begin(1_000);
  await jest.advanceTimersByTimeAsync(1_000);
  await first;
  const second = sleep.begin(1_000);
  sleep.end();
  await second;
  expect(jest.getTimerCount()).toBe(0);
});

test('what is gathered is told at once, and then once for all that came within the rest', async () => {
  let told = 0;
  const tell = gather(() => (told += 1), 10);
  tell();
  expect(told).toBe(1);
  for (let time = 0; time < 100; time += 1) tell();
  await jest.advanceTimersByTimeAsync(9);
  expect(told).toBe(1);
  await jest.advanceTimersByTimeAsync(1);
  expect(told).toBe(2);
  await jest.advanceTimersByTimeAsync(1_000);
  expect(told).toBe(2);
  tell();
  expect(told).toBe(3);
});

test('without a rest each is told', () => {
  let told = 0;
  const tell = gather(() => (told += 1), 0);
  tell();
  tell();
  expect(told).toBe(2);
});

test('what is asked for while it is told is told again', async () => {
  let told = 0;
  const tell = gather(() => {
    told += 1;
    if (told === 1) tell();
  }, 10);
  tell();
  await jest.advanceTimersByTimeAsync(10);
  expect(told).toBe(2);
});
