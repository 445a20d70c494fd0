import fc from 'fast-check';
import type { StoredChange } from '../../src/appointments/appointment';
import { listDates } from '../../src/appointments/dates';
import { listRuleDays } from '../../src/appointments/rule';
import { type Day, instantsOf, type Interval, wallClock, type Zone } from '../../src/calendar';
import { writeCalendar } from '../../src/calendars/calendarFile';
import { entriesOf, type Known } from '../../src/calendars/entry';
import { later, someSlot, someSpan } from '../appointments/someSlots';

/** An appointment with changes of dates near to those that are looked at, and what somebody said of some. */
export const someKnown = fc
  .record({
    slot: someSlot,
    ahead: fc.integer({ min: 0, max: 900 }),
    changes: fc.uniqueArray(
      fc.record({
        ahead: fc.integer({ min: -3, max: 60 }),
        to: fc.option(fc.record({ days: fc.integer({ min: -20, max: 20 }), span: someSpan })),
      }),
      { selector: ({ ahead }) => ahead, maxLength: 5 },
    ),
    not: fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 3 }),
  })
  .map(({ slot, ahead, changes, not }) => {
    const from = later(slot.firstDay, slot.rule === null ? 0 : ahead);
    return {
      slots: [{ ...slot, id: 7, appointmentId: 1 }],
      changes: changes.map((change): StoredChange => ({
        slotId: 7,
        day: later(from, change.ahead),
        movedTo: change.to && { day: later(from, change.ahead + change.to.days), ...change.to.span },
      })),
      said: not.map((days) => ({ slotId: 7, day: later(from, days), said: 'not' as const })),
      isAlways: true,
      from,
    } satisfies Known;
  });

/** The file of an appointment, as seen on its first day. */
export function fileOf(known: Known, zone: Zone): string {
  const now = noon(known.from);
  return writeCalendar({
    name: 'Coworking',
    zone,
    changedAt: now,
    entries: entriesOf(known, zone, now).map((entry) => ({
      ...entry,
      uid: entry.key,
      title: entry.key,
      place: null,
      url: 'https://example.org',
    })),
  });
}

/** The middle of a day. */
export const noon = (day: Day) => Temporal.Instant.from(`${day}T12:00Z`).epochMilliseconds;

const plainAt = (at: number, zone: Zone) =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDateTime();

/** What the clocks show of dates, but those that start at a time that comes twice: programs differ in what they make of it. */
export function shown(dates: readonly Interval[], zone: Zone): string[] {
  return dates
    .filter(({ start }) => {
      const { day, time } = wallClock(start, zone);
      return instantsOf(day, time, zone).length === 1;
    })
    .map(({ start, end }) => `${plainAt(start, zone).toString()} – ${plainAt(end, zone).toString()}`)
    .sort();
}

/** Whether a time that comes twice is the first of a series, or is left out of it: no form of that is read alike by all. */
export function comesTwice({ slots: [slot], changes, said, from }: Known, zone: Zone): boolean {
  const [first] = listRuleDays(slot!, from);
  const days = [...changes, ...said].map(({ day }) => day);
  return [...days, ...(first ? [first] : [])].some((day) => instantsOf(day, slot!.start, zone).length > 1);
}

/** When it takes place in an interval, by the rules of appointments themselves. */
export function expected(known: Known, zone: Zone, bounds: Interval): string[] {
  const not = new Set(known.said.map(({ day }) => day));
  const dates = listDates(known.slots[0]!, known.changes, zone, bounds);
  const isHers = ({ day, start }: (typeof dates)[number]) =>
    !not.has(day) && wallClock(start, zone).day >= known.from && start >= bounds.start;
  return shown(dates.filter(isHers), zone);
}
