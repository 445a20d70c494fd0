import fc from 'fast-check';
import { addDays, type Day, dayOf, instantOf, type Zone } from '../../src/calendar';
import { UserError } from '../../src/errors';
import { hoursBounds, hoursOf, type HoursPeriod, offerPeriods, readHoursPeriod } from '../../src/desk/hours';
import { longestWord, readWord } from '../../src/desk/sessionWord';
import { anyText } from '../support/anyText';

const zone: Zone = 'Europe/Berlin';
const minute = 60_000;
const at = (text: string) => {
  const [day, time] = text.split(' ');
  return instantOf(day as Day, time as '10:00', zone);
};
const work = (from: string, to: string | null, kind: 'work' | 'break' = 'work') => ({
  kind,
  startedAt: at(from),
  endedAt: to === null ? null : at(to),
});
const march = hoursBounds('2026-03', zone);
const now = at('2026-03-31 23:00');
const lines = (stretches: Parameters<typeof hoursOf>[0], bounds = march, until = now) =>
  hoursOf(stretches, null, bounds, until, zone).map(
    ({ day, from, to, workMs, pausedMs }) => `${day} ${from}–${to} ${workMs / minute} + ${pausedMs / minute}`,
  );

test('a session is a line, with what lies between as pauses', () => {
  const session = [
    work('2026-03-24 09:00', '2026-03-24 10:00'),
    work('2026-03-24 10:00', '2026-03-24 10:20', 'break'),
    work('2026-03-24 10:20', '2026-03-24 11:00'),
    work('2026-03-24 11:05', '2026-03-24 11:30'),
    work('2026-03-24 11:30', '2026-03-24 12:00', 'break'),
  ];
  expect(lines(session)).toEqual(['2026-03-24 09:00–11:30 125 + 25']);
});

test('midnight divides it, and the end of the period cuts it off', () => {
  expect(lines([work('2026-03-24 22:30', '2026-03-25 00:45')])).toEqual([
    '2026-03-24 22:30–24:00 90 + 0',
    '2026-03-25 00:00–00:45 45 + 0',
  ]);
  const overMonth = [work('2026-03-31 22:00', '2026-04-01 01:00')];
  expect(lines(overMonth)).toEqual(['2026-03-31 22:00–24:00 120 + 0']);
  expect(lines(overMonth, hoursBounds('2026-04', zone))).toEqual(['2026-04-01 00:00–01:00 60 + 0']);
  expect(lines(overMonth, hoursBounds('2026', zone))).toHaveLength(2);
});

test('the night in which the clocks go forward is an hour shorter, and work that goes on counts so far', () => {
  expect(lines([work('2026-03-29 01:00', '2026-03-29 04:00')])).toEqual(['2026-03-29 01:00–04:00 120 + 0']);
  expect(lines([work('2026-03-31 22:00', null)])).toEqual(['2026-03-31 22:00–23:00 60 + 0']);
  expect(lines([work('2026-03-31 23:30', null)])).toEqual([]);
});

test('all work inside a period is in the lines, each day’s in its own, in any zone', () => {
  const zones: Zone[] = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC'];
  const someStretch = fc.tuple(
    fc.integer({ min: 0, max: 500 }),
    fc.integer({ min: 1, max: 2_000 }),
    fc.constantFrom('work' as const, 'break' as const),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.constantFrom<HoursPeriod>('2026-03', '2026-10', '2026', '2025'),
      fc.integer({ min: -400, max: 400 }),
      fc.array(someStretch, { maxLength: 8 }),
      (zoned, period, day, pieces) => {
        const bounds = hoursBounds(period, zoned);
        let from = instantOf(addDays('2026-03-29', day), '18:00', zoned);
        const stretches = pieces.map(([gap, length, kind]) => {
          const startedAt = from + gap * minute;
          from = startedAt + length * minute;
          return { kind, startedAt, endedAt: from };
        });
        const rows = hoursOf(stretches, 'Müller', bounds, from, zoned);
        const inside = stretches
          .filter(({ kind }) => kind === 'work')
          .map(({ startedAt, endedAt }) => Math.min(endedAt, bounds.end) - Math.max(startedAt, bounds.start))
          .filter((length) => length > 0);
        const sum = rows.reduce((all, { workMs }) => all + workMs, 0);
        expect(sum).toBe(inside.reduce((all, one) => all + one, 0));
        expect(rows.map((row) => row.day)).toEqual([...new Set(rows.map((row) => row.day))].sort());
        for (const row of rows) {
          expect(row.day.startsWith(period)).toBe(true);
          expect(row.pausedMs).toBeGreaterThanOrEqual(0);
          expect(row.workMs).toBeGreaterThan(0);
          expect(row.word).toBe('Müller');
        }
      },
    ),
  );
});

test('a year and a month are from midnight to midnight, by the clocks of the zone', () => {
  const days = (period: HoursPeriod) => {
    const { start, end } = hoursBounds(period, zone);
    return [dayOf(start - 1, zone), dayOf(start, zone), dayOf(end - 1, zone), dayOf(end, zone)];
  };
  expect(days('2026')).toEqual(['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01']);
  expect(days('2026-02')).toEqual(['2026-01-31', '2026-02-01', '2026-02-28', '2026-03-01']);
});

test('offered are the newest months and years, as many as a menu takes', () => {
  expect(offerPeriods(['2025-12', '2026-02', '2026-01'])).toEqual([
    '2026-02',
    '2026-01',
    '2025-12',
    '2026',
    '2025',
  ]);
  const ten = Array.from({ length: 120 }, (_, index) => {
    const month = `${(index % 12) + 1}`.padStart(2, '0');
    return `${2017 + Math.floor(index / 12)}-${month}` as `${number}-${number}`;
  });
  const offered = offerPeriods(ten);
  expect(offered).toHaveLength(25);
  expect(offered.slice(0, 2)).toEqual(['2026-12', '2026-11']);
  expect(offered.slice(-5)).toEqual(['2026', '2025', '2024', '2023', '2022']);
  expect(offerPeriods([])).toEqual([]);
});

test.each(['2026', '2026-12', '1999-01'])('%s can be chosen', (chosen) => {
  expect(readHoursPeriod(chosen)).toBe(chosen);
});

test.each([undefined, '', '2026-13', '2026-00', '26', '2026-W13', 'all', '0000', '2026-1', '2026-03-01'])(
  '%j is no period',
  (chosen) => {
    expect(() => readHoursPeriod(chosen)).toThrow(new UserError('common.notOffered'));
  },
);

test('a word is one line, none when nothing can be seen of it, and has its length', () => {
  expect(readWord('  Müller\n GmbH\u0000 ')).toBe('Müller GmbH');
  expect([readWord(''), readWord(' \u200b ')]).toEqual([null, null]);
  expect(readWord('x'.repeat(longestWord))).toHaveLength(longestWord);
  expect(() => readWord('x'.repeat(longestWord + 1))).toThrow('desk.word.tooLong');
  fc.assert(
    fc.property(anyText({ maxLength: longestWord }), (typed) => {
      expect(readWord(typed) ?? '').not.toMatch(/[\p{Cc}\u2028]/u);
    }),
  );
});
