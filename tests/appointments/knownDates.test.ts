import fc from 'fast-check';
import { listDatesAfter, type SlotDate } from '../../src/appointments/dates';
import { knowDates } from '../../src/appointments/knownDates';
import { listRuleDays } from '../../src/appointments/rule';
import { later, someSlot, someSpan, someZone } from './someSlots';

/** The first few of them. */
function few(dates: Iterable<SlotDate>, start = -Infinity): SlotDate[] {
  const some: SlotDate[] = [];
  for (const date of dates) {
    if (date.start > start) some.push(date);
    if (some.length === 5) break;
  }
  return some;
}

const someChanges = fc.uniqueArray(
  fc.record({ nth: fc.nat(5), movedBy: fc.option(fc.integer({ min: -20, max: 20 })), span: someSpan }),
  { maxLength: 3, selector: ({ nth }) => nth },
);

test('whoever asks first, all are told the same dates, each reckoned once', () => {
  const someStart = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2031, 0, 1) });
  const someWaits = fc.array(fc.integer({ min: 0, max: 60 * 24 * 3_600_000 }), {
    minLength: 2,
    maxLength: 4,
  });
  fc.assert(
    fc.property(
      someSlot,
      someChanges,
      someZone,
      someStart,
      someWaits,
      (times, wished, zone, after, waits) => {
        const slot = { ...times, id: 7, appointmentId: 1 };
        const rule = listRuleDays(slot, slot.firstDay);
        const days = Array.from({ length: 6 }, () => rule.next().value ?? []).flat();
        const changes = wished.flatMap(({ nth, movedBy, span }) => {
          const day = days[nth];
          if (day === undefined) return [];
          return {
            slotId: 7,
            day,
            movedTo: movedBy === null ? null : { day: later(day, movedBy), ...span },
          };
        });
        const dates = knowDates({ slots: [slot], changes, zone }, after);
        for (const wait of waits)
          expect(few(dates.list(slot), after + wait)).toEqual(
            few(listDatesAfter(slot, changes, zone, after + wait)),
          );
        const [once, again] = [few(dates.list(slot)), few(dates.list(slot))];
        for (const [index, date] of once.entries()) {
          expect(again[index]).toBe(date);
          expect(dates.find(slot, date.day)).toEqual(date);
          expect(dates.find(slot, date.day)).toBe(dates.find(slot, date.day));
        }
      },
    ),
  );
});

test('what is skipped or none has become nothing, and has so for all who ask', () => {
  const slot = {
    id: 7,
    appointmentId: 1,
    rule: 'FREQ=WEEKLY;BYDAY=MO;WKST=MO',
    firstDay: '2026-11-02',
    until: null,
    start: '09:00',
    minutes: 60,
  } as const;
  const changes = [{ slotId: 7, day: '2026-11-09', movedTo: null } as const];
  const dates = knowDates({ slots: [slot], changes, zone: 'Europe/Berlin' }, Date.UTC(2026, 10, 1));
  for (const day of ['2026-11-09', '2026-11-09', '2026-11-03'] as const)
    expect(dates.find(slot, day)).toBeNull();
  expect(few(dates.list(slot)).map(({ day }) => day)[1]).toBe('2026-11-16');
});
