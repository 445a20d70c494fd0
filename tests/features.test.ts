import order from '../src/order.json';
import { features, tables } from '../src/features';

test('features are listed in the order in which they may import each other', () => {
  expect(Object.keys(features)).toEqual(order.flat());
});

test('each table is brought by one feature', () => {
  const names = tables.map(({ options }) => options.name);
  expect(names).toEqual([...new Set(names)]);
});
