import fc from 'fast-check';
import { addDays, instantOf, type TimeOfDay, wallClock } from '../../src/calendar';
import { mayPing, mostPings, type PingCase } from '../../src/postings/mayPing';

const zones = ['Europe/Berlin', 'America/New_York', 'Pacific/Apia', 'Australia/Lord_Howe', 'UTC'];
const anyCase: fc.Arbitrary<PingCase> = fc.record({
  kind: fc.constant('question' as const),
  now: fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2030, 0) }),
  zone: fc.constantFrom(...zones),
  isOnBreak: fc.boolean(),
  isHere: fc.boolean(),
  isOff: fc.boolean(),
  pingedToday: fc.nat({ max: 5 }),
});
const undisturbed = {
  kind: 'question' as const,
  isOnBreak: false,
  isHere: false,
  isOff: false,
  pingedToday: 0,
};

describe('who may be pinged', () => {
  test.each<[TimeOfDay, boolean]>([
    ['00:00', false],
    ['06:59', false],
    ['07:00', true],
    ['12:00', true],
    ['21:59', true],
    ['22:00', false],
  ])(
    'outside of the room at %s: %s, in every zone and on either side of a change of the clocks',
    (time, may) => {
      for (const zone of zones)
        for (let day = addDays('2026-03-20', 0); day < '2026-11-10'; day = addDays(day, 7))
          expect(mayPing({ ...undisturbed, zone, now: instantOf(day, time, zone) })).toBe(may);
    },
  );

  test('nobody on a break, nor more often than the kind may on a day', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        expect(mayPing({ ...one, isOnBreak: true })).toBe(false);
        expect(mayPing({ ...one, pingedToday: mostPings[one.kind] })).toBe(false);
      }),
    );
  });

  test('in the room at any time, on a day off too', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const may = mayPing({ ...one, isHere: true, isOnBreak: false });
        expect(may).toBe(one.pingedToday < mostPings[one.kind]);
      }),
    );
  });

  test('outside of it never on a day off, and only within the hours of the day', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        expect(mayPing({ ...one, isHere: false, isOff: true })).toBe(false);
        const hour = Number(wallClock(one.now, one.zone).time.slice(0, 2));
        const isDay = hour >= 7 && hour < 22;
        expect(mayPing({ ...undisturbed, zone: one.zone, now: one.now })).toBe(isDay);
      }),
    );
  });

  test('a reminder of what she has said herself always', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        expect(mayPing({ ...one, kind: 'reminder' })).toBe(true);
      }),
    );
  });

  test('what disturbs less is never refused where more is allowed', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        fc.pre(mayPing(one));
        expect(mayPing({ ...one, isOff: false })).toBe(true);
        expect(mayPing({ ...one, isHere: true })).toBe(true);
        expect(mayPing({ ...one, pingedToday: Math.max(0, one.pingedToday - 1) })).toBe(true);
      }),
    );
  });
});
