import { createRequire } from 'node:module';
import { basename, dirname } from 'node:path';
import { engines } from '../package.json';
import { exitCodes } from './exitCodes';

/**
 * Packages with a part that is made for one kind of computer; they are missing where npm could neither get nor build it. With
 * each, where that part may lie: it is only looked for, since it is loaded late or never.
 */
const native: readonly { name: string; listPlaces(load: NodeJS.Require): string[] }[] = [
  { name: 'sqlite3', listPlaces: () => ['sqlite3/build/Release/node_sqlite3.node'] },
  {
    name: '@napi-rs/canvas',
    // A package for each kind of computer, of which npm installs one.
    listPlaces: (load) =>
      Object.keys((load('@napi-rs/canvas/package.json') as Manifest).optionalDependencies ?? {}),
  },
];

interface Manifest {
  optionalDependencies?: Readonly<Record<string, string>>;
}

/** Why the program can't run here, in a line; null if it can. */
function findHindrance(): string | null {
  const { node } = process.versions;
  const least = engines.node.replace('>=', '');
  if (isOlder(node, least))
    return `Deskmate needs Node ${least} or newer, and this is ${node}. "npm start" runs it on a Node of its own.`;
  const load = createRequire(__filename);
  for (const { name, listPlaces } of native) {
    try {
      findFirst(load, listPlaces(load));
    } catch (error) {
      const [why = ''] = (error as Error).message.split('\n');
      return `The package ${name} can't be loaded (${why}). Run "npm ci" in Deskmate's folder; docs/run-the-bot.md says what that needs.`;
    }
  }
  return null;
}

/** Throws if there is none of them. */
function findFirst(load: NodeJS.Require, places: readonly string[]): void {
  const missing: unknown[] = [];
  for (const place of places) {
    try {
      load.resolve(place);
      return;
    } catch (error) {
      missing.push(error);
    }
  }
  throw missing[0] ?? new Error('nothing was installed for this computer');
}

function isOlder(version: string, least: string): boolean {
  const [is, needed] = [version, least].map((one) => one.split('.').map(Number));
  const place = (needed ?? []).findIndex((part, index) => part !== is?.[index]);
  return place >= 0 && (is?.[place] ?? 0) < (needed?.[place] ?? 0);
}

/**
 * Imported first by every program, before anything that may not even load here. It tells in a line what the operator can
 * put right. A program of `programs/` ends with 2 where it couldn't find out what it is for.
 */
const hindrance = findHindrance();
if (hindrance !== null) {
  process.stderr.write(`${hindrance}\n`);
  process.exit(basename(dirname(require.main?.filename ?? '')) === 'programs' ? 2 : exitCodes.configuration);
}
