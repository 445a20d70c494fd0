import fc from 'fast-check';
import { mayPing, mostPings, type PingCase } from '../../src/postings/mayPing';

const anyCase: fc.Arbitrary<PingCase> = fc.record({
  kind: fc.constant('question' as const),
  isOnBreak: fc.boolean(),
  isHere: fc.boolean(),
  isOff: fc.boolean(),
  isInHours: fc.boolean(),
  pingedToday: fc.nat({ max: 5 }),
});

describe('who may be pinged', () => {
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

  test('outside of it only in her hours, and never on a day off', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const outside = { ...one, isHere: false };
        expect(mayPing({ ...outside, isOff: true })).toBe(false);
        expect(mayPing({ ...outside, isInHours: false })).toBe(false);
        const undisturbed = { ...outside, isOnBreak: false, isOff: false, isInHours: true, pingedToday: 0 };
        expect(mayPing(undisturbed)).toBe(true);
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
        expect(mayPing({ ...one, isInHours: true })).toBe(true);
        expect(mayPing({ ...one, pingedToday: Math.max(0, one.pingedToday - 1) })).toBe(true);
      }),
    );
  });
});
