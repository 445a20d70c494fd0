import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { type Plugin, rolldown } from 'rolldown';

/**
 * Makes few files of the bot's many: `src/bundled/main.js` in the folder of a build, and beside it what that loads. To find, read
 * and begin some 1,900 files takes nearly half of a start's processor time. All else in the folder stays as it is, and what was
 * built, `src/main.js`, runs without this, too.
 */

/** Stay where they are: what has a part for one kind of computer, or looks for files of its own, or is loaded late or never. */
const apart =
  /^(?:node:|sqlite3|pg|@napi-rs\/|@discordjs\/voice|ical-generator|rrule-temporal|prom-client|pino|bufferutil|utf-8-validate|zlib-sync)/;

/** So do the lists of fields: loaded at the first lookup, the text of their file would be in memory from the start. */
const listOfFields = /\/fields\/(?:de|en)$/;

/**
 * Of packages: what they load at once and nothing asks for. Languages of zod's that nobody reads, and TypeORM's drivers for other databases
 * with what looks for entities in folders. All of it together is a sixth of the text, which stays in memory.
 */
const unused =
  /\/node_modules\/(?:zod\/v4\/locales\/(?!index\.|en\.)|typeorm\/driver\/(?:aurora-mysql|aurora-postgres|better-sqlite3|capacitor|cockroachdb|cordova|expo|mongodb|mysql|nativescript|oracle|react-native|sap|spanner|sqljs|sqlserver)\/|@sqltools\/formatter\/|glob\/)/;

/** Is empty in the bundle. */
const leaveOut: Plugin = {
  name: 'leave out',
  load: (id) => (unused.test(id.replaceAll('\\', '/')) ? 'module.exports = {};' : null),
};

/**
 * How large a file gets, in bytes; a package that is one file may be larger. What is read for a file and given back again in larger
 * pieces, malloc keeps from then on: with two files 14 MB more were resident.
 */
const mostBytes = 500_000;

/** What a module looks up beside itself is looked up from the folder of the files then. */
function rebase(folder: string): Plugin {
  return {
    name: 'rebase',
    transform: (code, id) =>
      code.replaceAll(
        /\brequire\.resolve\('(\.[^']+)'\)/g,
        (_, path: string) =>
          `require.resolve('${relative(folder, join(dirname(id), path)).replaceAll('\\', '/')}')`,
      ),
  };
}

/** The same in ASCII alone: with one other character Node keeps two bytes for each. */
const inAscii = (code: string) =>
  code.replaceAll(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

async function bundle(built: string): Promise<void> {
  const folder = join(built, 'src');
  const bundled = join(folder, 'bundled');
  const made = await rolldown({
    input: join(folder, 'main.js'),
    platform: 'node',
    external: (id) => apart.test(id) || listOfFields.test(id),
    plugins: [leaveOut, rebase(bundled)],
    // It warns of what packages do on purpose.
    logLevel: 'silent',
  });
  const { output } = await made.generate({
    format: 'cjs',
    entryFileNames: 'bundled/main.js',
    // A bot that runs finds what it loads late, whatever is bundled beside it.
    chunkFileNames: 'bundled/[name]-[hash].js',
    // What `main.js` loads at once holds nothing of what it loads late: only that is kept compiled.
    codeSplitting: { groups: [{ name: 'part', maxSize: mostBytes, entriesAware: true }] },
    comments: false,
  });
  const main = join(bundled, 'main.js');
  const before = existsSync(main) ? statSync(main).mtimeMs : 0;
  const now = new Date();
  mkdirSync(bundled, { recursive: true });
  for (const one of output) {
    if (one.type !== 'chunk') continue;
    const path = join(folder, one.fileName);
    writeFileSync(path, inAscii(one.code));
    utimesSync(path, now, now);
  }
  removeOlder(bundled, before);
}

/** What belongs to no bundle since that instant (ms): those of the one before stay, since a bot may run with them. */
function removeOlder(bundled: string, before: number): void {
  for (const file of readdirSync(bundled).map((name) => join(bundled, name)))
    if (statSync(file).mtimeMs < before) rmSync(file);
}

void bundle(resolve(process.argv[2] ?? 'dist'));
