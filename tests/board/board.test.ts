import fc from 'fast-check';
import { addWeeks, type Instant, periodBounds, type Week, weekOfDay } from '../../src/calendar';
import {
  boundsOf,
  compareWeeks,
  type Figure,
  keyOf,
  rank,
  sinceFirst,
  readMeasure,
  readPeriod,
  upperHalf,
  weeksBefore,
  workInside,
} from '../../src/board/board';
import { UserError } from '../../src/errors';

const minute = 60_000;
const hour = 60 * minute;
const zone = 'Europe/Berlin';

const figure = (memberId: number, amount: number): Figure => ({ memberId, userId: `9${memberId}`, amount });

/** Few different times, so that equal ones come often; some shorter than a minute. */
const anyFigures = fc
  .array(fc.record({ minutes: fc.integer({ min: 0, max: 6 }), rest: fc.integer({ min: 0, max: 59_999 }) }), {
    maxLength: 30,
  })
  .map((times) => times.map(({ minutes, rest }, index) => figure(index + 1, minutes * minute + rest)));

const minutesOf = ({ amount }: Figure) => Math.floor(amount / minute);

describe('places', () => {
  it('are shared by equal times, and the next place is left out', () => {
    const ranked = rank(
      [figure(1, hour), figure(2, 3 * hour), figure(3, 2 * hour), figure(4, 2 * hour)],
      'time',
    );
    expect(ranked.map(({ memberId, place }) => [place, memberId])).toEqual([
      [1, 2],
      [2, 3],
      [2, 4],
      [4, 1],
    ]);
  });

  it('are equal for times that are shown alike, in whole minutes', () => {
    const ranked = rank([figure(1, hour + 1), figure(2, hour + 59_999), figure(3, hour - 1)], 'time');
    expect(ranked.map(({ memberId, place }) => [place, memberId])).toEqual([
      [1, 2],
      [1, 1],
      [3, 3],
    ]);
  });

  it('are for whole minutes only: nobody stands there with none', () => {
    expect(rank([figure(1, 0), figure(2, minute - 1), figure(3, minute)], 'time')).toEqual([
      { ...figure(3, minute), place: 1 },
    ]);
  });

  it('are of whole goals: two are more than one, and nobody stands there with none', () => {
    const ranked = rank([figure(1, 1), figure(2, 0), figure(3, 2), figure(4, 1)], 'goals');
    expect(ranked.map(({ memberId, place }) => [place, memberId])).toEqual([
      [1, 3],
      [2, 1],
      [2, 4],
    ]);
  });

  it("don't depend on the order of what is given", () => {
    const shuffled = anyFigures.chain((figures) =>
      fc.tuple(fc.constant(figures), fc.shuffledSubarray(figures, { minLength: figures.length })),
    );
    fc.assert(
      fc.property(shuffled, ([figures, inAnyOrder]) => {
        expect(rank(inAnyOrder, 'time')).toEqual(rank(figures, 'time'));
      }),
    );
  });

  it('are one more than there are people with a longer time', () => {
    fc.assert(
      fc.property(anyFigures, (figures) => {
        const ranked = rank(figures, 'time');
        expect(ranked).toHaveLength(figures.filter((one) => minutesOf(one) > 0).length);
        for (const one of ranked)
          expect(one.place).toBe(1 + figures.filter((other) => minutesOf(other) > minutesOf(one)).length);
      }),
    );
  });
});

describe('who is listed', () => {
  it.each([
    [0, 0],
    [1, 1],
    [2, 1],
    [3, 2],
    [5, 3],
    [18, 9],
    [19, 10],
    [20, 10],
    [500, 10],
  ])('of %i people: %i', (people, listed) => {
    const ranked = rank(
      Array.from({ length: people }, (_, index) => figure(index + 1, (index + 1) * hour)),
      'time',
    );
    const places = upperHalf(ranked);
    expect(places).toHaveLength(listed);
    expect(places).toEqual(ranked.slice(0, listed));
  });

  it('of those who share the last place, the first in their order', () => {
    const ranked = rank([figure(4, hour), figure(2, hour), figure(3, hour), figure(1, 2 * hour)], 'time');
    expect(upperHalf(ranked).map(({ memberId, place }) => [place, memberId])).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });

  it('is never anyone with a shorter time than somebody who is left out', () => {
    fc.assert(
      fc.property(anyFigures, (figures) => {
        const ranked = rank(figures, 'time');
        const places = upperHalf(ranked);
        const shortest = Math.min(...places.map(({ amount }) => amount));
        for (const { amount } of ranked.slice(places.length)) expect(amount).toBeLessThanOrEqual(shortest);
      }),
    );
  });
});

describe('periods', () => {
  /** Monday, 30 March 2026, 00:05 in Berlin: still Sunday in UTC, and the day after the clocks changed. */
  const now = Date.UTC(2026, 2, 29, 22, 5);

  it.each([
    ['week', '2026-W14'],
    ['lastWeek', '2026-W13'],
    ['month', '2026-03'],
    ['lastMonth', '2026-02'],
    ['all', 'all'],
  ] as const)('%s on a Monday at 00:05 is %s', (period, key) => {
    expect(keyOf(period, now, zone)).toBe(key);
  });

  it("last week over the year's end is of the old year", () => {
    expect(keyOf('lastWeek', Date.UTC(2027, 0, 6), zone)).toBe('2026-W53');
  });

  it("last month over the year's end is of the old year, and as long as it was", () => {
    expect(keyOf('lastMonth', Date.UTC(2027, 0, 31, 12), zone)).toBe('2026-12');
    expect(keyOf('lastMonth', Date.UTC(2028, 2, 31, 12), zone)).toBe('2028-02');
  });

  it('this one and the last meet, in every zone and across changes of summer time', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2030, 0, 1) }),
        fc.constantFrom('Europe/Berlin', 'America/New_York', 'Pacific/Apia', 'Australia/Lord_Howe'),
        (anyTime, anyZone) => {
          for (const [last, running] of [
            ['lastWeek', 'week'],
            ['lastMonth', 'month'],
          ] as const) {
            const before = boundsOf(keyOf(last, anyTime, anyZone), anyZone);
            const present = boundsOf(keyOf(running, anyTime, anyZone), anyZone);
            expect(before.end).toBe(present.start);
            expect(present.start <= anyTime && anyTime < present.end).toBe(true);
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it('without a choice is the time of this week; what was not offered is none', () => {
    expect([readMeasure('goals'), readMeasure(null)]).toEqual(['goals', 'time']);
    expect([readPeriod('month'), readPeriod(null)]).toEqual(['month', 'week']);
    for (const odd of ['', 'toString', 'year', '__proto__'])
      for (const read of [readMeasure, readPeriod])
        expect(() => read(odd)).toThrow(new UserError('common.notOffered'));
  });

  it('divide open work: the parts inside the weeks that it touches add up to it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 11, 31) }),
        fc.integer({ min: 0, max: 20 * 24 * hour }),
        (startedAt: Instant, length) => {
          const open = { startedAt, until: startedAt + length };
          const first = keyOf('week', startedAt, zone) as Week;
          const weeks = Array.from({ length: 5 }, (_, index) => addWeeks(first, index));
          const parts = weeks.map((week) => workInside(open, periodBounds(week, zone)));
          expect(parts.reduce((sum, part) => sum + part, 0)).toBe(length);
          expect(workInside(open, boundsOf('all', zone))).toBe(length);
        },
      ),
    );
  });

  it('count nothing of work that begins later, or ends before it began', () => {
    const bounds = periodBounds('2026-W13', zone);
    expect(workInside({ startedAt: bounds.end, until: bounds.end + hour }, bounds)).toBe(0);
    expect(workInside({ startedAt: bounds.start + hour, until: bounds.start }, bounds)).toBe(0);
  });
});

describe('the weeks a week is compared with', () => {
  it('are the four before it, over the end of a year too', () => {
    expect(weeksBefore('2027-W02')).toEqual(['2026-W51', '2026-W52', '2026-W53', '2027-W01']);
  });

  it("are none before her first week, and she isn't compared when there is none", () => {
    const weeks = weeksBefore('2026-W13');
    expect(sinceFirst(weeks, '2026-W11')).toEqual(['2026-W11', '2026-W12']);
    expect(sinceFirst(weeks, '2020-W01')).toEqual(weeks);
    expect(sinceFirst(weeks, '2026-W13')).toEqual([]);
    expect(sinceFirst(weeks, '2026-W14')).toEqual([]);
    expect(sinceFirst(weeks, null)).toEqual([]);
  });

  it('are at most four, each before it and after the one before', () => {
    const anyWeek = fc
      .integer({ min: 0, max: 1000 })
      .map((count) => addWeeks(weekOfDay('2020-01-06'), count));
    fc.assert(
      fc.property(anyWeek, anyWeek, (week, first) => {
        const weeks = sinceFirst(weeksBefore(week), first);
        expect(weeks.length).toBeLessThanOrEqual(4);
        expect(
          [...weeks, week].every((one, index, all) => index === 0 || addWeeks(all[index - 1]!, 1) === one),
        ).toBe(true);
        for (const one of weeks) expect(one >= first).toBe(true);
      }),
    );
  });
});

describe('a comparison', () => {
  it('is with the average of the weeks before, those without time among them', () => {
    expect(compareWeeks(3 * hour, [4 * hour, 0, 2 * hour, 2 * hour])).toEqual({
      average: 2 * hour,
      weeks: 4,
      difference: hour,
    });
  });

  it('is negative when it was less, and nothing when it was as much', () => {
    expect(compareWeeks(hour, [2 * hour])?.difference).toBe(-hour);
    expect(compareWeeks(hour, [hour, hour])?.difference).toBe(0);
  });

  it('is of the minutes that are shown', () => {
    expect(compareWeeks(hour + 59_999, [hour])?.difference).toBe(0);
    expect(compareWeeks(hour, [hour - 1])?.difference).toBe(minute);
  });

  it('is none without weeks before, or without any time at all', () => {
    expect(compareWeeks(hour, [])).toBeNull();
    expect(compareWeeks(0, [0, 0])).toBeNull();
    expect(compareWeeks(59_999, [0, 59_999])).toBeNull();
    expect(compareWeeks(0, [0, 2 * minute])).not.toBeNull();
  });
});
