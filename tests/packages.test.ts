import { existsSync, globSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';

const read = (file: string) =>
  JSON.parse(readFileSync(file, 'utf8')) as Record<string, Record<string, string>>;

interface Locked {
  version?: string;
  integrity?: string;
  link?: boolean;
  dev?: boolean;
  optional?: boolean;
}
const locked = (read('package-lock.json') as unknown as { packages: Record<string, Locked> }).packages;
const own = read('package.json');
const ownNode = read('tools/node/package.json');

test('each package has an exact version, and what is installed a hash', () => {
  const exact = /^(\d+\.\d+\.\d+|file:tools\/node)$/;
  const versions = [own['dependencies'], own['devDependencies'], ownNode['optionalDependencies']];
  expect(
    versions.flatMap((some) => Object.entries(some!)).filter(([, version]) => !exact.test(version)),
  ).toEqual([]);
  const fetched = Object.entries(locked).filter(
    ([path, { link }]) => path.includes('node_modules/') && !link,
  );
  expect(
    fetched.filter(([, { integrity = '' }]) => !integrity.startsWith('sha512-')).map(([path]) => path),
  ).toEqual([]);
  expect(fetched.length).toBeGreaterThan(500);
});

test('the Node of the scripts is one for all kinds of computers, locked, and that of the image', () => {
  const version = ownNode['version'] as unknown as string;
  const kinds = Object.entries(ownNode['optionalDependencies']!);
  expect(new Set(kinds.map(([, one]) => one))).toEqual(new Set([version]));
  for (const [name] of kinds)
    expect(locked[`node_modules/${name}`]).toMatchObject({ version, dev: true, optional: true });
  const images = readFileSync('Dockerfile', 'utf8').match(/^FROM node:\S+/gm) ?? [];
  expect(images.length).toBeGreaterThan(1);
  for (const image of images)
    expect(image).toMatch(new RegExp(`^FROM node:${version.replaceAll('.', '\\.')}-`));
});

test('what the bot loads is no package of the development', () => {
  const loaded = globSync(['src/**/*.ts', 'commands/*.ts', 'migrations/*.ts']).flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    return [
      ...text.matchAll(/^(?:import|export) (?!type )[^;]*?from '([^.'][^']*)';|import\('([^.'][^']*)'\)/gm),
    ].map(([, one, other]) => one ?? other ?? '');
  });
  const names = new Set(
    loaded.map((path) =>
      path
        .split('/')
        .slice(0, path.startsWith('@') ? 2 : 1)
        .join('/'),
    ),
  );
  const known = new Set([...Object.keys(own['dependencies']!), ...builtinModules]);
  const others = [...names].filter((name) => !name.startsWith('node:') && !known.has(name));
  expect(others).toEqual([]);
  expect(names).toContain('discord.js');
});

test('scripts that begin a program begin each of their commands with a word that Windows has, too', () => {
  const begins = Object.entries(own['scripts']!).filter(([, script]) => script.includes('exec '));
  const words = begins.flatMap(([, script]) => script.split(' && ').map((command) => command.split(' ')[0]!));
  const programs = ['npm', 'node', 'vite'];
  expect(words.filter((word) => !programs.includes(word) && !existsSync(`${word}.cmd`))).toEqual([]);
  expect(begins.map(([name]) => name)).toContain('start');
});
