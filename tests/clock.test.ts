import fc from 'fast-check';
import { guardClock, makeSystemClock, worthTelling } from '../src/clock';

const START = Date.UTC(2026, 2, 24, 9);
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

let world: number;
let passed: number;
let told: string[];

function makeClock() {
  world = START;
  passed = 0;
  told = [];
  const clock = guardClock({ world: () => world, monotonic: () => passed });
  clock.guard.watch({
    leapt: (from, to) => told.push(`leapt from ${from - START} to ${to - START}`),
    putBack: (by) => told.push(`put back by ${by}`),
  });
  return clock;
}

function elapse(length: number): void {
  world += length;
  passed += length;
}

describe('a clock that is put back or forward', () => {
  it('shows the time of the world while that runs right', () => {
    const clock = makeClock();
    const shown = [0.4, 0.4, 0.4, 7 * HOUR].map((length) => {
      elapse(length);
      return [clock(), Math.floor(world)];
    });
    expect(shown.map(([one]) => one)).toEqual(shown.map(([, other]) => other));
    expect(clock.guard.ahead()).toBe(0);
    expect(told).toEqual([]);
  });

  it('goes on when the world is put back, and gives back a second a minute', () => {
    const clock = makeClock();
    world -= HOUR;
    expect(clock()).toBe(START);
    expect(clock.guard.ahead()).toBe(HOUR);
    elapse(30 * MINUTE);
    expect(clock()).toBe(START + 30 * MINUTE - 30 * SECOND);
    expect(clock.guard.ahead()).toBe(HOUR - 30 * SECOND);
    elapse(60 * HOUR);
    expect(clock()).toBe(world);
    expect(clock.guard.ahead()).toBe(0);
    expect(told).toEqual([`put back by ${HOUR}`]);
  });

  it('follows at once when the world is put forward, and says from where', () => {
    const clock = makeClock();
    elapse(67 * SECOND);
    world += 24 * HOUR;
    expect(clock()).toBe(world);
    expect(told).toEqual([`leapt from ${67 * SECOND} to ${24 * HOUR + 67 * SECOND}`]);
  });

  it('is told of before the reading that shows it is given out', () => {
    const clock = makeClock();
    const order: string[] = [];
    clock.guard.watch({ leapt: () => order.push('told'), putBack: () => undefined });
    world += HOUR;
    order.push(`read ${clock() - START}`);
    expect(order).toEqual(['told', `read ${HOUR}`]);
  });

  it('only waits less when a world that was put back is put right', () => {
    const clock = makeClock();
    world -= HOUR;
    clock();
    world += HOUR;
    expect(clock()).toBe(START);
    expect(told).toEqual([`put back by ${HOUR}`]);
  });

  it('begins after what is stored, and can be put right at once', () => {
    const clock = makeClock();
    expect(clock.guard.keepAfter(START + HOUR)).toBe(HOUR);
    expect(clock.guard.keepAfter(START)).toBe(0);
    expect(clock()).toBe(START + HOUR);
    clock.guard.giveBack();
    expect(clock()).toBe(START);
    expect(told).toEqual([]);
  });

  it('is whatever the computer says, for the program itself', () => {
    const before = Date.now();
    const shown = makeSystemClock()();
    expect(shown).toBeGreaterThanOrEqual(before);
    expect(shown).toBeLessThanOrEqual(Date.now());
  });
});

/** Time that passes, and steps of the world's clock while none does. */
const script = fc.array(
  fc.oneof(
    fc.record({
      elapse: fc.oneof(fc.integer({ min: 0, max: 3 * HOUR }), fc.double({ min: 0, max: 9, noNaN: true })),
    }),
    fc.record({
      step: fc.oneof(fc.integer({ min: -30 * HOUR, max: 30 * HOUR }), fc.integer({ min: -3000, max: 3000 })),
    }),
    fc.record({ sleep: fc.integer({ min: 0, max: 9 * HOUR }) }),
  ),
  { maxLength: 30 },
);

test('a clock that is put back or forward, in any way and order: it never steps back, nor runs slower than agreed', () => {
  fc.assert(
    fc.property(script, (steps) => {
      const clock = makeClock();
      let shown = clock();
      for (const step of steps) {
        const [shownBefore, passedBefore, worldBefore] = [shown, passed, world];
        told = [];
        if ('elapse' in step) elapse(step.elapse);
        else world += 'step' in step ? step.step : step.sleep;
        shown = clock();
        const length = passed - passedBefore;
        expect(shown).toBeGreaterThanOrEqual(shownBefore);
        expect(shown).toBeGreaterThanOrEqual(Math.floor(world));
        // A millisecond is lost by rounding.
        expect(shown - shownBefore).toBeGreaterThan(length - length / 60 - 1.001);
        if (shown > Math.ceil(worldBefore + length) && shown > Math.ceil(world))
          expect(shown - shownBefore).toBeLessThan(length + 1.001);
        const leap = shown - (shownBefore + length);
        if (Math.abs(leap - worthTelling) > 1)
          expect(told.some((one) => one.startsWith('leapt'))).toBe(leap > worthTelling);
        if (clock.guard.ahead() === 0) expect(shown - Math.floor(world)).toBeLessThanOrEqual(1);
      }
    }),
  );
});

test('a clock that is put back or forward shows the time of a world that runs right, whatever came before', () => {
  fc.assert(
    fc.property(script, (steps) => {
      const clock = makeClock();
      for (const step of steps) {
        if ('elapse' in step) elapse(step.elapse);
        else world += 'step' in step ? step.step : step.sleep;
        clock();
      }
      elapse(clock.guard.ahead() * 60);
      expect(Math.abs(clock() - world)).toBeLessThan(1.001);
      for (const length of [0.3, 5, HOUR]) {
        elapse(length);
        expect(clock() - Math.floor(world)).toBeLessThanOrEqual(1);
      }
    }),
  );
});
