import fc from 'fast-check';
import { dayOf, instantOf } from '../../src/calendar';
import { translator } from '../../src/i18n/translate';
import { aheadOf, byDays } from '../../src/week/ahead';
import { aheadText } from '../../src/week/aheadView';
import { anyText } from '../support/anyText';

const BERLIN = 'Europe/Berlin';
const berlin = (day: `${number}-${number}-${number}`, time: `${number}:${number}`) =>
  instantOf(day, time, BERLIN);

test('a post looks ahead to the end of the seventh day, over the change of summer time', () => {
  const at = berlin('2026-03-27', '18:00');
  expect(aheadOf(at, BERLIN)).toEqual({ start: at, end: berlin('2026-04-03', '00:00') });
});

test('says what each day brings, in a line', () => {
  const bounds = aheadOf(berlin('2026-03-30', '09:00'), BERLIN);
  const dates = [
    { start: berlin('2026-04-01', '20:00'), title: null },
    { start: berlin('2026-03-30', '08:00'), title: 'Zu früh' },
    { start: berlin('2026-03-30', '09:00'), title: '*Steuer*' },
    { start: berlin('2026-04-06', '09:00'), title: 'Zu spät' },
    ...[10, 11, 12, 13].map((hour) => ({ start: berlin('2026-04-02', `${hour}:00`), title: 'x' })),
  ];
  expect(aheadText(byDays(dates, bounds, BERLIN), translator('de')).split('\n')).toEqual([
    '### 📌 Das steht an',
    '- **Montag, 30. März** · <t:1774854000:t> \\*Steuer\\*',
    '- **Mittwoch, 1. April** · <t:1775066400:t> Coworking',
    '- **Donnerstag, 2. April** · <t:1775116800:t> x, <t:1775120400:t> x, <t:1775124000:t> x … und noch 1',
  ]);
});

test('it is at most seven lines, each for a day of its own, and not too long, whatever there is', () => {
  const some = fc.record({ start: fc.integer({ min: -100, max: 11_000 }), title: fc.option(anyText()) });
  const from = berlin('2026-03-27', '18:00');
  fc.assert(
    fc.property(fc.array(some, { maxLength: 60 }), (made) => {
      const dates = made.map(({ start, title }) => ({ start: from + start * 60_000, title }));
      const bounds = aheadOf(from, BERLIN);
      const days = byDays(dates, bounds, BERLIN);
      expect(days.length).toBeLessThanOrEqual(7);
      expect(new Set(days.map(({ day }) => day)).size).toBe(days.length);
      const told = days.flatMap((one) => one.dates.map(({ start }) => ({ start, day: one.day })));
      expect(told.every(({ start, day }) => dayOf(start, BERLIN) === day)).toBe(true);
      const inside = dates.filter(({ start }) => start >= bounds.start && start < bounds.end);
      expect(told).toHaveLength(inside.length);
      expect(aheadText(days, translator('de')).length).toBeLessThan(2_400);
    }),
  );
});
