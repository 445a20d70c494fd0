import { type Agreed, datesAround, firstDayOf, sayings } from '../../../sandbox/soak/agreed';

const saturday = Date.UTC(2026, 2, 28, 13, 13);
const saying = (when: string) => sayings.find((one) => one.when === when)!;

test.each([
  ['täglich 14-16', 'Europe/Berlin', '2026-03-29'],
  ['täglich 14-16', 'UTC', '2026-03-28'],
  ['Mo-Fr 9-13', 'Europe/Berlin', '2026-03-30'],
  ['am Wochenende 10-12', 'Europe/Berlin', '2026-03-29'],
  ['täglich 6:45-8', 'Pacific/Auckland', '2026-03-29'],
])('%s, said on a Saturday at 13:13 UTC in %s, begins on %s', (when, zone, day) => {
  expect(firstDayOf(saying(when), zone, saturday)).toBe(day);
});

test('a first day that was said stays where the zone becomes another, on whose clocks it could begin earlier', () => {
  const times = saying('täglich 14-16');
  const agreed: Agreed = {
    id: 1,
    slotId: 1,
    title: 'T1',
    roomId: '1',
    owner: null as never,
    times,
    firstDay: firstDayOf(times, 'Europe/Berlin', saturday),
    changes: new Map([['2026-03-30', null]]),
    people: new Map(),
    isRemoved: false,
    unsureUntil: 0,
    touched: 0,
  };
  expect(datesAround(agreed, 'UTC', saturday)).toEqual([
    { day: '2026-03-29', start: Date.UTC(2026, 2, 29, 14), end: Date.UTC(2026, 2, 29, 16) },
  ]);
});
