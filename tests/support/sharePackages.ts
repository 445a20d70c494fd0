/** From `environment.ts`. A test file that begins with `@jest-environment node` does without: it loads all of its own. */
declare const loadShared: ((name: string) => unknown) | undefined;

const load = typeof loadShared === 'undefined' ? null : loadShared;

/** What takes long to load, together with what shares its classes. They keep nothing from one test file to the next. */
const heavy = [
  'typeorm',
  'sqlite3',
  'pg',
  'discord.js',
  'discord-api-types/v10',
  '@discordjs/rest',
  '@discordjs/ws',
  'ws',
  'zod',
  'i18next',
  'ajv/dist/2020',
  'ajv-formats',
  'busboy',
  'fast-check',
  '@napi-rs/canvas',
];

if (load) for (const name of heavy) jest.doMock(name, () => load(name));
