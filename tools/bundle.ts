import { writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { type Plugin, rolldown } from 'rolldown';

/**
 * Makes few files of the bot's many: `src/main.js` in the folder of a build, which then holds all that it loads before it
 * reads its configuration, and `src/bundled-start.js` beside it, the rest. To find, read and begin some 1,900 files takes nearly half of a
 * start's processor time. All else in the folder stays as it is, and what was built runs without this, too.
 */

/** Stay where they are: what has a part for one kind of computer, or looks for files of its own, or is loaded late or never. */
const apart =
  /^(?:node:|sqlite3|pg|@napi-rs\/|@discordjs\/voice|ical-generator|rrule-temporal|prom-client|pino|bufferutil|utf-8-validate|zlib-sync)/;

/** So do the lists of fields: loaded at the first lookup, the text of their file would be in memory from the start. */
const listOfFields = /\/fields\/(?:de|en)$/;

/** What a module looks up beside itself is looked up beside `main.js` then. */
function rebase(folder: string): Plugin {
  return {
    name: 'rebase',
    transform: (code, id) =>
      code.replaceAll(
        /\brequire\.resolve\('(\.[^']+)'\)/g,
        (_, path: string) => `require.resolve('./${relative(folder, join(dirname(id), path))}')`,
      ),
  };
}

/** The same in ASCII alone: with one other character Node keeps two bytes for each. */
const inAscii = (code: string) =>
  code.replaceAll(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

async function bundle(built: string): Promise<void> {
  const folder = join(built, 'src');
  const main = join(folder, 'main.js');
  const made = await rolldown({
    input: main,
    platform: 'node',
    external: (id) => apart.test(id) || listOfFields.test(id),
    plugins: [rebase(folder)],
    // It warns of what packages do on purpose.
    logLevel: 'silent',
  });
  const { output } = await made.generate({
    format: 'cjs',
    entryFileNames: 'main.js',
    chunkFileNames: 'bundled-[name].js',
    comments: false,
  });
  for (const one of output)
    if (one.type === 'chunk') writeFileSync(join(folder, one.fileName), inAscii(one.code));
}

void bundle(resolve(process.argv[2] ?? 'dist'));
