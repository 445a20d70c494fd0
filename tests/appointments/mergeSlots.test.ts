import fc from 'fast-check';
import { findOverlap, mergeSlots } from '../../src/appointments/mergeSlots';
import { slotsToStore } from '../../src/appointments/said';
import { UserError } from '../../src/errors';
import { translator } from '../../src/i18n/translate';
import { readWhen } from '../../src/when/readWhen';
import { sayWhen } from '../../src/when/sayWhen';
import type { Days, Schedule, Slot } from '../../src/when/schedule';
import { at } from './stage';

const zone = 'Europe/Berlin';
/** A Monday. */
const now = at('2026-11-30T10:00');
const t = translator('de');

const read = (typed: string): Schedule => {
  const { schedule } = readWhen(typed, { now, zone });
  if (!schedule) throw new Error(`${typed} isn't read.`);
  return schedule;
};

test.each([
  ['Mo 9-11, Mo 9-11', 'Montags von 9:00 bis 11:00 Uhr.'],
  ['Mo 9-11, Mo 10-12', 'Montags von 9:00 bis 12:00 Uhr.'],
  ['Mo-Fr 9-13, Mi 9-13', 'Montags bis freitags von 9:00 bis 13:00 Uhr.'],
  ['am Freitag 9-11, am Freitag 10-12', 'Am Freitag, 4. Dezember 2026, von 9:00 bis 12:00 Uhr.'],
  ['Mo 9-11, 10-12, 14-15', 'Montags von 9:00 bis 12:00 Uhr und von 14:00 bis 15:00 Uhr.'],
])('%s is said as one', (typed, said) => expect(sayWhen(mergeSlots(read(typed)), t)).toBe(said));

test.each(['Mo 9-11, Mo 11-13', 'Mo-Fr 9-13, 20-22, ab 7.12.', 'Mo 22-2, Di 1-3'])(
  '%s stays as it was said',
  (typed) => {
    const schedule = read(typed);
    expect(mergeSlots(schedule)).toBe(schedule);
  },
);

test.each([
  'Mo 22-2, Di 1-3',
  'jeden Montag 9-11; am ersten Montag im Monat 10-12',
  'täglich 9-11; am Freitag 10-12',
])('%s can’t be one, and is refused', (typed) => {
  const wrong = expect.objectContaining({ key: 'appointment.error.overlapsItself' }) as Error;
  expect(() => slotsToStore(read(typed), zone, now)).toThrow(wrong);
});

const weekdays = fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 });
const days: fc.Arbitrary<Days> = fc.oneof(
  fc
    .tuple(weekdays, fc.constantFrom(1, 2, 3))
    .map(([some, every]): Days => ({ kind: 'weekly', weekdays: some, every })),
  fc
    .tuple(weekdays, fc.constantFrom('even' as const, 'odd' as const))
    .map(([some, parity]): Days => ({ kind: 'weeks', parity, weekdays: some })),
  fc.constant<Days>({ kind: 'once', day: '2026-12-04' }),
);
const start = fc.constantFrom<Slot['start']>('00:00', '09:00', '10:30', '12:00', '22:00');
const slot = fc
  .tuple(days, start, fc.integer({ min: 1, max: 300 }))
  .map(([on, from, minutes]): Slot => ({ days: on, start: from, minutes }));

/** Each minute at which something takes place on a day by its own rule, as the slots say it. */
function minutesOf({ slots }: Schedule): Set<string> {
  const said = slots.flatMap(({ days: on, start: from, minutes }) => {
    const each = 'weekdays' in on ? on.weekdays.map((weekday) => ({ ...on, weekdays: [weekday] })) : [on];
    const [hour = 0, past = 0] = from.split(':').map(Number);
    return each.flatMap((one) =>
      Array.from({ length: minutes }, (_, index) => `${JSON.stringify(one)} ${hour * 60 + past + index}`),
    );
  });
  return new Set(said);
}

test('no minute is lost or added, none is said twice on the same days, and it merges once', () => {
  fc.assert(
    fc.property(fc.array(slot, { minLength: 1, maxLength: 5 }), (slots) => {
      const merged = mergeSlots({ slots, from: null, until: null });
      const minutes = minutesOf(merged);
      expect(minutes).toEqual(minutesOf({ slots, from: null, until: null }));
      expect(mergeSlots(merged)).toBe(merged);
    }),
    { numRuns: 200 },
  );
});

test('what is stored never overlaps', () => {
  fc.assert(
    fc.property(fc.array(slot, { minLength: 1, maxLength: 4 }), (slots) => {
      try {
        const stored = slotsToStore({ slots, from: null, until: null }, zone, now);
        expect(findOverlap(stored, zone)).toBeNull();
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
      }
    }),
    { numRuns: 50 },
  );
});
