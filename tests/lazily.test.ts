import { lazily } from '../src/lazily';

test('is made at the first call, once', () => {
  const made: number[][] = [];
  const list = lazily(() => {
    const one = [made.length];
    made.push(one);
    return one;
  });
  expect(made).toEqual([]);
  expect(list()).toBe(list());
  expect(made).toEqual([[0]]);
});
