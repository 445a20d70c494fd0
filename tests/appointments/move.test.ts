import fc from 'fast-check';
import { readMove } from '../../src/appointments/move';
import { spanOn } from '../../src/appointments/dates';
import { type Day, instantOf, type TimeOfDay, wallClock } from '../../src/calendar';
import { UserError } from '../../src/errors';
import { anyText } from '../support/anyText';

const zone = 'Europe/Berlin';
const instant = (day: Day, time: TimeOfDay) => instantOf(day, time, zone);
/** Thursday. */
const date = { start: instant('2026-11-26', '09:00'), end: instant('2026-11-26', '13:00') };
/** Monday. */
const now = instant('2026-11-23', '12:00');
const read = (typed: string, of = date) => {
  const { day, start, minutes } = readMove(typed, of, { now, zone });
  return `${day} ${start} ${minutes}`;
};

test.each([
  ['10-12', '2026-11-26 10:00 120'],
  ['um zehn', '2026-11-26 10:00 240'],
  ['Freitag', '2026-11-27 09:00 240'],
  ['Samstag 10-12', '2026-11-28 10:00 120'],
  ['am Samstag um 10', '2026-11-28 10:00 240'],
  ['Saturday 10am', '2026-11-28 10:00 240'],
  ['3.12. 20-22', '2026-12-03 20:00 120'],
  ['abends um acht', '2026-11-26 20:00 240'],
])('%s', (typed, moved) => expect(read(typed)).toBe(moved));

test.each<[string, Day, TimeOfDay, Day, TimeOfDay, string]>([
  ['of thirteen hours', '2026-11-26', '20:00', '2026-11-27', '09:00', '780'],
  ['of half a day, that begins at noon', '2026-11-26', '12:00', '2026-11-27', '00:00', '720'],
  ['of a quarter of an hour', '2026-11-26', '20:00', '2026-11-26', '20:15', '15'],
])('to another day a date %s keeps its length', (_, day, start, endDay, end, minutes) =>
  expect(read('Samstag', { start: instant(day, start), end: instant(endDay, end) })).toBe(
    `2026-11-28 ${start} ${minutes}`,
  ),
);

test('whenever it is and however long: a day alone keeps both, and a time without an end the length', () => {
  const days = fc.constantFrom<Day>('2026-11-26', '2026-10-25', '2027-03-28');
  const minute = fc.integer({ min: 0, max: 24 * 60 - 1 });
  fc.assert(
    fc.property(days, minute, fc.integer({ min: 1, max: 24 * 60 }), (day, at, minutes) => {
      const midnight = Temporal.PlainDateTime.from(`${day}T00:00`);
      const start = midnight.add({ minutes: at }).toPlainTime().toString().slice(0, 5) as TimeOfDay;
      const span = spanOn(day, { start, minutes }, zone);
      // What the clocks skip has another start or length.
      fc.pre(wallClock(span.start, zone).time === start);
      fc.pre(day !== '2027-03-28' || at >= 3 * 60);
      expect(read('Samstag', span)).toBe(`2026-11-28 ${start} ${minutes}`);
      expect(read('Samstag um zehn', span)).toBe(`2026-11-28 10:00 ${minutes}`);
    }),
  );
});

test.each([
  ['irgendwann', 'appointment.error.notOneTime'],
  ['Samstag 10-12, wenn Oma kommt', 'appointment.error.notOneTime'],
  ['', 'appointment.error.notOneTime'],
  ['Mo 9-11, Mi 14-16', 'appointment.error.notOneTime'],
  ['Mo-Fr 10-12', 'appointment.error.notOneTime'],
  ['Samstag und Sonntag 10-12', 'appointment.error.notOneTime'],
  ['täglich 10-12', 'appointment.error.notOneTime'],
  ['am 15. jeden Monats 10-12', 'appointment.error.notOneTime'],
  ['25:00', 'when.error.noSuchTime'],
  ['1.11.2026 9 Uhr', 'when.error.passed'],
])('%s is refused', (typed, key) =>
  expect(() => read(typed)).toThrow(expect.objectContaining({ key }) as Error),
);

test('whatever is typed is a time or a mistake that is told', () => {
  fc.assert(
    fc.property(anyText({ maxLength: 40 }), (typed) => {
      try {
        const { minutes } = readMove(typed, date, { now, zone });
        expect(minutes).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
      }
    }),
    { numRuns: 50 },
  );
});
