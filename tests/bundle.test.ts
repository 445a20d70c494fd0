import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { buildPrograms, builtFolder, bundlePrograms } from './support/program';
import { makeFolder } from './support/temporaryFolder';

test('what the bundled bot starts or loads beside itself is there, and all of it is ASCII', () => {
  buildPrograms();
  const folder = join(builtFolder, 'src');
  const bundled = join(folder, 'bundled');
  const files = readdirSync(bundled).map((file) => join(bundled, file));
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

test('what a running bot loads late stays while the next version is bundled, and goes with the one behind it', async () => {
  const place = await makeFolder();
  const built = dirname(place.database);
  mkdirSync(join(built, 'src'));
  writeFileSync(join(built, 'src/main.js'), "setTimeout(() => import('./late.js'));");
  const bundled = join(built, 'src/bundled');
  const bundle = (said: number) => {
    writeFileSync(join(built, 'src/late.js'), `console.log(${said});`);
    bundlePrograms(built);
    return readdirSync(bundled);
  };
  const says = (files: readonly string[], said: number) =>
    files.filter((file) => readFileSync(join(bundled, file), 'utf8').includes(`console.log(${said})`)).length;
  try {
    bundle(1);
    const again = bundle(1);
    const next = bundle(2);
    expect(next).toEqual(expect.arrayContaining(again));
    expect([says(next, 1), says(next, 2)]).toEqual([1, 1]);
    const last = bundle(3);
    expect([says(last, 1), says(last, 2), says(last, 3)]).toEqual([0, 1, 1]);
  } finally {
    await place.remove();
  }
});
