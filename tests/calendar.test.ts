/** @jest-environment ./tests/support/systemZoneEnvironment.ts */
import fc from 'fast-check';
import {
  addDays,
  daysAfter,
  addWeeks,
  dayBounds,
  dayOf,
  firstDayOf,
  instantOf,
  instantsOf,
  isZone,
  lastDayOf,
  listDays,
  monthOfDay,
  nextTimeOfDay,
  periodBounds,
  splitByDay,
  startOfDay,
  wallClock,
  weekOfDay,
  type Day,
  type Instant,
  type TimeOfDay,
  type Zone,
} from '../src/calendar';

declare const setSystemZone: (zone: Zone) => void;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const BERLIN = 'Europe/Berlin';

const at = (text: string): Instant => Temporal.Instant.from(text).epochMilliseconds;
const zoned = (instant: Instant, zone: Zone) =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
const hours = ({ start, end }: { start: Instant; end: Instant }) => (end - start) / HOUR;

describe('the days on which summer time begins and ends in Berlin', () => {
  it('have 23 and 25 hours', () => {
    expect(hours(dayBounds('2026-03-28', BERLIN))).toBe(24);
    expect(hours(dayBounds('2026-03-29', BERLIN))).toBe(23);
    expect(hours(dayBounds('2026-10-25', BERLIN))).toBe(25);
  });

  it('move a time that is skipped forward by the gap', () => {
    expect(instantOf('2026-03-29', '02:30', BERLIN)).toBe(at('2026-03-29T03:30+02:00'));
    expect(instantOf('2026-03-29', '01:59', BERLIN)).toBe(at('2026-03-29T01:59+01:00'));
    expect(instantOf('2026-03-29', '03:00', BERLIN)).toBe(at('2026-03-29T03:00+02:00'));
  });

  it('take the first of two instants', () => {
    expect(instantOf('2026-10-25', '02:30', BERLIN)).toBe(at('2026-10-25T02:30+02:00'));
    expect(instantsOf('2026-10-25', '02:30', BERLIN)).toEqual([
      at('2026-10-25T02:30+02:00'),
      at('2026-10-25T02:30+01:00'),
    ]);
    expect(instantOf('2026-10-25', '03:00', BERLIN)).toBe(at('2026-10-25T03:00+01:00'));
  });

  it('keep 09:00 at 09:00 from week to week', () => {
    expect(instantOf(addDays('2026-03-25', 7), '09:00', BERLIN)).toBe(at('2026-04-01T09:00+02:00'));
  });

  it('come to 04:00 once each', () => {
    const spring = at('2026-03-29T04:00+02:00');
    expect(nextTimeOfDay(at('2026-03-28T04:00+01:00'), '04:00', BERLIN)).toBe(spring);
    expect(nextTimeOfDay(spring - 1, '04:00', BERLIN)).toBe(spring);
    expect(nextTimeOfDay(spring, '04:00', BERLIN)).toBe(at('2026-03-30T04:00+02:00'));
  });

  it('come to a time that the clocks show twice only the first time', () => {
    const first = at('2026-10-25T02:30+02:00');
    expect(nextTimeOfDay(first - 1, '02:30', BERLIN)).toBe(first);
    expect(nextTimeOfDay(first, '02:30', BERLIN)).toBe(at('2026-10-26T02:30+01:00'));
  });
});

describe('weeks and months', () => {
  it.each([
    ['2026-01-01', '2026-W01'],
    ['2026-03-29', '2026-W13'],
    ['2026-03-30', '2026-W14'],
    ['2027-01-01', '2026-W53'],
    ['2024-12-30', '2025-W01'],
  ] as const)('%s lies in %s', (day, week) => {
    expect(weekOfDay(day)).toBe(week);
  });

  it('begin on Monday and on the first', () => {
    expect([firstDayOf('2026-W13'), lastDayOf('2026-W13')]).toEqual(['2026-03-23', '2026-03-29']);
    expect([firstDayOf('2025-W01'), lastDayOf('2026-W53')]).toEqual(['2024-12-30', '2027-01-03']);
    expect([firstDayOf('2028-02'), lastDayOf('2028-02')]).toEqual(['2028-02-01', '2028-02-29']);
  });

  it('are counted on over the ends of years', () => {
    expect(addWeeks('2026-W53', 1)).toBe('2027-W01');
    expect(addWeeks('2026-W01', -1)).toBe('2025-W52');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
  });

  it('last as long as their days in the zone', () => {
    expect(hours(periodBounds('2026-W13', BERLIN))).toBe(7 * 24 - 1);
    expect(hours(periodBounds('2026-10', BERLIN))).toBe(31 * 24 + 1);
    expect(periodBounds('2026-03', BERLIN).start).toBe(at('2026-03-01T00:00+01:00'));
  });
});

describe('zones with days of their own kind', () => {
  it('a day begins at 01:00 where midnight is skipped', () => {
    expect(startOfDay('2026-03-29', 'Asia/Beirut')).toBe(at('2026-03-29T01:00+03:00'));
    expect(hours(dayBounds('2026-03-28', 'Asia/Beirut'))).toBe(24);
    expect(startOfDay('2026-09-06', 'America/Santiago')).toBe(at('2026-09-06T01:00-03:00'));
  });

  it('a day that was skipped has no time in it', () => {
    const apia = 'Pacific/Apia';
    expect(hours(dayBounds('2011-12-30', apia))).toBe(0);
    const parts = splitByDay(at('2011-12-29T20:00-10:00'), at('2011-12-31T03:00+14:00'), apia);
    expect(parts.map(({ day }) => day)).toEqual(['2011-12-29', '2011-12-31']);
    expect(parts.map(hours)).toEqual([4, 3]);
  });

  it('a time skipped at the end of a day comes after midnight', () => {
    const moved = at('2026-03-29T00:30-01:00');
    expect(instantOf('2026-03-28', '23:30', 'America/Nuuk')).toBe(moved);
    expect(nextTimeOfDay(moved - 20 * MINUTE, '23:30', 'America/Nuuk')).toBe(moved);
  });

  it('a midnight that came twice divides once', () => {
    const parts = splitByDay(at('2010-11-06T22:00-03:00'), at('2010-11-07T02:00-04:00'), 'America/Goose_Bay');
    expect(parts.map(({ day }) => day)).toEqual(['2010-11-06', '2010-11-07']);
    expect(parts.map(hours)).toEqual([2, 3]);
  });
});

describe('splitByDay', () => {
  it('divides at midnight in the zone', () => {
    expect(splitByDay(at('2026-03-28T22:00+01:00'), at('2026-03-30T01:00+02:00'), BERLIN)).toEqual([
      { day: '2026-03-28', start: at('2026-03-28T22:00+01:00'), end: at('2026-03-29T00:00+01:00') },
      { day: '2026-03-29', start: at('2026-03-29T00:00+01:00'), end: at('2026-03-30T00:00+02:00') },
      { day: '2026-03-30', start: at('2026-03-30T00:00+02:00'), end: at('2026-03-30T01:00+02:00') },
    ]);
  });

  it('gives no empty parts', () => {
    const midnight = at('2026-03-29T00:00+01:00');
    expect(splitByDay(midnight, midnight, BERLIN)).toEqual([]);
    expect(splitByDay(midnight - HOUR, midnight, BERLIN)).toHaveLength(1);
  });
});

describe('isZone', () => {
  it.each(['Europe/Berlin', 'UTC', 'America/Argentina/Buenos_Aires'])('knows %s', (name) => {
    expect(isZone(name)).toBe(true);
  });

  it.each(['', 'Berlin', 'Europe/Atlantis', '+02:00', '-05', 'Europe/Berlin '])('refuses "%s"', (name) => {
    expect(isZone(name)).toBe(false);
  });
});

/** Instants of 1970 to 2040, most of them within two days of a change of the zone's clocks. */
const zoneAndInstant = fc
  .record({
    zone: fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
    instant: fc.integer({ min: at('1970-01-03T00:00Z'), max: at('2040-01-01T00:00Z') }),
    fromChange: fc.option(fc.integer({ min: -48 * HOUR, max: 48 * HOUR })),
  })
  .map(({ zone, instant, fromChange }) => {
    const change = fromChange === null ? null : zoned(instant, zone).getTimeZoneTransition('previous');
    const nearChange = change ? change.epochMilliseconds + (fromChange ?? 0) : instant;
    return { zone, instant: nearChange > at('1970-01-03T00:00Z') ? nearChange : instant };
  });

const timeOfDay = fc
  .integer({ min: 0, max: 24 * 60 - 1 })
  .map((minutes) => Temporal.PlainTime.from('00:00').add({ minutes }).toString().slice(0, 5) as TimeOfDay);

const day = fc
  .integer({ min: 0, max: 40_000 })
  .map((days) => Temporal.PlainDate.from('1970-01-01').add({ days }).toString() as Day);

describe.each(['UTC', 'Europe/Berlin', 'America/New_York'])(
  'judged by Temporal, on a system in %s',
  (system) => {
    beforeAll(() => setSystemZone(system));

    it('runs in that zone', () => {
      const summer = at('2026-07-01T12:00Z');
      expect(new Date(summer).getHours()).toBe(zoned(summer, system).hour);
    });

    it('an instant has the same wall clock', () => {
      fc.assert(
        fc.property(zoneAndInstant, ({ zone, instant }) => {
          const judge = zoned(instant, zone);
          const shown = {
            day: judge.toPlainDate().toString(),
            time: judge.toPlainTime().toString().slice(0, 5),
          };
          expect(wallClock(instant, zone)).toEqual(shown);
          expect(dayOf(instant, zone)).toBe(shown.day);
        }),
      );
    });

    it('a wall-clock time is the same instant', () => {
      fc.assert(
        fc.property(zoneAndInstant, timeOfDay, ({ zone, instant }, time) => {
          const date = zoned(instant, zone).toPlainDate();
          const judge = date.toZonedDateTime({ timeZone: zone, plainTime: time });
          expect(instantOf(date.toString() as Day, time, zone)).toBe(judge.epochMilliseconds);
          const later = date
            .toPlainDateTime(time)
            .toZonedDateTime(zone, { disambiguation: 'later' }).epochMilliseconds;
          const isTwice = zoned(later, zone).toPlainTime().equals(time) && later !== judge.epochMilliseconds;
          expect(instantsOf(date.toString() as Day, time, zone)).toEqual([
            judge.epochMilliseconds,
            ...(isTwice ? [later] : []),
          ]);
        }),
      );
    });

    it('a day, its week and its month begin and end at the same instants', () => {
      fc.assert(
        fc.property(zoneAndInstant, ({ zone, instant }) => {
          const date = zoned(instant, zone).toPlainDate();
          const startOf = (judged: Temporal.PlainDate) => judged.toZonedDateTime(zone).epochMilliseconds;
          const text = date.toString() as Day;
          const monday = date.subtract({ days: date.dayOfWeek - 1 });
          const first = date.with({ day: 1 });
          expect(dayBounds(text, zone)).toEqual({
            start: startOf(date),
            end: startOf(date.add({ days: 1 })),
          });
          expect(periodBounds(weekOfDay(text), zone)).toEqual({
            start: startOf(monday),
            end: startOf(monday.add({ weeks: 1 })),
          });
          expect(periodBounds(monthOfDay(text), zone)).toEqual({
            start: startOf(first),
            end: startOf(first.add({ months: 1 })),
          });
        }),
      );
    });

    it('dates are counted the same way', () => {
      fc.assert(
        fc.property(day, fc.integer({ min: -500, max: 500 }), (text, count) => {
          const date = Temporal.PlainDate.from(text);
          const week = (of: Temporal.PlainDate) =>
            `${of.yearOfWeek}-W${String(of.weekOfYear).padStart(2, '0')}`;
          expect(addDays(text, count)).toBe(date.add({ days: count }).toString());
          expect(daysAfter(text, addDays(text, count))).toBe(count);
          expect(addWeeks(weekOfDay(text), count)).toBe(week(date.add({ weeks: count })));
        }),
      );
    });

    it('the days from one to another are those that follow each other', () => {
      fc.assert(
        fc.property(day, fc.integer({ min: -3, max: 400 }), (first, count) => {
          const begin = Temporal.PlainDate.from(first);
          const days = Array.from({ length: Math.max(0, count + 1) }, (_, index) =>
            begin.add({ days: index }).toString(),
          );
          expect(listDays(first, addDays(first, count))).toEqual(days);
        }),
      );
    });

    it('the next time of day is the first after the instant', () => {
      fc.assert(
        fc.property(zoneAndInstant, timeOfDay, ({ zone, instant }, time) => {
          const today = zoned(instant, zone).toPlainDate();
          const judged = [-1, 0, 1, 2, 3]
            .map((days) => today.add({ days }).toZonedDateTime({ timeZone: zone, plainTime: time }))
            .map(({ epochMilliseconds }) => epochMilliseconds)
            .find((candidate) => candidate > instant);
          expect(nextTimeOfDay(instant, time, zone)).toBe(judged);
        }),
      );
    });

    it('an interval is divided without a rest into its days', () => {
      fc.assert(
        fc.property(zoneAndInstant, fc.integer({ min: 0, max: 100 * HOUR }), ({ zone, instant }, length) => {
          const parts = splitByDay(instant, instant + length, zone);
          let from = instant;
          for (const part of parts) {
            const { start, end } = dayBounds(part.day, zone);
            expect(part.start).toBe(from);
            expect(part.start).toBeGreaterThanOrEqual(start);
            expect(part.end).toBeLessThanOrEqual(end);
            expect(part.end).toBeGreaterThan(part.start);
            from = part.end;
          }
          expect(from).toBe(instant + length);
        }),
      );
    });
  },
);
