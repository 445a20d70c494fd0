import fc from 'fast-check';
import { addDays, type Day, firstDayOf, weekOfDay } from '../../src/calendar';
import { UserError } from '../../src/errors';
import { mostDaysAtOnce, readDaysOff } from '../../src/desk/daysOff';
import { runsOf } from '../../src/desk/toldDaysOff';
import { countRow, judgeWeek, levelOf, type OwnDay, sinceSheCame } from '../../src/desk/weeks';
import { everyDay } from '../../src/guilds/lastingOff';

const hour = 3_600_000;
const daysBetween = (first: Day, second: Day) => (Date.parse(second) - Date.parse(first)) / (24 * hour);
const today: Day = '2026-11-25';
const monday = firstDayOf(weekOfDay(today));

/** Weeks as text, the last of them this one: `w` at work, `o` off, `b` both, `a` always off, `A` that and at work, `.` nothing. */
function weeks(...texts: string[]): OwnDay[] {
  const first = addDays(monday, -7 * (texts.length - 1));
  return Array.from(texts.join('')).map((mark, index) => ({
    day: addDays(first, index),
    workMs: 'wbA'.includes(mark) ? hour : 0,
    off: 'ob'.includes(mark) ? 'once' : 'aA'.includes(mark) ? 'always' : null,
  }));
}

test('weeks begin with the one of a day, and this one is always there', () => {
  const three = weeks('.......', '.......', '.......');
  for (const [first, count] of [
    [null, 1],
    [addDays(monday, 8), 1],
    [today, 1],
    [addDays(monday, -1), 2],
    [addDays(monday, -7), 2],
    [addDays(monday, -8), 3],
    ['2020-01-01', 3],
  ] as const)
    expect(sinceSheCame(three, first)).toEqual(three.slice(-7 * count));
});

describe('weeks in a row', () => {
  it.each([
    ['nothing at all', ['.......', '.......'], 0],
    ['this week alone', ['.......', 'ww.....'], 1],
    ['this week isn’t over: it doesn’t end a row', ['w.w....', 'w......'], 1],
    ['a week with too few days ends it', ['ww.....', 'w......', 'ww.....', 'ww.....'], 2],
    ['a week off neither counts nor ends it', ['ww.....', 'ooooooo', 'ww.....'], 2],
    ['nor does a week with one day off', ['ww.....', 'w....o.', 'ww.....'], 2],
    ['whoever works on a day off has worked', ['ww.....', 'b.b....', 'ww.....'], 3],
    ['a day that is always off holds no row together', ['ww.....', '....a..', 'ww..a..'], 1],
    ['nor do several, while others were left', ['ww.....', 'w.aaaaa', 'ww.....'], 1],
    ['whoever worked on all others neither counts nor ends it', ['ww.....', 'waaaaaa', 'ww.....'], 2],
    ['whoever works on a day that is always off has worked', ['ww.....', 'w...A..', 'ww.....'], 3],
  ])('%s', (_, texts, count) => {
    expect(countRow(weeks(...texts), 2, today).weeks).toBe(count);
  });

  it('may go on before the oldest week only while nothing ended it', () => {
    expect(countRow(weeks('ww.....', 'ww.....'), 2, today).mayGoOn).toBe(true);
    expect(countRow(weeks('.......', 'ww.....'), 2, today).mayGoOn).toBe(false);
  });
});

const anyWeek = fc.string({ unit: fc.constantFrom('w', 'o', 'a', '.'), minLength: 7, maxLength: 7 });

test('a further day off never makes a row shorter, and a row never has more weeks than there are', () => {
  fc.assert(
    fc.property(
      fc.array(anyWeek, { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 7 }),
      fc.nat(83),
      fc.constantFrom('once', 'always'),
      (texts, daysAWeek, place, off) => {
        const days = weeks(...texts);
        const before = countRow(days, daysAWeek, today).weeks;
        const freer = days.map((day, index) => (index === place ? { ...day, off: day.off ?? off } : day));
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
        off: null,
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
    ['Freitag', '2026-11-27', '2026-11-27'],
    ['am Freitag', '2026-11-27', '2026-11-27'],
    ['Mittwoch', '2026-11-25', '2026-11-25'],
    ['Do und Fr', '2026-11-26', '2026-11-27'],
    ['nächste Woche', '2026-11-30', '2026-12-06'],
    ['Mo-Fr nächste Woche', '2026-11-30', '2026-12-04'],
    ['next week', '2026-11-30', '2026-12-06'],
    ['Montag bis Mittwoch', '2026-11-30', '2026-12-02'],
    ['bis Freitag', '2026-11-25', '2026-11-27'],
    ['ab 3.12. bis Jahresende', '2026-12-03', '2026-12-31'],
    ['im Januar', '2027-01-01', '2027-01-31'],
    ['übermorgen', '2026-11-27', '2026-11-27'],
    ['in zwei Wochen', '2026-12-09', '2026-12-09'],
    ['24. und 31. Dezember', '2026-12-24', '2026-12-31'],
  ])('"%s" are read', (typed, first, last) => {
    const { days, lasting } = readDaysOff(typed, today);
    expect([days[0], days.at(-1), lasting]).toEqual([first, last, null]);
  });

  it.each<[string, number[], Day]>([
    ['freitags', [5], today],
    ['freitags frei', [5], today],
    ['immer freitags', [5], today],
    ['immer mittwochs', [3], today],
    ['freitags immer frei', [5], today],
    ['mittwochs habe ich frei', [3], today],
    ['jeden Freitag', [5], today],
    ['every Monday and Friday', [1, 5], today],
    ["I'm off on Fridays", [5], today],
    ['am Wochenende', [6, 7], today],
    ['freitags ab Januar', [5], '2027-01-01'],
    ['ab 1.11. freitags', [5], today],
    ['ab 3.12.', [everyDay], '2026-12-03'],
    ['Urlaub ab 3.12. bis auf Weiteres', [everyDay], '2026-12-03'],
    ['from 3 December until further notice', [everyDay], '2026-12-03'],
    ['ab 1.11.', [everyDay], '2026-11-01'],
    ['ab sofort', [everyDay], today],
    ['from now on', [everyDay], today],
    ['täglich', [everyDay], today],
  ])('"%s" are without an end', (typed, weekdays, first) => {
    expect(readDaysOff(typed, today)).toEqual({ days: [], lasting: { weekdays, first, last: null } });
  });

  it.each<[string, number[], Day, Day]>([
    ['freitags bis März', [5], today, '2027-03-31'],
    ['bis Ende März freitags', [5], today, '2027-03-31'],
    ['montags und freitags bis 18.12.', [1, 5], today, '2026-12-18'],
    ['freitags von Januar bis März', [5], '2027-01-01', '2027-03-31'],
    ['ab 1.11. freitags bis Weihnachten', [5], '2026-11-01', '2026-12-24'],
    ['im Januar mittwochs frei', [3], '2027-01-01', '2027-01-31'],
    ['every Friday until March', [5], today, '2027-03-31'],
    ['am Wochenende bis Jahresende', [6, 7], today, '2026-12-31'],
  ])('"%s" come each week until an end', (typed, weekdays, first, last) => {
    expect(readDaysOff(typed, today)).toEqual({ days: [], lasting: { weekdays, first, last } });
  });

  it.each([
    ['freitags bis 1.12.', '2026-11-27', '2026-11-27'],
    ['Mo-Fr bis 4.12.', '2026-11-25', '2026-12-04'],
    ['im Oktober 2026 freitags', '2026-10-02', '2026-10-30'],
  ])('"%s" are single days: none comes again, or all are over', (typed, first, last) => {
    const { days, lasting } = readDaysOff(typed, today);
    expect([days[0], days.at(-1), lasting]).toEqual([first, last, null]);
  });

  it('may be single and always at once, none of which is dropped', () => {
    const lasting = { weekdays: [5], first: today, last: null };
    expect(readDaysOff('freitags und 24.12.', today)).toEqual({ days: ['2026-12-24'], lasting });
    expect(readDaysOff('24.12. frei', today)).toEqual({ days: ['2026-12-24'], lasting: null });
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
      expect(readDaysOff(typed, today)).toEqual({ days: ['2026-12-24'], lasting: null });
    } catch (error) {
      expect(error).toBeInstanceOf(UserError);
    }
  });

  it.each([
    '24.12. um 9',
    '9-13',
    'jeden zweiten Freitag',
    'täglich außer freitags',
    'frei',
    'bis auf Weiteres',
  ])('"%s" are refused', (typed) => {
    expect(() => readDaysOff(typed, today)).toThrow(
      expect.objectContaining({ key: 'weeks.error.unreadable' }),
    );
  });

  it('begin tomorrow with the day after the agenda’s', () => {
    expect(readDaysOff('morgen', '2026-11-25', '2026-11-24').days).toEqual(['2026-11-25']);
    expect(readDaysOff('heute', '2026-11-25', '2026-11-24').days).toEqual(['2026-11-25']);
  });

  it('come back as they were typed, whatever days they are', () => {
    const german = (day: Day) => `${Number(day.slice(8))}.${Number(day.slice(5, 7))}.${day.slice(0, 4)}`;
    fc.assert(
      fc.property(fc.integer({ min: -182, max: 600 }), fc.nat(mostDaysAtOnce - 1), (from, length) => {
        const first = addDays(today, from);
        const last = addDays(first, length);
        const { days } = readDaysOff(`${german(first)} - ${german(last)}`, today);
        expect([days[0], days.at(-1), days.length]).toEqual([first, last, length + 1]);
      }),
    );
  });

  it('without a year are the next, or of the last four weeks', () => {
    fc.assert(
      fc.property(fc.integer({ min: -28, max: 336 }), (from) => {
        const day = addDays(today, from);
        expect(readDaysOff(`${Number(day.slice(8))}.${Number(day.slice(5, 7))}.`, today).days).toEqual([day]);
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
