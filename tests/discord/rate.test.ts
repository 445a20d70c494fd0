import fc from 'fast-check';
import { type Rate, takeOne } from '../../src/discord/rate';

const anyRate: fc.Arbitrary<Rate> = fc.record({
  most: fc.integer({ min: 1, max: 20 }),
  every: fc.integer({ min: 1, max: 1_000 }),
});
/** Pauses between what is tried, in milliseconds. */
const pauses = fc.array(fc.nat({ max: 2_000 }), { maxLength: 80 });

/** When each of these tries was allowed; and of the refused ones, when, and until when. */
function tryAll(rate: Rate, waits: readonly number[]) {
  let now = 0;
  let freeAt = 0;
  const allowed: number[] = [];
  const refused: { now: number; until: number }[] = [];
  for (const wait of waits) {
    now += wait;
    const taken = takeOne(rate, freeAt, now);
    freeAt = taken.freeAt;
    if (taken.refusedUntil === null) allowed.push(now);
    else refused.push({ now, until: taken.refusedUntil });
  }
  return { allowed, refused, freeAt };
}

test('so many at once, then one after each pause', () => {
  const rate = { most: 3, every: 100 };
  const { allowed, refused } = tryAll(rate, [0, 0, 0, 0, 99, 1, 0, 100, 300, 0, 0, 0]);
  expect(allowed).toEqual([0, 0, 0, 100, 200, 500, 500, 500]);
  expect(refused.map(({ until }) => until)).toEqual([100, 100, 200, 600]);
});

test('in no stretch of time more than are allowed at once and come free in it', () => {
  fc.assert(
    fc.property(anyRate, pauses, (rate, waits) => {
      const { allowed } = tryAll(rate, waits);
      for (const [first, start] of allowed.entries())
        for (const [count, end] of allowed.slice(first).entries())
          expect(count + 1).toBeLessThanOrEqual(rate.most + (end - start) / rate.every);
    }),
  );
});

test('who is refused may from exactly the moment on that she is told, and who takes her time always may', () => {
  fc.assert(
    fc.property(anyRate, pauses, (rate, waits) => {
      const { refused, freeAt } = tryAll(rate, waits);
      const last = refused.at(-1);
      if (last && last.until > waits.reduce((sum, wait) => sum + wait, 0)) {
        expect(takeOne(rate, freeAt, last.until).refusedUntil).toBeNull();
        expect(takeOne(rate, freeAt, last.until - 1).refusedUntil).toBe(last.until);
      }
      const slow = waits.map((wait) => wait + rate.every);
      expect(tryAll(rate, slow).refused).toEqual([]);
    }),
  );
});

test('a clock that was set back makes nobody wait longer than for all of it', () => {
  const rate = { most: 3, every: 100 };
  const { refusedUntil } = takeOne(rate, 1_000_000, 500);
  expect(refusedUntil).toBe(600);
});
