import fc from 'fast-check';
import {
  carriesPosting,
  isToBeRemoved,
  kindOf,
  mayHaveBeenForgotten,
  nonceOf,
  postingKey,
  subjectOf,
} from '../../src/postings/posting';

const NOW = Date.UTC(2026, 10, 24, 8);
const MINUTE = 60_000;

test('a key tells what draws the posting and what it is about', () => {
  expect(postingKey('agenda', 17)).toBe('agenda:17');
  expect(kindOf({ key: 'welcome:12' })).toBe('welcome');
  expect(subjectOf({ key: 'welcome:12' })).toBe('12');
});

test('a nonce has at most 25 characters and differs between postings', () => {
  const posting = fc.record({
    id: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
    claimedAt: fc.nat(9_999_999_999_999),
  });
  fc.assert(
    fc.property(posting, posting, (one, other) => {
      expect(nonceOf(one).length).toBeLessThanOrEqual(25);
      const same = one.id === other.id && one.claimedAt === other.claimedAt;
      expect(nonceOf(one) === nonceOf(other)).toBe(same);
    }),
  );
});

test('Discord is trusted to know the nonce for two minutes', () => {
  expect(mayHaveBeenForgotten({ claimedAt: NOW }, NOW + 2 * MINUTE - 1)).toBe(false);
  expect(mayHaveBeenForgotten({ claimedAt: NOW }, NOW + 2 * MINUTE)).toBe(true);
  expect(mayHaveBeenForgotten({ claimedAt: NOW }, NOW - 60 * MINUTE)).toBe(true);
});

test('a posting is to be removed from its moment on', () => {
  expect(isToBeRemoved({ removeAt: null }, NOW)).toBe(false);
  expect(isToBeRemoved({ removeAt: NOW + 1 }, NOW)).toBe(false);
  expect(isToBeRemoved({ removeAt: NOW }, NOW)).toBe(true);
});

test.each([
  [['goal:new:17', 'goal:pick:17'], true],
  [['privacy:choose:17:board'], true],
  [['privacy:choose:board:17'], true],
  [['goal:new:117', 'goal:new:1'], false],
  [['17:17'], false],
  [[], false],
])('%j carries posting 17: %s', (customIds, carried) => {
  expect(carriesPosting(customIds, 17)).toBe(carried);
});
