import fc from 'fast-check';
import { addDays, dayOf, startOfDay } from '../../src/calendar';
import { goesBefore, postsKeptSetting } from '../../src/privacy/postsKept';

const zones = ['Europe/Berlin', 'America/St_Johns', 'Pacific/Apia', 'UTC'];
const day = 24 * 3_600_000;
const instant = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2032, 0, 1) });

test('what is older than seven whole days goes, what is younger stays', () => {
  fc.assert(
    fc.property(instant, fc.constantFrom(...zones), (now, zone) => {
      const before = goesBefore({ kept: 'days7', since: now - day }, now, zone)!;
      expect(dayOf(before, zone)).toBe(addDays(dayOf(now, zone), -7));
      expect(before).toBe(startOfDay(dayOf(before, zone), zone));
      // The next weekly post comes at the same time of day: it is there by then.
      expect(now - before).toBeGreaterThanOrEqual(7 * day - 3_600_000);
    }),
  );
});

test('what is older than a year goes, by the day’s date', () => {
  const at = (text: string) => Date.parse(text);
  const before = (now: string) => goesBefore({ kept: 'months12', since: 0 }, at(now), 'Europe/Berlin');
  expect(before('2027-03-24T09:00Z')).toBe(at('2026-03-23T23:00Z'));
  expect(before('2028-02-29T09:00Z')).toBe(at('2027-02-27T23:00Z'));
  expect(before('2029-03-01T09:00Z')).toBe(at('2028-02-29T23:00Z'));
});

test('nothing goes before a day is over since it was chosen, nor where they stay', () => {
  fc.assert(
    fc.property(instant, fc.integer({ min: 0, max: 3 * day }), (since, later) => {
      const of = (kept: 'always' | 'days7' | 'months12') =>
        goesBefore({ kept, since }, since + later, 'Europe/Berlin');
      expect(of('always')).toBeNull();
      for (const kept of ['days7', 'months12'] as const) expect(of(kept) !== null).toBe(later >= day);
    }),
  );
});

test('whatever is stored is a setting, and none is that they stay', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (stored) => {
      const setting = postsKeptSetting.of({ postsKept: stored });
      expect(['always', 'days7', 'months12']).toContain(setting.kept);
    }),
  );
  expect(postsKeptSetting.of({})).toEqual({ kept: 'always', since: null });
});
