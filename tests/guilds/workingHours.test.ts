import fc from 'fast-check';
import { addDays, instantOf, type TimeOfDay, wallClock, weekdayOf } from '../../src/calendar';
import { isInHours, lastEndOfHours, nextEndOfHours, type WorkingSpan } from '../../src/guilds/workingHours';

const zones = ['Europe/Berlin', 'America/New_York', 'Pacific/Apia', 'Australia/Lord_Howe', 'UTC'];

describe('the hours of whom', () => {
  test.each<[TimeOfDay, boolean]>([
    ['00:00', false],
    ['06:59', false],
    ['07:00', true],
    ['12:00', true],
    ['21:59', true],
    ['22:00', false],
  ])(
    'nothing is said are from 7 to 22: %s is %s, in every zone and on either side of a change of the clocks',
    (time, isIn) => {
      for (const zone of zones)
        for (let day = addDays('2026-03-20', 0); day < '2026-11-10'; day = addDays(day, 7))
          expect(isInHours([], instantOf(day, time, zone), zone)).toBe(isIn);
    },
  );

  test.each<[string, boolean]>([
    ['2026-03-23 08:59', false],
    ['2026-03-23 09:00', true],
    ['2026-03-23 12:59', true],
    ['2026-03-23 13:00', false],
    ['2026-03-24 10:00', false],
    ['2026-03-28 23:30', true],
    ['2026-03-29 01:29', true],
    ['2026-03-29 03:30', false],
    ['2026-03-30 00:30', false],
  ])('"Mo 9-13, Sa 22-1:30" holds at %s: %s', (at, isIn) => {
    const hours: WorkingSpan[] = [
      { weekday: 1, start: '09:00', minutes: 240 },
      { weekday: 6, start: '22:00', minutes: 210 },
    ];
    const [day, time] = at.split(' ') as [`${number}-${number}-${number}`, TimeOfDay];
    expect(isInHours(hours, instantOf(day, time, 'Europe/Berlin'), 'Europe/Berlin')).toBe(isIn);
  });

  test('each time is that of the clocks of the zone, on whichever day', () => {
    const anySpan = fc.record({
      weekday: fc.integer({ min: 1, max: 7 }),
      start: fc.constantFrom<TimeOfDay>('00:00', '09:15', '20:00', '23:59'),
      minutes: fc.integer({ min: 1, max: 1440 }),
    });
    const anyNow = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2030, 0) });
    fc.assert(
      fc.property(
        fc.array(anySpan, { minLength: 1, maxLength: 5 }),
        anyNow,
        fc.constantFrom(...zones),
        (hours, now, zone) => {
          const { day, time } = wallClock(now, zone);
          const shown = (weekdayOf(day) - 1) * 1440 + Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
          const startOf = ({ weekday, start }: WorkingSpan) =>
            (weekday - 1) * 1440 + Number(start.slice(0, 2)) * 60 + Number(start.slice(3));
          const isIn = hours.some((span) => (shown - startOf(span) + 10_080) % 10_080 < span.minutes);
          expect(isInHours(hours, now, zone)).toBe(isIn);
        },
      ),
    );
  });
});

describe('the end of the hours of a day', () => {
  const zone = 'Europe/Berlin';
  const hours: WorkingSpan[] = [
    { weekday: 1, start: '09:00', minutes: 240 },
    { weekday: 1, start: '20:00', minutes: 120 },
    { weekday: 6, start: '22:00', minutes: 210 },
  ];
  const nights: WorkingSpan[] = [{ weekday: 6, start: '22:00', minutes: 240 }];
  const joined: WorkingSpan[] = [
    { weekday: 1, start: '22:00', minutes: 240 },
    { weekday: 2, start: '01:00', minutes: 180 },
    { weekday: 7, start: '20:00', minutes: 120 },
    { weekday: 1, start: '21:00', minutes: 60 },
  ];
  const always = [1, 2, 3, 4, 5, 6, 7].map((weekday): WorkingSpan => ({
    weekday,
    start: '00:00',
    minutes: 1440,
  }));
  const at = (text: string) => {
    const [day, time] = text.split(' ') as [`${number}-${number}-${number}`, TimeOfDay];
    return instantOf(day, time, zone);
  };
  test.each<[WorkingSpan[], string, string]>([
    [hours, '2026-03-23 08:00', '2026-03-23 22:00'],
    [hours, '2026-03-23 13:00', '2026-03-23 22:00'],
    [hours, '2026-03-23 22:00', '2026-03-29 01:30'],
    [hours, '2026-03-29 01:00', '2026-03-29 01:30'],
    [hours, '2026-03-29 01:30', '2026-03-30 22:00'],
    // In the night in which the clocks go from two to three, and in that in which two o'clock comes twice.
    [nights, '2026-03-28 22:00', '2026-03-29 03:00'],
    [nights, '2026-10-24 22:00', '2026-10-25 02:00'],
    // Tuesday's hours begin before Monday's are over.
    [joined, '2026-03-23 22:00', '2026-03-24 04:00'],
    [joined, '2026-03-24 04:00', '2026-03-29 22:00'],
    // Who always works knocks off at midnight.
    [always, '2026-03-23 12:00', '2026-03-24 00:00'],
    [[], '2026-03-23 21:59', '2026-03-23 22:00'],
    [[], '2026-03-23 22:00', '2026-03-24 22:00'],
  ])('%j after %s: %s', (some, after, end) => {
    expect(nextEndOfHours(some, at(after), zone)).toBe(at(end));
  });

  test.each<[string, string, string]>([
    ['2026-03-24 02:00', '2026-03-22 22:00', '2026-03-22'],
    ['2026-03-24 04:00', '2026-03-24 04:00', '2026-03-24'],
    ['2026-03-28 23:00', '2026-03-24 04:00', '2026-03-24'],
  ])('the last before %s was at %s, of %s', (until, end, day) => {
    expect(lastEndOfHours(joined, at(until), zone)).toEqual({ at: at(end), day });
    expect(lastEndOfHours(nights, at('2026-03-29 03:00'), zone)).toEqual({
      at: at('2026-03-29 03:00'),
      day: '2026-03-28',
    });
  });
});
