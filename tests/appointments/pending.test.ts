import { createPendingOnes, type Pending, waitsFor } from '../../src/appointments/pending';

const pending = (title: string): Pending => ({
  typed: { when: 'Mo 9-13', title },
  readings: [],
  isHourAssumed: false,
  aside: [],
  channelId: '11',
  edit: null,
  appointmentId: null,
});
const now = Date.UTC(2026, 10, 1);

test('what she said waits a quarter of an hour, whichever way the clock goes', () => {
  const ones = createPendingOnes();
  const name = ones.keep(1, pending('Anna'), now);
  expect(ones.find(1, name, now + waitsFor)).toEqual(pending('Anna'));
  expect(ones.find(1, name, now + waitsFor + 1)).toBeNull();
  expect(ones.find(1, name, now - waitsFor - 1)).toBeNull();
});

test('one waits for each member, under a name that no other finds', () => {
  const ones = createPendingOnes();
  const first = ones.keep(1, pending('first'), now);
  const bens = ones.keep(2, pending('Ben'), now);
  const second = ones.keep(1, pending('second'), now);
  expect(ones.find(1, first, now + 1)).toBeNull();
  expect(ones.isReplaced(1, first, now + 1)).toBe(true);
  expect(ones.isReplaced(1, second, now + 1)).toBe(false);
  expect(ones.isReplaced(1, first, now + waitsFor + 2)).toBe(false);
  expect(ones.isReplaced(4, first, now + 1)).toBe(false);
  expect(ones.find(1, second, now + 1)?.typed.title).toBe('second');
  expect(ones.find(2, bens, now + 1)?.typed.title).toBe('Ben');
  expect(ones.find(3, second, now + 1)).toBeNull();
});

test('what it became is remembered as long as it waits, and nothing else is', () => {
  const ones = createPendingOnes();
  const name = ones.keep(1, pending(''), now);
  ones.settle(1, 'another', 17);
  expect(ones.find(1, name, now)?.appointmentId).toBeNull();
  ones.settle(1, name, 17);
  expect(ones.find(1, name, now)?.appointmentId).toBe(17);
});

test('after a restart nothing is found under a name of before', () => {
  const name = createPendingOnes().keep(1, pending('before'), now);
  const ones = createPendingOnes();
  ones.keep(1, pending('after'), now + 1);
  expect(ones.find(1, name, now + 1)).toBeNull();
});
