import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildPrograms, builtFolder } from './support/program';

test('what the bundled bot starts or loads beside itself is there, and all of it is ASCII', () => {
  buildPrograms();
  const folder = join(builtFolder, 'src');
  const text = ['main.js', 'bundled-start.js']
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('');
  const beside = [...text.matchAll(/\brequire(?:\.resolve)?\("(\.[^"]+)"\)/g)].map(([, path]) => path ?? '');
  expect(beside).toEqual(
    expect.arrayContaining(['./discord/voiceProcess', './skills/fields/de', './skills/fields/en']),
  );
  expect(beside.filter((path) => ![path, `${path}.js`].some((one) => existsSync(join(folder, one))))).toEqual(
    [],
  );
  // eslint-disable-next-line no-control-regex
  expect(text).not.toMatch(/[^\0-\x7f]/);
});
