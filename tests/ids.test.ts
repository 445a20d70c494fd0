import { readId } from '../src/ids';

test.each([
  ['12', 12],
  ['0', null],
  ['-1', null],
  ['1.5', null],
  ['1e3', null],
  ['12 ', null],
  ['99999999999', null],
  ['', null],
  ['__proto__', null],
])('%j is the id %s', (typed, id) => {
  expect(readId(typed)).toBe(id);
});
