import fc from 'fast-check';
import { keepDays } from '../../src/appointments/keptDays';
import { addDays, type Day } from '../../src/calendar';

const start: Day = '2026-11-30';

/** Finds every so manieth day. */
function makeFinder(every: number) {
  const found: Day[] = [];
  return {
    /** The days that were found, as often as they were. */
    found,
    find(from: Day): Day {
      const days = (Date.parse(from) - Date.parse(start)) / 86_400_000;
      const day = addDays(start, Math.ceil(days / every) * every);
      found.push(day);
      return day;
    },
  };
}

test('whoever asks gets all days from one on, whatever others ask meanwhile', () => {
  // Three who ask for the next of theirs or begin anew, in any order.
  const asks = fc.array(
    fc.record({ who: fc.nat(2), from: fc.option(fc.integer({ min: -3_000, max: 3_000 })) }),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(asks, fc.integer({ min: 1, max: 400 }), (steps, every) => {
      const { find } = makeFinder(every);
      const list = keepDays(find);
      const lists = new Map<number, { days: Generator<Day, void>; next: Day }>();
      for (const { who, from } of steps) {
        if (from !== null) lists.set(who, { days: list(addDays(start, from)), next: addDays(start, from) });
        const one = lists.get(who);
        if (!one) continue;
        const day = one.days.next().value;
        expect(day).toBe(find(one.next));
        one.next = addDays(find(one.next), 1);
      }
    }),
  );
});

test('the same days are found once', () => {
  const { find, found } = makeFinder(7);
  const list = keepDays(find);
  for (let round = 0; round < 3; round += 1) {
    const days = list(addDays(start, round));
    for (let count = 0; count < 5; count += 1) days.next();
  }
  expect(new Set(found).size).toBe(found.length);
});

test('days without an end are kept only as far as they are mostly asked for', () => {
  const { find, found } = makeFinder(1);
  const list = keepDays(find);
  const ask = (wanted: number) => {
    const days = list(start);
    for (let count = 0; count < wanted; count += 1) days.next();
    return found.splice(0).length;
  };
  expect(ask(2_000)).toBeGreaterThanOrEqual(2_000);
  expect(ask(2_000)).toBe(0);
  expect(ask(20_000)).toBeGreaterThanOrEqual(18_000);
  expect(ask(20_000)).toBeGreaterThanOrEqual(18_000);
});

test('who asks far away meanwhile doesn’t have the same days found again', () => {
  const { find, found } = makeFinder(7);
  const list = keepDays(find);
  for (const years of [0, 6, -1, 11, 0, 6, -1, 11]) {
    const days = list(addDays(start, years * 365));
    for (let count = 0; count < 60; count += 1) days.next();
  }
  expect(found.length).toBeLessThan(4 * 120);
});

test('days that come to an end do', () => {
  const list = keepDays((from) => (from <= start ? start : null));
  expect([...list('2026-01-01')]).toEqual([start]);
  expect([...list('2026-12-01')]).toEqual([]);
});
