import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { buildPrograms, builtFolder } from './support/program';

test('what the bundled bot starts or loads beside itself is there, and all of it is ASCII', () => {
  buildPrograms();
  const folder = join(builtFolder, 'src');
  const bundled = join(folder, 'bundled');
  const files = [join(folder, 'main.js'), ...readdirSync(bundled).map((file) => join(bundled, file))];
  const text = files.map((file) => readFileSync(file, 'utf8'));
  const beside = text.flatMap((code, index) =>
    [...code.matchAll(/\brequire(?:\.resolve)?\("(\.[^"]+)"\)/g)].map(([, path = '']) =>
      relative(folder, join(dirname(files[index] ?? ''), path)),
    ),
  );
  const apart = ['discord/voiceProcess', 'skills/fields/de', 'skills/fields/en'].map((path) =>
    normalize(path),
  );
  expect(beside).toEqual(expect.arrayContaining(apart));
  const isThere = (path: string) => [path, `${path}.js`].some((one) => existsSync(join(folder, one)));
  expect(beside.filter((path) => !isThere(path))).toEqual([]);
  // eslint-disable-next-line no-control-regex
  expect(text.join('')).not.toMatch(/[^\0-\x7f]/);
});
