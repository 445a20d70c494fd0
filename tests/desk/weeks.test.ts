import fc from 'fast-check';
import { addDays, type Day, firstDayOf, weekOfDay } from '../../src/calendar';
import { UserError } from '../../src/errors';
import { mostDaysAtOnce, readDaysOff } from '../../src/desk/daysOff';
import { countRow, judgeWeek, levelOf, type OwnDay, runsOf } from '../../src/desk/weeks';

const hour = 3_600_000;
const daysBetween = (first: Day, second: Day) => (Date.parse(second) - Date.parse(first)) / (24 * hour);
const today: Day = '2026-11-25';
const monday = firstDayOf(weekOfDay(today));

/** Weeks as text, the last of them this one: `w` at work, `o` off, `b` both, `.` nothing. */
function weeks(...texts: string[]): OwnDay[] {
  const first = addDays(monday, -7 * (texts.length - 1));
  return Array.from(texts.join('')).map((mark, index) => ({
    day: addDays(first, index),
    workMs: mark === 'w' || mark === 'b' ? hour : 0,
    isOff: mark === 'o' || mark === 'b',
  }));
}

describe('weeks in a row', () => {
  it.each([
    ['nothing at all', ['.......', '.......'], 0],
    ['this week alone', ['.......', 'ww.....'], 1],
    ['this week isn’t over: it doesn’t end a row', ['w.w....', 'w......'], 1],
    ['a week with too few days ends it', ['ww.....', 'w......', 'ww.....', 'ww.....'], 2],
    ['a week off neither counts nor ends it', ['ww.....', 'ooooooo', 'ww.....'], 2],
    ['nor does a week with one day off', ['ww.....', 'w....o.', 'ww.....'], 2],
    ['whoever works on a day off has worked', ['ww.....', 'b.b....', 'ww.....'], 3],
  ])('%s', (_, texts, count) => {
    expect(countRow(weeks(...texts), 2, today).weeks).toBe(count);
  });

  it('may go on before the oldest week only while nothing ended it', () => {
    expect(countRow(weeks('ww.....', 'ww.....'), 2, today).mayGoOn).toBe(true);
    expect(countRow(weeks('.......', 'ww.....'), 2, today).mayGoOn).toBe(false);
  });
});

const anyWeek = fc.string({ unit: fc.constantFrom('w', 'o', '.'), minLength: 7, maxLength: 7 });

test('a further day off never makes a row shorter, and a row never has more weeks than there are', () => {
  fc.assert(
    fc.property(
      fc.array(anyWeek, { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 7 }),
      fc.nat(83),
      (texts, daysAWeek, place) => {
        const days = weeks(...texts);
        const before = countRow(days, daysAWeek, today).weeks;
        const freer = days.map((day, index) => (index === place ? { ...day, isOff: true } : day));
        expect(countRow(freer, daysAWeek, today).weeks).toBeGreaterThanOrEqual(before);
        expect(before).toBeLessThanOrEqual(texts.length);
        expect(before).toBeLessThanOrEqual(
          texts.filter(
            (_, index) => judgeWeek(days.slice(7 * index, 7 * index + 7), daysAWeek, today) === 'adds',
          ).length,
        );
      },
    ),
  );
});

test('the longest day is the fullest, a longer one never less full than a shorter, and one without work is empty', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(12), { minLength: 1, maxLength: 60 }), (hours) => {
      const days = hours.map((count, index) => ({
        day: addDays(today, index),
        workMs: count * hour,
        isOff: false,
      }));
      const levels = days.map((day) => levelOf(day, days));
      for (const [one, { workMs }] of days.entries()) {
        expect(levels[one] === 0).toBe(workMs === 0);
        for (const [other, day] of days.entries())
          if (workMs <= day.workMs) expect(levels[one]).toBeLessThanOrEqual(levels[other]!);
      }
      if (Math.max(...hours) > 0) expect(Math.max(...levels)).toBe(4);
    }),
    { numRuns: 50 },
  );
});

describe('days off', () => {
  it.each<[string, Day, Day]>([
    ['24.12.', '2026-12-24', '2026-12-24'],
    ['24.12', '2026-12-24', '2026-12-24'],
    ['24. 12. 2027', '2027-12-24', '2027-12-24'],
    ['24.12.26', '2026-12-24', '2026-12-24'],
    ['2026-12-24', '2026-12-24', '2026-12-24'],
    ['24.12.-2.1.', '2026-12-24', '2027-01-02'],
    ['24.12. – 02.01.', '2026-12-24', '2027-01-02'],
    ['24.12. bis 2.1.2027', '2026-12-24', '2027-01-02'],
    ['vom 24.12. bis zum 2.1.', '2026-12-24', '2027-01-02'],
    ['24/12 to 2/1', '2026-12-24', '2027-01-02'],
    ['2026-12-24 until 2027-01-02', '2026-12-24', '2027-01-02'],
    ['3.1.', '2027-01-03', '2027-01-03'],
    ['1.11.', '2026-11-01', '2026-11-01'],
    ['1.10.', '2027-10-01', '2027-10-01'],
    ['29.2.2028', '2028-02-29', '2028-02-29'],
    ['29.2.', '2028-02-29', '2028-02-29'],
    ['heute', '2026-11-25', '2026-11-25'],
    ['morgen', '2026-11-26', '2026-11-26'],
    ['heute bis morgen', '2026-11-25', '2026-11-26'],
    ['1. Mai', '2027-05-01', '2027-05-01'],
    ['1. bis 3. April', '2027-04-01', '2027-04-03'],
    ['1.–3. April', '2027-04-01', '2027-04-03'],
    ['24. Dezember – 2. Januar', '2026-12-24', '2027-01-02'],
    ['1 April to 5 April', '2027-04-01', '2027-04-05'],
    ['24 Dec', '2026-12-24', '2026-12-24'],
    ['December 24, 2026 to January 2', '2026-12-24', '2027-01-02'],
    ['3. März', '2027-03-03', '2027-03-03'],
    ['10. Maerz 2027', '2027-03-10', '2027-03-10'],
  ])('"%s" are read', (typed, first, last) => {
    const days = readDaysOff(typed, today);
    expect([days[0], days.at(-1)]).toEqual([first, last]);
  });

  it.each([
    '',
    'Weihnachten',
    '1. Brumaire',
    '1.1.2020',
    '1.1.2099',
    '32.12.',
    '30.2.2027',
    '24.12.2026 bis 20.12.2026',
    '24.12.-24.12.2030',
    '🏖️',
    '1.1.-',
    '0.0.',
    '-1.1.',
    'xxxxxxxxxxxx',
    '24.12.\u202e',
  ])('"%s" are refused, or read with what can’t be seen left out', (typed) => {
    try {
      expect(readDaysOff(typed, today)).toEqual(['2026-12-24']);
    } catch (error) {
      expect(error).toBeInstanceOf(UserError);
    }
  });

  it('come back as they were typed, whatever days they are', () => {
    const german = (day: Day) => `${Number(day.slice(8))}.${Number(day.slice(5, 7))}.${day.slice(0, 4)}`;
    fc.assert(
      fc.property(fc.integer({ min: -182, max: 600 }), fc.nat(mostDaysAtOnce - 1), (from, length) => {
        const first = addDays(today, from);
        const last = addDays(first, length);
        const days = readDaysOff(`${german(first)} - ${german(last)}`, today);
        expect([days[0], days.at(-1), days.length]).toEqual([first, last, length + 1]);
      }),
    );
  });

  it('without a year are the next, or of the last four weeks', () => {
    fc.assert(
      fc.property(fc.integer({ min: -28, max: 336 }), (from) => {
        const day = addDays(today, from);
        expect(readDaysOff(`${Number(day.slice(8))}.${Number(day.slice(5, 7))}.`, today)).toEqual([day]);
      }),
    );
  });

  it('are told as runs that hold each of them once', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(40)), (places) => {
        const days = places.map((place) => addDays(today, place));
        const runs = runsOf(days);
        const told = runs.flatMap(({ first, last }) =>
          Array.from({ length: daysBetween(first, last) + 1 }, (_, index) => addDays(first, index)),
        );
        expect(told).toEqual(days.toSorted());
        for (const [index, run] of runs.entries())
          if (index > 0) expect(daysBetween(runs[index - 1]!.last, run.first)).toBeGreaterThan(1);
      }),
    );
  });
});
