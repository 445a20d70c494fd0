/**
 * Loads what it tests by itself: its timers are also those of the jobs.
 * @jest-environment node
 */
import { createSleep } from '../src/wait';

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
