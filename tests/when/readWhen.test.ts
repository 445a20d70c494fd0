import fc from 'fast-check';
import { addDays, type Day, instantOf } from '../../src/calendar';
import { readWhen } from '../../src/when/readWhen';
import type { Schedule } from '../../src/when/schedule';

const zone = 'Europe/Berlin';
/** Monday. */
const read = (text: string) => readWhen(text, { now: instantOf('2026-11-30', '10:00', zone), zone });

const inShort = (schedule: Schedule) =>
  schedule.slots
    .map(({ days, start }) => `${days.kind === 'once' ? days.day : days.kind} ${start}`)
    .join(', ');

describe('the other reading', () => {
  test.each([
    ['Freitag 9 Uhr', 'once: 2026-12-04 09:00'],
    ['Freitag 9-13', 'once: 2026-12-04 09:00'],
    ['Freitag 13 Uhr', 'once: 2026-12-04 13:00'],
    ['am Freitag um neun', 'halfDay: 2026-12-04 21:00'],
    ['am Freitag 9-11', 'weekly: weekly 09:00'],
    ['am Montag um neun', 'halfDay: 2026-11-30 21:00'],
    ['Freitag halb zwei', 'halfDay: weekly 13:30'],
    ['Freitag 2-4', 'halfDay: weekly 14:00'],
    ['Mon 9-11, Tue 2-4', 'halfDay: weekly 09:00, weekly 14:00'],
    ['Mon 9-11 & 2-4', 'once: 2026-12-07 09:00, 2026-11-30 14:00'],
    ['Mo, Mi um 8', 'halfDay: weekly 20:00, weekly 20:00'],
    ['11/3 9am', 'date: 2027-11-03 09:00'],
    ['Fri 12/11 9am', 'date: 2027-11-12 09:00'],
    ['fridays 1pm to half 3', 'halfHour: weekly 13:00'],
    ['Mondays at half nine', 'halfHour: weekly 08:30'],
    ['tomorrow at half two', 'halfDay: 2026-12-01 14:30'],
  ])('of “%s” is %s', (text, other) => {
    const { kind, schedule } = read(text).other!;
    expect(`${kind}: ${inShort(schedule)}`).toBe(other.replace(', weekly 20:00', ''));
  });

  test.each([
    'jeden Freitag 9-13',
    'freitags 14 Uhr',
    'Mo-Fr 9-13',
    'am 3.12. 14-16',
    'morgens um 8 täglich',
    'Freitag 9 Uhr macht Oma',
  ])('of “%s” there is none', (text) => {
    expect(read(text).other).toBeNull();
  });
});

test('what is left over is named as it was written, side by side in one piece', () => {
  expect(read('Mo 9-11 macht die Oma und ich').left).toEqual(['macht die Oma']);
  expect(read('Yoga Mo, Kaffee').left).toEqual(['Yoga', 'Kaffee']);
  expect(read('Mo 9-11 🕘').left).toEqual(['🕘']);
  expect(read('Mo 9,30').left).toEqual([',30']);
  expect(read('gerade KW am 15. jedes Monats 9-11').left).toEqual(['gerade KW']);
  expect(read('alle zwei Wochen am 3.12. 9-11').left).toEqual(['alle zwei Wochen']);
  expect(read('Freitagabend, 9 Uhr morgens').left).toEqual(['Freitagabend']);
  expect(read('Mo 9-11, 2 Stunden').left).toEqual(['2 Stunden']);
  expect(read('Mo 9-11 ab 7.12. ab 8.12.').left).toEqual(['ab 8.12.']);
  expect(read('am 3.12. 9-11 bis 10.12.').left).toEqual(['bis 10.12.']);
});

test.each([
  ['Di Do wenn Kleine in Kita 8.45-12.15', ['wenn Kleine in Kita'], []],
  ['Mo 9-11 im Büro, weil es ruhig ist', ['im Büro, weil es ruhig ist'], []],
  ['Mo 9-11 (Kita)', ['(Kita)'], []],
  ['Mo 9-11, Di frei', ['Di frei'], []],
  ['weekday evenings after the kids are in bed', ['after the kids are in bed'], []],
  ['Mo 9-11 wenn keine Ferien sind', [], ['wenn keine Ferien sind']],
  ['Mo 9-11 wenn die Kleine um 9 schläft', [], ['wenn die Kleine', 'schläft']],
  ['Mo 9-11 Zahnarzt, wenn Oma kommt', ['Zahnarzt, wenn Oma kommt'], []],
  ['Yoga Mo 9-11, Kaffee', ['Yoga', 'Kaffee'], []],
  ['Mo 9-11 😴', ['😴'], []],
  ['Mo 9-11 Xonntag', [], ['Xonntag']],
  ['Mo 9-11 %', [], ['%']],
  ['Kinder schlafen ab acht, Mo 9-11', [], ['Kinder schlafen']],
  ['Mo 9-11 (außer Ferien)', [], ['außer Ferien']],
  ['wenn die Kleine schläft', [], ['wenn die Kleine schläft']],
] as const)('of “%s” is set aside: %p, and left over: %p', (text, aside, left) => {
  expect(read(text)).toMatchObject({ aside, left });
});

test.each([
  ['Mo 9-11 Steuerkram', 'Steuerkram'],
  ['on the 1st at 10am, invoicing', 'invoicing'],
  ['Mo 9-11 Steuer Ablage', 'Steuer Ablage'],
  ['Mo um 10 Uhr Buchhaltung 2h', 'Buchhaltung'],
  ['Yoga Mo 9-11', null],
  ['Mo 9-11 Yoga, Kaffee', null],
  ['Mo 9-11 und danach Oma besuchen müssen', null],
  ['Mo 9-11 😴', null],
  ['Mo 9-11', null],
])('the title in “%s” is %p', (text, title) => {
  const { untitled, schedule } = read(text);
  expect(read(text)).toMatchObject({ title, left: [] });
  expect(read(untitled)).toMatchObject({ schedule, title: null });
  if (title !== null) expect(untitled).not.toContain(title);
});

test('half a sentence says which half', () => {
  expect(
    ['Mo-Fr bis 13', 'Mo-Fr', 'Mo ab 9', 'Mo ab 9, bis 13'].map((text) => read(text).isEndAlone),
  ).toEqual([true, false, false, false]);
});

test('what has begun is refused with its end, and what is over as over', () => {
  expect(() => read('heute 9-13')).toThrow('when.error.begun');
  expect(() => read('heute 8-9')).toThrow('when.error.passed');
});

describe('a first day without a year may have passed', () => {
  test.each([
    ['2026-11-04', 'ab 2.11.', '2026-11-02', null],
    ['2026-11-04', 'ab Montag, 2.11.', '2026-11-02', null],
    ['2026-11-04', 'from November 2', '2026-11-02', null],
    ['2026-11-04', 'ab 2.1.', '2027-01-02', null],
    ['2026-11-04', 'ab 4.9.', '2027-09-04', null],
    ['2027-01-04', 'ab 21.12.', '2026-12-21', null],
    ['2026-11-04', 'ab Oktober', '2026-10-01', null],
    ['2026-11-04', 'vom 2.11. bis 13.11.', '2026-11-02', '2026-11-13'],
    ['2026-11-04', 'vom 2. bis 13. November', '2026-11-02', '2026-11-13'],
    ['2026-11-04', 'ab 1.9. bis 18.12.', '2026-09-01', '2026-12-18'],
    ['2026-11-14', 'vom 2.11. bis 13.11.', '2027-11-02', '2027-11-13'],
    ['2026-11-30', 'vom 1.1. bis 31.12.', '2027-01-01', '2027-12-31'],
    ['2026-11-30', 'ab Mittwoch, 30.6. bis 9.7.', '2027-06-30', '2027-07-09'],
    ['2026-11-04', 'ab 2.11. 2 Wochen lang', '2026-11-02', '2026-11-15'],
    ['2026-11-30', 'ab 2.12. 12 Monate lang', '2026-12-02', '2027-12-01'],
  ] as const)('on %s “%s” is from %s to %s', (today, text, from, until) => {
    const { schedule, left } = readWhen(`täglich 9-10 ${text}`, {
      now: instantOf(today, '10:00', zone),
      zone,
    });
    expect({ from: schedule?.from, until: schedule?.until, left }).toEqual({ from, until, left: [] });
  });

  test('what goes on is never read as a year ahead, and what is over never as going on', () => {
    const today = '2026-11-04';
    const now = instantOf(today, '10:00', zone);
    const say = (day: Day) => `${Number(day.slice(8))}.${Number(day.slice(5, 7))}.`;
    fc.assert(
      fc.property(fc.integer({ min: -180, max: 180 }), fc.integer({ min: 1, max: 150 }), (begins, lasts) => {
        const [first, last] = [addDays(today, begins), addDays(today, begins + lasts)];
        const { schedule } = readWhen(`täglich 9-10 vom ${say(first)} bis ${say(last)}`, { now, zone });
        const isOver = last < today;
        expect(schedule?.from?.slice(0, 4)).toBe(String(Number(first.slice(0, 4)) + (isOver ? 1 : 0)));
        expect(schedule!.until! >= today).toBe(true);
      }),
    );
  });
});

test('the longest text is read in no time, and a longer one refused', () => {
  const long = 'am 3. und '.repeat(100);
  const before = performance.now();
  expect(read(long).missing).toEqual(['time']);
  expect(performance.now() - before).toBeLessThan(2_000);
  expect(() => read(`${long} `)).toThrow('when.error.tooMuch');
});

test.each([
  'Mo halb zwölf dreißig',
  'Mo halb 9:30-11',
  'halb neun uhr 30',
  'half past nine thirty on mondays',
])('“%s”: asks which of both minutes are meant', (text) => {
  expect(() => read(text)).toThrow('when.error.minutesTwice');
});

test.each(['25:00', 'um 25 Uhr', 'bis 24:30', '9:75'])('“%s” alone is refused', (text) => {
  expect(() => read(text)).toThrow('when.error.noSuchTime');
});

test('what stands behind a half may still be something else', () => {
  const slots = (text: string) =>
    read(text).schedule?.slots.map(({ start, minutes }) => `${start} ${minutes}`);
  expect(slots('Mo halb neun 30 min')).toEqual(['08:30 30']);
  expect(slots('um halb neun 30.12.')).toEqual(['08:30 60']);
  expect(slots('half past nine 30 december')).toEqual(['09:30 60']);
});

test('an hour is assumed where no end is said, and told', () => {
  const isAssumed = (text: string) => read(text).isHourAssumed;
  expect(['Mo 9', 'in 5 Minuten'].map(isAssumed)).toEqual([true, true]);
  expect(['Mo 9-11', 'Mo 9, 2 h', 'Mo', '20 Uhr Mo bis 22 Uhr', 'jetzt bis 13'].some(isAssumed)).toBe(false);
});

test('what is there of days and times can be filled into a form', () => {
  expect(read('ab 7.12. montags').written).toMatchObject({ days: 'ab 7.12. montags', time: '' });
  expect(read('9-11, 20-22').written).toMatchObject({ days: '', time: '9-11, 20-22' });
  expect(read('jeden Morgen').written).toEqual({ days: 'jeden', time: 'Morgen', all: ['jeden Morgen'] });
});
