import fc from 'fast-check';
import { mergeSlots } from '../../src/appointments/mergeSlots';
import { addDays, dayOf, type Instant, type TimeOfDay, type Zone } from '../../src/calendar';
import { locales, translator } from '../../src/i18n/translate';
import { readWhen } from '../../src/when/readWhen';
import { sayWhen } from '../../src/when/sayWhen';
import type { Days, Schedule, Slot } from '../../src/when/schedule';

const zones: readonly Zone[] = [
  'Europe/Berlin',
  'Asia/Kathmandu',
  'America/Vancouver',
  'Australia/Lord_Howe',
  'UTC',
];

const moment = fc.record({
  now: fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2032, 0) }),
  zone: fc.constantFrom(...zones),
});

const anyStart = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(
    ([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` as TimeOfDay,
  );

const anyWeekdays = fc
  .uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 })
  .map((weekdays) => weekdays.sort((one, other) => one - other));

const rules: fc.Arbitrary<Days> = fc.oneof(
  fc.record({
    kind: fc.constant('weekly' as const),
    weekdays: anyWeekdays,
    every: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 9 })),
  }),
  fc.record({
    kind: fc.constant('weeks' as const),
    parity: fc.constantFrom('even' as const, 'odd' as const),
    weekdays: anyWeekdays,
  }),
  fc.record({
    kind: fc.constant('monthly' as const),
    nth: fc.constantFrom(1, 2, 3, 4, 5, -1),
    weekday: fc.integer({ min: 1, max: 7 }),
  }),
  fc.record({
    kind: fc.constant('monthDay' as const),
    day: fc.constantFrom(-1, ...Array.from({ length: 31 }, (_, day) => day + 1)),
  }),
);

const anyDays = (today: ReturnType<typeof dayOf>): fc.Arbitrary<Days> =>
  fc.oneof(
    { weight: 3, arbitrary: rules },
    fc.integer({ min: 1, max: 900 }).map((ahead): Days => ({ kind: 'once', day: addDays(today, ahead) })),
  );

/** Any schedule of which each part has a date after `now`, as it is stored: no times overlap on the same days. */
function anySchedule(now: Instant, zone: Zone): fc.Arbitrary<Schedule> {
  const today = dayOf(now, zone);
  const slot = fc.record<Slot>({
    days: anyDays(today),
    start: anyStart,
    minutes: fc.oneof(fc.integer({ min: 1, max: 1440 }), fc.constantFrom(60, 240, 720, 1440)),
  });
  return fc
    .record({
      slots: fc.uniqueArray(slot, { minLength: 1, maxLength: 4, selector: (one) => JSON.stringify(one) }),
      from: fc.option(fc.integer({ min: -400, max: 400 }).map((ahead) => addDays(today, ahead))),
      until: fc.option(fc.integer({ min: 800, max: 2_000 }).map((ahead) => addDays(today, ahead))),
    })
    .map(({ slots, from, until }) =>
      slots.every(({ days }) => days.kind === 'once')
        ? { slots, from: null, until: null }
        : { slots, from, until },
    )
    .filter((schedule) => mergeSlots(schedule) === schedule);
}

test.each(locales)('what is said in %s is read as the same schedule', (locale) => {
  const t = translator(locale);
  const cases = moment.chain((at) => anySchedule(at.now, at.zone).map((schedule) => ({ at, schedule })));
  fc.assert(
    fc.property(cases, ({ at, schedule }) => {
      const said = sayWhen(schedule, t);
      const { schedule: read, left, missing } = readWhen(said, at);
      expect({ said, read, left, missing }).toEqual({ said, read: schedule, left: [], missing: [] });
    }),
    { numRuns: 200 },
  );
});
