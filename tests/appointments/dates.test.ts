import fc from 'fast-check';
import {
  type Change,
  listAtLeast,
  listDates,
  listDatesAfter,
  type SlotDate,
  type SlotTimes,
  type Span,
  spanOn,
} from '../../src/appointments/dates';
import { daysOf } from '../../src/appointments/rule';
import type { Day, Instant, Zone } from '../../src/calendar';
import { isOn, later, plain, spanBy, someDay, someSlot, someSpan, someZone } from './someSlots';

const BERLIN = 'Europe/Berlin';
const at = (text: string): Instant => Temporal.Instant.from(text).epochMilliseconds;
const hours = ({ start, end }: { start: Instant; end: Instant }) => (end - start) / 3_600_000;

/** The dates of a slot in the days around its interval, each day looked at by itself. */
function datesBy(
  slot: SlotTimes,
  changes: readonly Change[],
  zone: Zone,
  bounds: { start: Instant; end: Instant },
): SlotDate[] {
  const days = daysOf(slot);
  const isDate = (day: Day) =>
    day >= slot.firstDay && (slot.until === null || day <= slot.until) && isOn(days, slot.firstDay, day);
  const dates: SlotDate[] = [];
  const dayAt = (instant: Instant) =>
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate().toString() as Day;
  for (let day = later(dayAt(bounds.start), -5); day <= later(dayAt(bounds.end), 5); day = later(day, 1))
    if (isDate(day) && !changes.some((change) => change.day === day))
      dates.push({ day, ...spanBy(day, slot, zone), isMoved: false });
  for (const { day, movedTo } of changes)
    if (movedTo && isDate(day)) dates.push({ day, ...spanBy(movedTo.day, movedTo, zone), isMoved: true });
  return dates
    .filter(({ start, end }) => end > bounds.start && start < bounds.end)
    .sort((one, other) => one.start - other.start || one.end - other.end || (one.day < other.day ? -1 : 1));
}

/** A slot with changes of days near some of its dates, and an interval there. */
const someChanged = fc
  .record({
    slot: someSlot,
    zone: someZone,
    ahead: fc.integer({ min: 0, max: 2_000 }),
    minutes: fc.integer({ min: 0, max: 60 * 24 * 20 }),
    changes: fc.uniqueArray(
      fc.record({
        ahead: fc.integer({ min: -3, max: 20 }),
        to: fc.option(fc.record({ days: fc.integer({ min: -20, max: 20 }), span: someSpan })),
      }),
      { selector: ({ ahead }) => ahead, maxLength: 5 },
    ),
  })
  .map(({ slot, zone, ahead, minutes, changes }) => {
    const from = later(slot.firstDay, slot.rule === null ? ahead % 3 : ahead);
    const start = plain(from).toZonedDateTime(zone).epochMilliseconds;
    return {
      slot,
      zone,
      bounds: { start, end: start + minutes * 60_000 },
      changes: changes.map(({ ahead: days, to }): Change => {
        const day = later(from, days);
        return { day, movedTo: to && { day: later(day, to.days), ...to.span } };
      }),
    };
  });

test('from when until when something lasts, in any zone, is what Temporal has', () => {
  fc.assert(
    fc.property(someDay, someSpan, someZone, (day, span, zone) => {
      expect(spanOn(day, span, zone)).toEqual(spanBy(day, span, zone));
    }),
  );
});

test('the dates between two instants are those of each day, skipped and moved ones too', () => {
  fc.assert(
    fc.property(someChanged, ({ slot, zone, bounds, changes }) => {
      expect(listDates(slot, changes, zone, bounds)).toEqual(datesBy(slot, changes, zone, bounds));
    }),
    { numRuns: 300 },
  );
});

test('the dates after an instant are the same, in order', () => {
  fc.assert(
    fc.property(someChanged, ({ slot, zone, bounds, changes }) => {
      const { start } = bounds;
      const end = start + 25 * 24 * 3_600_000;
      const wanted = datesBy(slot, changes, zone, { start, end }).filter((date) => date.start > start);
      const found: SlotDate[] = [];
      for (const date of listDatesAfter(slot, changes, zone, start)) {
        if (date.start >= end) break;
        found.push(date);
      }
      expect(found).toEqual(wanted);
    }),
    { numRuns: 300 },
  );
});

test('so many at least are the first ones, those in the interval, and all that are moved', () => {
  fc.assert(
    fc.property(someChanged, fc.integer({ min: 0, max: 5 }), ({ slot, zone, bounds, changes }, least) => {
      // A fifth Monday comes four times in some years.
      const years = { start: bounds.start, end: bounds.end + 3 * 366 * 24 * 3_600_000 };
      const wanted = listDates(slot, changes, zone, years).filter(
        ({ start, isMoved }, index) => index < least || start < bounds.end || isMoved,
      );
      expect(listAtLeast(slot, changes, zone, bounds, least)).toEqual(wanted);
    }),
  );
});

describe('around the change of summer time in Berlin', () => {
  const daily = (span: Span): SlotTimes => ({
    rule: 'FREQ=WEEKLY;BYDAY=SA,SU,MO;WKST=MO',
    firstDay: '2026-03-02',
    until: null,
    ...span,
  });
  const around = (span: Span, day: string) =>
    listDates(daily(span), [], BERLIN, { start: at(`${day}T12:00Z`) - 36e5 * 24, end: at(`${day}T22:30Z`) });

  it('nine stays nine', () => {
    const dates = around({ start: '09:00', minutes: 240 }, '2026-03-29');
    expect(dates.map(({ start }) => start)).toEqual([at('2026-03-29T09:00+02:00')]);
    const [saturday, sunday] = listDates(daily({ start: '09:00', minutes: 240 }), [], BERLIN, {
      start: at('2026-10-24T00:00Z'),
      end: at('2026-10-26T00:00Z'),
    });
    expect([saturday!.start, sunday!.start]).toEqual([
      at('2026-10-24T09:00+02:00'),
      at('2026-10-25T09:00+01:00'),
    ]);
  });

  it('a start that is skipped moves forward, and its date is not lost', () => {
    const dates = around({ start: '02:30', minutes: 45 }, '2026-03-29');
    expect(dates).toEqual([
      {
        day: '2026-03-29',
        start: at('2026-03-29T03:30+02:00'),
        end: at('2026-03-29T04:15+02:00'),
        isMoved: false,
      },
    ]);
  });

  it('what goes on over the night ends when the clocks show its end', () => {
    const night = { start: '22:00', minutes: 480 } as const;
    expect(hours(spanOn('2026-03-27', night, BERLIN))).toBe(8);
    expect(hours(spanOn('2026-03-28', night, BERLIN))).toBe(7);
    expect(hours(spanOn('2026-10-24', night, BERLIN))).toBe(9);
  });
});
