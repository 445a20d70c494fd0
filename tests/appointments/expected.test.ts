import fc from 'fast-check';
import {
  type Expected,
  expectation,
  type ExpectedDate,
  findNext,
  listExpected,
  nextExpectation,
} from '../../src/appointments/expected';

const minute = 60_000;
const nobody = { here: new Set<string>(), cameBefore: new Set<string>() };

/** A date by minutes. */
const date = (start: number, end: number, ...userIds: string[]): ExpectedDate => ({
  start: start * minute,
  end: end * minute,
  userIds,
});

/** As `60: anna ben`. */
const told = (expected: readonly Expected[]) =>
  expected.map(({ start, userIds }) => `${start === null ? 'later' : start / minute}: ${userIds.join(' ')}`);

test('somebody is expected from an hour before her date until a quarter of an hour after its start', () => {
  const dates = [date(100, 200, 'anna')];
  const at = (now: number) => told(listExpected(dates, nobody, now * minute));
  expect([39, 40, 100, 114].map(at)).toEqual([[], ['100: anna'], ['100: anna'], ['100: anna']]);
  expect(at(115)).toEqual([]);
  expect(nextExpectation(dates, 0)).toBe(40 * minute);
  expect(nextExpectation(dates, 40 * minute)).toBe(115 * minute);
  expect(nextExpectation(dates, 115 * minute)).toBeNull();
});

test('nobody is expected on a date that is over, however short it was', () => {
  expect(listExpected([date(100, 105, 'anna')], nobody, 105 * minute)).toEqual([]);
});

test('each is told once, with her earliest date; those of one start together, later ones below', () => {
  const dates = [date(120, 180, 'cleo', 'anna'), date(100, 200, 'anna'), date(120, 130, 'ben')];
  expect(told(listExpected(dates, nobody, 90 * minute))).toEqual(['100: anna', '120: cleo ben']);
});

test('who comes later is told at last, no longer than others, and not while she is here', () => {
  const dates = [
    { ...date(100, 200, 'anna', 'ben'), laterIds: ['anna'] },
    { ...date(110, 200, 'cleo'), laterIds: ['anna', 'dora'] },
  ];
  expect(told(listExpected(dates, nobody, 90 * minute))).toEqual(['100: ben', '110: cleo', 'later: anna']);
  const arrived = { ...nobody, here: new Set(['anna']) };
  expect(told(listExpected(dates, arrived, 90 * minute))).toEqual(['100: ben', '110: cleo']);
  expect(told(listExpected(dates, nobody, 115 * minute))).toEqual(['110: cleo']);
});

test('who is here is not waited for, nor, once it has begun, who was here before', () => {
  const dates = [date(100, 200, 'anna', 'ben', 'cleo')];
  const arrived = { here: new Set(['anna']), cameBefore: new Set(['anna', 'ben']) };
  expect(told(listExpected(dates, arrived, 99 * minute))).toEqual(['100: ben cleo']);
  expect(told(listExpected(dates, arrived, 100 * minute))).toEqual(['100: cleo']);
});

const someone = fc.constantFrom<string[]>('anna', 'ben', 'cleo', 'dora');
const people = fc.uniqueArray(someone);
const someDates = fc
  .array(fc.record({ start: fc.nat(300), minutes: fc.integer({ min: 1, max: 200 }), userIds: people }), {
    maxLength: 6,
  })
  .map((dates) => dates.map(({ start, minutes, userIds }) => date(start, start + minutes, ...userIds)));

test('between two changes the same is told at every minute, and only of dates about to begin', () => {
  fc.assert(
    fc.property(someDates, people, fc.nat(400), (dates, here, minutes) => {
      const now = minutes * minute;
      const arrived = { here: new Set(here), cameBefore: new Set<string>() };
      const expected = listExpected(dates, arrived, now);
      const named = expected.flatMap(({ userIds }) => userIds);
      expect(new Set(named).size).toBe(named.length);
      expect(named.some((userId) => here.includes(userId))).toBe(false);
      const open = dates.filter((one) => {
        const { start, end } = expectation(one);
        return start <= now && now < end;
      });
      const due = open.flatMap(({ userIds }) => userIds).filter((userId) => !here.includes(userId));
      expect(new Set(named)).toEqual(new Set(due));

      const change = nextExpectation(dates, now);
      const last = change === null ? now + 1_000 * minute : change - 1;
      for (const at of [now + minute, last])
        if (at >= now && at <= last) expect(listExpected(dates, arrived, at)).toEqual(expected);
    }),
  );
});

test('the next date is the first that begins later, with all who are in on one that begins then', () => {
  const dates = [date(100, 200, 'anna', 'ben'), date(150, 300, 'cleo'), date(100, 120, 'ben', 'dora')];
  expect(findNext(dates, 99 * minute)).toEqual({ start: 100 * minute, userIds: ['anna', 'ben', 'dora'] });
  expect(findNext(dates, 100 * minute)).toEqual({ start: 150 * minute, userIds: ['cleo'] });
  expect(findNext(dates, 150 * minute)).toBeNull();
});
