import fc from 'fast-check';
import { daysOf, listRuleDays, ruleOf } from '../../src/appointments/rule';
import { nextDates, scheduleOf, slotsOf } from '../../src/appointments/said';
import type { Day, Instant } from '../../src/calendar';
import type { Schedule } from '../../src/when/schedule';
import { isOn, later, plain, someDay, someDays, someSpan, someZone, spanBy } from './someSlots';

const BERLIN = 'Europe/Berlin';
const at = (text: string): Instant => Temporal.Instant.from(text).epochMilliseconds;

const someSchedule = fc.record({
  slots: fc.array(
    fc.record({ days: someDays, span: someSpan }).map(({ days, span }) => ({ days, ...span })),
    { minLength: 1, maxLength: 3 },
  ),
  from: fc.option(someDay),
  until: fc.option(someDay),
});

describe('what is to be stored of what was said', () => {
  const now = at('2026-11-03T11:00+01:00');
  const said = (slots: Schedule['slots'], from: Day | null = null, until: Day | null = null) =>
    slotsOf({ slots, from, until }, BERLIN, now);
  const monday = { start: '09:00', minutes: 60 } as const;

  it('the first date is the first whose start lies ahead', () => {
    const days = { kind: 'weekly', weekdays: [2], every: 1 } as const;
    expect(said([{ days, start: '11:00', minutes: 60 }])[0]!.firstDay).toBe('2026-11-10');
    expect(said([{ days, start: '11:05', minutes: 60 }])[0]!.firstDay).toBe('2026-11-03');
  });

  it('every other week is counted from the first date of all, for each slot', () => {
    const slots = said([
      { days: { kind: 'weekly', weekdays: [1], every: 2 }, ...monday },
      { days: { kind: 'weekly', weekdays: [4], every: 2 }, ...monday },
    ]);
    expect(slots.map(({ firstDay }) => firstDay)).toEqual(['2026-11-16', '2026-11-05']);
  });

  it('from a day in the past on, every other week is counted from there', () => {
    const days = { kind: 'weekly', weekdays: [1], every: 2 } as const;
    expect(said([{ days, ...monday }], '2026-10-25')[0]!.firstDay).toBe('2026-11-09');
    expect(said([{ days, ...monday }], '2026-10-27')[0]!.firstDay).toBe('2026-11-16');
  });

  it('what has no date is left out', () => {
    expect(said([{ days: { kind: 'once', day: '2026-11-03' }, start: '10:00', minutes: 90 }])).toEqual([]);
    const days = { kind: 'weekly', weekdays: [1], every: 1 } as const;
    expect(said([{ days, ...monday }], '2026-12-01', '2026-12-05')).toEqual([]);
  });

  it('the next dates are those of all slots in their order', () => {
    const slots = said([
      { days: { kind: 'weekly', weekdays: [1, 3], every: 1 }, ...monday },
      { days: { kind: 'once', day: '2026-11-05' }, ...monday },
    ]);
    const dates = nextDates(slots, BERLIN, now, 3);
    expect(dates.map(({ day }) => day)).toEqual(['2026-11-04', '2026-11-05', '2026-11-09']);
    expect(nextDates(slots.slice(1), BERLIN, now, 3)).toHaveLength(1);
  });

  test('the first day is a date ahead within what was said, none before it is, and all that follow keep its weeks', () => {
    fc.assert(
      fc.property(someSchedule, someDay, someZone, (schedule, today, zone) => {
        const noon = plain(today).toZonedDateTime({ timeZone: zone, plainTime: '12:00' }).epochMilliseconds;
        const slots = slotsOf(schedule, zone, noon);
        const since = schedule.from ?? today;
        const isFirst = (day: Day) =>
          schedule.slots.some(({ days, ...span }) => {
            const isCounted = days.kind === 'weekly' && days.every > 1;
            const isAhead = since < today || spanBy(day, span, zone).start > noon;
            return isCounted && isAhead && isOn({ ...days, every: 1 }, day, day);
          });
        let anchor = since;
        for (let ahead = 0; ahead < 14 && !isFirst(anchor); ahead += 1) anchor = later(anchor, 1);
        for (const slot of slots) {
          const days = daysOf(slot);
          expect(spanBy(slot.firstDay, slot, zone).start).toBeGreaterThan(noon);
          const isLater = schedule.from !== null && schedule.from > today && slot.rule !== null;
          const from = isLater ? schedule.from! : today;
          expect(slot.firstDay >= from && (slot.until === null || slot.firstDay <= slot.until)).toBe(true);
          const before = later(slot.firstDay, -1);
          const count = Math.min(60, plain(from).until(before, { largestUnit: 'days' }).days + 1);
          for (let back = 0; back < count; back += 1) {
            const day = later(before, -back);
            if (isOn(days, anchor, day)) expect(spanBy(day, slot, zone).start).toBeLessThanOrEqual(noon);
          }
          expect(isOn(days, anchor, slot.firstDay)).toBe(true);
          const [first] = listRuleDays(slot, slot.firstDay);
          expect(first).toBe(slot.firstDay);
          expect(ruleOf(days)).toBe(slot.rule);
        }
      }),
    );
  });
});

test('stored slots, said again at any later time, mean the same dates', () => {
  fc.assert(
    fc.property(
      someSchedule,
      someDay,
      someZone,
      fc.integer({ min: 0, max: 80 * 24 }),
      (said, today, zone, hours) => {
        const noon = plain(today).toZonedDateTime({ timeZone: zone, plainTime: '12:00' }).epochMilliseconds;
        const slots = slotsOf(said, zone, noon);
        const now = noon + hours * 3_600_000;
        const again = scheduleOf(slots, zone, now);
        const ahead = slots.filter((slot) => nextDates([slot], zone, now, 1).length > 0);
        expect(again.slots).toEqual(
          ahead.map((slot) => ({ days: daysOf(slot), start: slot.start, minutes: slot.minutes })),
        );
        const read = slotsOf(again, zone, now);
        expect(nextDates(read, zone, now, 20)).toEqual(nextDates(slots, zone, now, 20));
      },
    ),
  );
});

test('from when on is said only where it matters', () => {
  const now = at('2026-11-03T11:00+01:00');
  const weekly = { kind: 'weekly', weekdays: [1], every: 1 } as const;
  const span = { start: '09:00', minutes: 60 } as const;
  const from = (days: Schedule['slots'][number]['days'], day: Day | null, passed = 0) =>
    scheduleOf(
      slotsOf({ slots: [{ days, ...span }], from: day, until: null }, BERLIN, now),
      BERLIN,
      now + passed,
    ).from;
  expect(from(weekly, null)).toBeNull();
  expect(from(weekly, '2026-11-05')).toBeNull();
  expect(from(weekly, '2026-12-05')).toBe('2026-12-07');
  expect(from(weekly, '2026-12-05', 40 * 24 * 3_600_000)).toBeNull();
  expect(from({ ...weekly, every: 2 }, null)).toBeNull();
  expect(from({ ...weekly, every: 2 }, null, 7 * 24 * 3_600_000)).toBe('2026-11-09');
});
