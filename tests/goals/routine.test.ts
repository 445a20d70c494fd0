import fc from 'fast-check';
import type { Day } from '../../src/calendar';
import { firstDueFrom, lastDue, rhythmFrom, type RoutineTimes } from '../../src/goals/routine';

const plain = (day: string) => Temporal.PlainDate.from(day);
const later = (day: Day, days: number) => plain(day).add({ days }).toString() as Day;
const someDay = fc.integer({ min: 0, max: 5_000 }).map((days) => later('2024-01-01', days));
const someWeekday = fc.integer({ min: 1, max: 7 });
const someTimes = fc.oneof(
  fc.constant<RoutineTimes>({ rhythm: 'workdays', weekday: null }),
  someWeekday.map((weekday): RoutineTimes => ({ rhythm: 'weekly', weekday })),
);
const isDue = ({ rhythm, weekday }: RoutineTimes, day: string) =>
  rhythm === 'workdays' ? plain(day).dayOfWeek < 6 : plain(day).dayOfWeek === weekday;

test('what is due on a day is what was due last, at most six days ago and not before the first day', () => {
  fc.assert(
    fc.property(someTimes, someDay, fc.integer({ min: -3, max: 20 }), (times, firstDay, after) => {
      const day = later(firstDay, after);
      const past = [0, 1, 2, 3, 4, 5, 6].map((ago) => later(day, -ago)).filter((one) => one >= firstDay);
      const dueDay = past.find((one) => isDue(times, one));
      expect(lastDue({ ...times, firstDay }, day)).toEqual(dueDay ? { span: 'day', dueDay } : null);
    }),
  );
});

test('one for the whole week is due by its Sunday, from its first day on', () => {
  fc.assert(
    fc.property(someDay, fc.integer({ min: -3, max: 20 }), (firstDay, after) => {
      const day = later(firstDay, after);
      const sunday = later(day, 7 - plain(day).dayOfWeek);
      const due = lastDue({ rhythm: 'weekly', weekday: null, firstDay }, day);
      expect(due).toEqual(after < 0 ? null : { span: 'week', dueDay: sunday });
      expect(firstDueFrom({ rhythm: 'weekly', weekday: null }, firstDay)).toBe(firstDay);
    }),
  );
});

test('a day off has no goals of working days, and those of a day of the week stay', () => {
  const someDaysOff = fc.uniqueArray(fc.integer({ min: -8, max: 20 }), { maxLength: 20 });
  fc.assert(
    fc.property(someTimes, someDay, someDaysOff, (times, day, away) => {
      const off = new Set(away.map((days) => later(day, days)));
      const isHeld = (one: Day) => isDue(times, one) && (times.rhythm === 'weekly' || !off.has(one));
      const due = lastDue({ ...times, firstDay: '2023-01-01' }, day, off);
      const past = [0, 1, 2, 3, 4, 5, 6].map((ago) => later(day, -ago)).find(isHeld);
      expect(due?.dueDay).toBe(past);
      const first = firstDueFrom(times, day, off);
      expect(isHeld(first)).toBe(true);
      for (let one = day; one < first; one = later(one, 1)) expect(isHeld(one)).toBe(false);
    }),
  );
});

test('while every day is off the first time is told as if none was', () => {
  const off = new Set(Array.from({ length: 800 }, (_, days) => later('2026-03-24', days)));
  expect(firstDueFrom({ rhythm: 'workdays', weekday: null }, '2026-03-28', off)).toBe('2026-03-30');
});

test('the first time is the first such day, and what is due then', () => {
  fc.assert(
    fc.property(someTimes, someDay, (times, day) => {
      const first = firstDueFrom(times, day);
      const before = [...Array(plain(day).until(first).days).keys()].map((days) => later(day, days));
      expect(before.some((one) => isDue(times, one))).toBe(false);
      expect(lastDue({ ...times, firstDay: day }, first)).toEqual({ span: 'day', dueDay: first });
    }),
  );
});

test.each([
  ['workdays', 'day', '2026-03-28', null],
  ['weekly', 'day', '2026-03-24', 2],
  ['weekly', 'day', '2026-03-29', 7],
  ['weekly', 'week', '2026-03-29', null],
] as const)('%s, chosen for a goal of a %s due on %s, is on weekday %s', (rhythm, span, dueDay, weekday) => {
  expect(rhythmFrom(rhythm, { span, dueDay })).toEqual({ rhythm, weekday });
});
