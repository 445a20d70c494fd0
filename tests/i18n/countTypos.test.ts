import fc from 'fast-check';
import { countTypos } from '../../src/i18n/countTypos';

test.each([
  ['marketing', 'marketing', 0],
  ['markting', 'marketing', 1],
  ['markketing', 'marketing', 1],
  ['narketing', 'marketing', 1],
  ['makreting', 'marketing', 1],
  ['steuer', 'feuer', 2],
  ['', 'seo', 3],
])('from %s to %s it counts %d', (one, other, count) => {
  expect(countTypos(one, other)).toBe(count);
});

/** The same by its definition, from the ends of the words backwards; far slower. */
function byDefinition(one: string, other: string): number {
  if (one === '' || other === '') return one.length + other.length;
  const wrong = one.at(-1) === other.at(-1) ? 0 : 1;
  const counts = [
    byDefinition(one.slice(0, -1), other) + 1,
    byDefinition(one, other.slice(0, -1)) + 1,
    byDefinition(one.slice(0, -1), other.slice(0, -1)) + wrong,
  ];
  if (one.length > 1 && other.length > 1 && one.at(-1) === other.at(-2) && one.at(-2) === other.at(-1))
    counts.push(byDefinition(one.slice(0, -2), other.slice(0, -2)) + 1);
  return Math.min(...counts);
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });

test('it agrees with its definition, in both directions', () => {
  fc.assert(
    fc.property(word, word, (one, other) => {
      expect(countTypos(one, other)).toBe(byDefinition(one, other));
      expect(countTypos(other, one)).toBe(countTypos(one, other));
    }),
  );
});

test('it gives up exactly above the most that count', () => {
  fc.assert(
    fc.property(word, word, fc.nat(4), (one, other, most) => {
      const count = countTypos(one, other);
      expect(countTypos(one, other, most)).toBe(count <= most ? count : Infinity);
    }),
    { numRuns: 1000 },
  );
});
