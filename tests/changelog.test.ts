import { readFileSync } from 'node:fs';
import { version } from '../package.json';

const headings = [...readFileSync('CHANGELOG.md', 'utf8').matchAll(/^## (.+)$/gm)].map(
  ([, heading]) => heading!,
);

test('the changelog has what isn’t released yet, then each version with its day, the newest first and this one on top', () => {
  const [unreleased, ...released] = headings;
  expect(unreleased).toBe('Unreleased');
  expect(released[0]).toMatch(new RegExp(`^${version.replaceAll('.', '\\.')} - `));
  const days = released.map((heading) => /^\d+\.\d+\.\d+ - (\d{4}-\d\d-\d\d)$/.exec(heading)?.[1]);
  expect(days).toEqual(days.toSorted((one = '', other = '') => (one < other ? 1 : -1)));
  expect(days).not.toContain(undefined);
});
