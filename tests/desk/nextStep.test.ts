import fc from 'fast-check';
import { longestStep, readNextStep } from '../../src/desk/nextStep';
import { UserError } from '../../src/errors';
import { anyText } from '../support/anyText';

test('a next step is what she typed, on one line', () => {
  expect(readNextStep(' Frau Keller antworten,\n dann  die Rechnung ')).toBe(
    'Frau Keller antworten, dann die Rechnung',
  );
});

test.each(['', '   ', '\n', '\u0000', '\u200b\u2060', '\u3164'])(
  'nothing to be seen is none: %j',
  (typed) => {
    expect(readNextStep(typed)).toBeNull();
  },
);

test('one that is too long is refused, and up to then it is taken', () => {
  expect(readNextStep('x'.repeat(longestStep))).toHaveLength(longestStep);
  expect(() => readNextStep('x'.repeat(longestStep + 1))).toThrow(
    new UserError('desk.nextStep.tooLong', { most: longestStep }),
  );
});

test('whatever is kept fits, can be stored anywhere, and stays as it is when it is typed again', () => {
  fc.assert(
    fc.property(anyText({ maxLength: longestStep }), (typed) => {
      const step = readNextStep(typed);
      if (step === null) return;
      expect(step.length).toBeLessThanOrEqual(longestStep);
      expect(step).not.toMatch(/[\0\n]/);
      expect(readNextStep(step)).toBe(step);
    }),
  );
});
