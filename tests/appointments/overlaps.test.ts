import { findOwnOverlap, overlapsWith } from '../../src/appointments/overlaps';

const date = (appointmentId: number, start: number, end: number, isHers = true) => ({
  appointmentId,
  start,
  end,
  isHers,
});
const appointments = new Map([1, 2, 3, 4, 5].map((id) => [id, { title: `T${id}` }]));
const titles = (
  dates: ReturnType<typeof date>[],
  spans: [number, number][],
  exceptId: number | null = null,
) =>
  overlapsWith(
    { appointments, dates },
    spans.map(([start, end]) => ({ start, end })),
    exceptId,
  ).map(({ title, start }) => `${title} ${start}`);

test('what shares a moment overlaps, and what begins when another ends does not', () => {
  expect(titles([date(1, 9, 13)], [[12, 14]])).toEqual(['T1 9']);
  expect(titles([date(1, 9, 13)], [[13, 14]])).toEqual([]);
  expect(titles([date(1, 9, 13)], [[8, 9]])).toEqual([]);
  expect(titles([date(1, 9, 13)], [[10, 11]])).toEqual(['T1 9']);
});

test('only hers are told, and none of the appointment itself', () => {
  expect(titles([date(1, 9, 13, false), date(2, 9, 13)], [[9, 10]], 2)).toEqual([]);
});

test('each other appointment is told once, and three at most', () => {
  expect(titles([date(1, 9, 13), date(1, 33, 37)], [[9, 40]])).toEqual(['T1 9']);
  const five = [1, 2, 3, 4, 5].map((id) => date(id, id, 10));
  expect(titles(five, [[0, 20]])).toEqual(['T1 1', 'T2 2', 'T3 3']);
});

test.each<[string, ReturnType<typeof date>[], [string, string, number] | null]>([
  ['within another', [date(1, 1, 20), date(2, 5, 6), date(3, 25, 30)], ['T1', 'T2', 5]],
  ['after one within another', [date(1, 1, 20), date(1, 2, 3), date(2, 19, 21)], ['T1', 'T2', 19]],
  ['one after the other', [date(1, 1, 5), date(2, 5, 6)], null],
  ['of one appointment', [date(1, 1, 5), date(1, 3, 6)], null],
  ['of somebody else', [date(1, 1, 5), date(2, 3, 6, false)], null],
])('the first two of hers that overlap: %s', (_, dates, expected) => {
  const found = findOwnOverlap({ appointments, dates });
  expect(found && [found.one, found.other, found.start]).toEqual(expected);
});
