import fc from 'fast-check';
import { addDays, type Day } from '../../src/calendar';
import { holdsOn, withSpan } from '../../src/guilds/lastingOff';

const today: Day = '2026-11-25';
const friday = 5;
const dayAt = fc.integer({ min: -3, max: 12 }).map((weeks) => addDays('2026-11-27', 7 * weeks));
const span = fc
  .tuple(dayAt, fc.option(fc.nat(6)))
  .map(([firstDay, weeks]) => ({ firstDay, lastDay: weeks === null ? null : addDays(firstDay, 7 * weeks) }));
const fridays = Array.from({ length: 30 }, (_, weeks) => addDays('2026-10-30', 7 * weeks));

test('whatever is said of a day of the week, nothing holds twice, and what was said last holds', () => {
  const isOff = (spans: ReturnType<typeof withSpan>, day: Day) =>
    spans.filter((one) => holdsOn({ weekday: friday, ...one }, day)).length;
  fc.assert(
    fc.property(fc.array(span, { maxLength: 6 }), span, (said, last) => {
      const before = said.reduce<ReturnType<typeof withSpan>>(
        (spans, one) => withSpan(spans, one, today),
        [],
      );
      const after = withSpan(before, last, today);
      for (const day of fridays) {
        const [was, is] = [isOff(before, day), isOff(after, day)];
        expect(is).toBeLessThanOrEqual(1);
        if (holdsOn({ weekday: friday, ...last }, day)) expect(is).toBe(1);
        else if (was === 0) expect(is).toBe(0);
        // What held goes on holding up to an end that is said.
        else expect(is === 1 || (last.lastDay !== null && day > last.lastDay)).toBe(true);
      }
    }),
  );
});
