/**
 * Loads what it tests by itself: its timers are also those of the pace.
 * @jest-environment node
 */
import { getEventListeners, getMaxListeners } from 'node:events';
import { createTurns, type Turns, usualPace } from '../../src/discord/posterPace';

const START = Date.UTC(2026, 10, 24, 8);

let stop: AbortController;
let turns: Turns;
beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'], now: START });
  stop = new AbortController();
  turns = createTurns(usualPace, stop.signal);
});
afterEach(() => {
  stop.abort();
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});

/** When, in milliseconds after the start, each of so many requests may go out. */
async function requestTimes(count: number, within: number): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < count; index += 1)
    void turns.request().then(() => times.push(Date.now() - START));
  await jest.advanceTimersByTimeAsync(within);
  return times;
}

test('requests go out in turn, at most thirty in any second', async () => {
  const times = await requestTimes(100, 10_000);
  expect(times).toHaveLength(100);
  for (const [index, time] of times.entries()) {
    const later = times[index + 30];
    if (later !== undefined) expect(later - time).toBeGreaterThanOrEqual(1_000);
  }
});

test('a request after a quiet time goes out at once', async () => {
  await requestTimes(1, 5_000);
  expect((await requestTimes(1, 0))[0]).toBe(5_000);
});

/** Takes turns at edits and gives what happened when. */
function editing() {
  const seen: string[] = [];
  const note = (name: string, asked: boolean) => () => {
    seen.push(`${name} ${Date.now() - START}`);
    return Promise.resolve(asked);
  };
  return {
    seen,
    edit: (channelId: string, name: string, asked = true) => turns.edit(channelId, note(name, asked)),
    editLate: (channelId: string, name: string) => turns.editLate(channelId, note(name, true)),
  };
}

test('many channels that rest at once are no leak of which Node would warn', async () => {
  const { signal } = stop;
  for (let channel = 0; channel < 20; channel += 1)
    void turns.edit(String(channel), () => Promise.resolve(true));
  await jest.advanceTimersByTimeAsync(0);
  expect(getEventListeners(signal, 'abort')).toHaveLength(20);
  expect(getMaxListeners(signal)).toBe(0);
  await jest.advanceTimersByTimeAsync(10_000);
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

test('edits in a channel are three seconds apart, those in others do not wait for them', async () => {
  const { edit, seen } = editing();
  void edit('1', 'a');
  void edit('1', 'b');
  void edit('2', 'c');
  await jest.advanceTimersByTimeAsync(10_000);
  expect(seen).toEqual(['a 0', 'c 0', 'b 3000']);
  void edit('1', 'd');
  await jest.advanceTimersByTimeAsync(0);
  expect(seen).toContain('d 10000');
});

test('edits after a last state are twenty seconds apart, and hold back no other', async () => {
  const { edit, editLate, seen } = editing();
  void editLate('1', 'a');
  void editLate('1', 'b');
  void edit('1', 'c');
  void editLate('2', 'd');
  await jest.advanceTimersByTimeAsync(19_000);
  void edit('1', 'e');
  await jest.advanceTimersByTimeAsync(10_000);
  expect(seen).toEqual(['c 0', 'd 0', 'a 3000', 'e 19000', 'b 23000']);
  await jest.advanceTimersByTimeAsync(20_000);
});

test('an edit that was not needed lets the next one go at once', async () => {
  const { edit, seen } = editing();
  void edit('1', 'a', false);
  void edit('1', 'b');
  await jest.advanceTimersByTimeAsync(0);
  expect(seen).toEqual(['a 0', 'b 0']);
});

test('a failed edit tells its own, and the next one keeps its distance', async () => {
  const { edit, seen } = editing();
  const failed = turns.edit('1', () => Promise.reject(new Error('no')));
  void edit('1', 'b');
  await expect(failed).rejects.toThrow('no');
  await jest.advanceTimersByTimeAsync(5_000);
  expect(seen).toEqual(['b 3000']);
});

test('of what nobody waits for some are under way at once', async () => {
  let begun = 0;
  const all = Array.from({ length: 20 }, (_, id) =>
    turns.behind(id, async () => {
      begun += 1;
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      return id;
    }),
  );
  await jest.advanceTimersByTimeAsync(0);
  expect(begun).toBe(4);
  await jest.advanceTimersByTimeAsync(5_000);
  expect(await Promise.all(all)).toEqual([...Array(20).keys()]);
});
