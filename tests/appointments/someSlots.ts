import fc from 'fast-check';
import type { SlotTimes, Span } from '../../src/appointments/dates';
import { ruleOf } from '../../src/appointments/rule';
import type { Day, TimeOfDay, Zone } from '../../src/calendar';
import type { Days } from '../../src/when/schedule';

export const plain = (day: string) => Temporal.PlainDate.from(day);
export const later = (day: Day, days: number) => plain(day).add({ days }).toString() as Day;

export const someDay = fc.integer({ min: 0, max: 6_000 }).map((days) => later('2024-01-01', days));
const someWeekday = fc.integer({ min: 1, max: 7 });
export const someWeekdays = fc
  .uniqueArray(someWeekday, { minLength: 1, maxLength: 7 })
  .map((weekdays) => weekdays.sort((one, other) => one - other));

/** Whatever days somebody may say. */
export const someDays: fc.Arbitrary<Days> = fc.oneof(
  someDay.map((day): Days => ({ kind: 'once', day })),
  fc.record({
    kind: fc.constant('weekly' as const),
    weekdays: someWeekdays,
    every: fc.integer({ min: 1, max: 5 }),
  }),
  fc.record({
    kind: fc.constant('weeks' as const),
    parity: fc.constantFrom('even' as const, 'odd' as const),
    weekdays: someWeekdays,
  }),
  fc.record({
    kind: fc.constant('monthly' as const),
    nth: fc.constantFrom(1, 2, 3, 4, 5, -1),
    weekday: someWeekday,
  }),
  fc.record({
    kind: fc.constant('monthDay' as const),
    day: fc.oneof(fc.integer({ min: 1, max: 31 }), fc.constant(-1)),
  }),
);

export const someTime = fc.integer({ min: 0, max: 24 * 12 - 1 }).map(
  (fives) =>
    Temporal.PlainTime.from('00:00')
      .add({ minutes: fives * 5 })
      .toString()
      .slice(0, 5) as TimeOfDay,
);

export const someSpan = fc.record({ start: someTime, minutes: fc.integer({ min: 1, max: 24 * 60 }) });

/** Slots as they are stored. */
export const someSlot: fc.Arbitrary<SlotTimes> = fc
  .record({
    days: someDays,
    first: someDay,
    length: fc.option(fc.integer({ min: 0, max: 400 })),
    span: someSpan,
  })
  .map(({ days, first, length, span }) => {
    const firstDay = days.kind === 'once' ? days.day : first;
    const until = days.kind === 'once' ? firstDay : length === null ? null : later(firstDay, length);
    return { rule: ruleOf(days), firstDay, until, ...span };
  });

/** Zones with clocks of every kind: changed by an hour or half of one, at odd offsets, before and after Ramadan, no more. */
export const someZone = fc.constantFrom(
  'Europe/Berlin',
  'Asia/Kathmandu',
  'Africa/Casablanca',
  'America/Vancouver',
  'Australia/Lord_Howe',
);

/** Whether a day is one of these, by the calendar alone. `first`: every other week is counted from its week. */
export function isOn(days: Days, first: Day, day: Day): boolean {
  const date = plain(day);
  switch (days.kind) {
    case 'once':
      return days.day === day;
    case 'weekly': {
      const monday = plain(first).subtract({ days: plain(first).dayOfWeek - 1 });
      const week = Math.floor(monday.until(date, { largestUnit: 'days' }).days / 7);
      return days.weekdays.includes(date.dayOfWeek) && week % days.every === 0;
    }
    case 'weeks':
      return (
        days.weekdays.includes(date.dayOfWeek) && (date.weekOfYear! % 2 === 0) === (days.parity === 'even')
      );
    case 'monthly': {
      const nth = days.nth === -1 ? date.daysInMonth - date.day < 7 : Math.ceil(date.day / 7) === days.nth;
      return nth && date.dayOfWeek === days.weekday;
    }
    case 'monthDay':
      return date.day === (days.day === -1 ? date.daysInMonth : days.day);
  }
}

/** When something lasts, as `Temporal` has it. */
export function spanBy(day: Day, { start, minutes }: Span, zone: Zone) {
  const shown = plain(day).toPlainDateTime(start);
  const from = shown.toZonedDateTime(zone).epochMilliseconds;
  const end = shown.add({ minutes }).toZonedDateTime(zone).epochMilliseconds;
  return { start: from, end: end > from ? end : from + minutes * 60_000 };
}
