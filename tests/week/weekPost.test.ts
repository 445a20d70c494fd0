import fc from 'fast-check';
import { addDays, addWeeks, dayOf, firstDayOf, instantOf, wallClock, weekOfDay } from '../../src/calendar';
import { changeFrom, dropAtOf, nextPostAt, postDueAt } from '../../src/week/weekPost';

const hour = 3_600_000;
const zones = ['Europe/Berlin', 'UTC', 'America/New_York', 'Pacific/Apia', 'Asia/Kathmandu', 'Africa/Cairo'];

const anyZone = fc.constantFrom(...zones);
const anyMoment = fc.record({
  weekday: fc.integer({ min: 1, max: 7 }),
  hour: fc.integer({ min: 0, max: 23 }),
});
/** Within the years 2024 to 2027, to the minute. */
const anyInstant = fc
  .integer({ min: 0, max: 4 * 365 * 24 * 60 })
  .map((minute) => Date.UTC(2024, 0, 1) + minute * 60_000);

const berlin = (day: `${number}-${number}-${number}`, time: `${number}:${number}`) =>
  instantOf(day, time, 'Europe/Berlin');
const monday = { weekday: 1, hour: 9 };

describe('on Monday at nine', () => {
  const dueAt = (day: `${number}-${number}-${number}`, time: `${number}:${number}`) =>
    postDueAt(berlin(day, time), monday, 'Europe/Berlin');

  it.each([
    ['2026-03-30', '08:59', null],
    ['2026-03-30', '09:00', '2026-W13'],
    ['2026-03-30', '23:00', '2026-W13'],
    ['2026-03-31', '23:59', '2026-W13'],
    ['2026-04-01', '00:00', null],
    ['2026-04-05', '23:59', null],
    ['2027-01-04', '09:00', '2026-W53'],
  ] as const)('%s %s is due the post of %s', (day, time, week) => {
    expect(dueAt(day, time)?.week ?? null).toBe(week);
  });

  it('the week of the change of summer time has its post at nine by the clocks', () => {
    const next = nextPostAt(berlin('2026-03-28', '12:00'), monday, 'Europe/Berlin');
    expect(next).toBe(Date.UTC(2026, 2, 30, 7));
    expect(nextPostAt(next, monday, 'Europe/Berlin')).toBe(Date.UTC(2026, 3, 6, 7));
  });
});

test('the next post is the first after now that falls on the wanted day and hour', () => {
  fc.assert(
    fc.property(anyInstant, anyMoment, anyZone, (now, moment, zone) => {
      const next = nextPostAt(now, moment, zone);
      expect(next).toBeGreaterThan(now);
      expect(next - now).toBeLessThanOrEqual(7 * 24 * hour + 25 * hour);
      const { day } = wallClock(next, zone);
      const wanted = instantOf(day, `${String(moment.hour).padStart(2, '0')}:00` as `${number}:00`, zone);
      expect(next).toBe(wanted);
      expect(addDays(firstDayOf(weekOfDay(day)), moment.weekday - 1)).toBe(day);
    }),
  );
});

test('a post is due from its moment to the end of the day after, for the week that was over then, and never else', () => {
  fc.assert(
    fc.property(anyInstant, anyMoment, anyZone, (start, moment, zone) => {
      const at = nextPostAt(start, moment, zone);
      const week = addWeeks(weekOfDay(dayOf(at, zone)), -1);
      expect(postDueAt(at, moment, zone)).toMatchObject({ at, week });
      expect(postDueAt(at - 1, moment, zone)?.week).not.toBe(week);
      const dropAt = dropAtOf(week, moment, zone);
      expect(postDueAt(dropAt - 1, moment, zone)).toMatchObject({ at, week });
      expect(postDueAt(dropAt, moment, zone)).toBeNull();
      expect(dayOf(dropAt - 1, zone) >= addDays(dayOf(at, zone), 1)).toBe(true);
    }),
  );
});

test.each([
  [0, 5 * hour, 'first', 0],
  [5 * hour, 6 * hour, 'more', hour],
  [5 * hour + 59_999, 5 * hour, 'same', 0],
  [5 * hour, 0, 'less', 5 * hour],
])('after a week of %i ms one of %i ms is %s', (before, now, change, differenceMs) => {
  expect(changeFrom(before, now)).toEqual({ change, differenceMs });
});
