import type { OxlintConfig } from 'oxlint';

// An `import` of more than types would make a module of this file, and Node would warn of that.
const { readFileSync } = process.getBuiltinModule('node:fs');

/**
 * The features, left to right. A folder imports what lies left of it; those of one step don't import each other.
 * A new folder gets its place in `src/order.json`; until then nothing in it may import anything.
 */
const order = JSON.parse(readFileSync(`${__dirname}/src/order.json`, 'utf8')) as string[][];

const features = order.flat();

/** The packages that rules may use: values in, values out. */
const pure = ['zod', 'dayjs', 'dayjs/plugin/*'];
/** `node:process` is left out: it would be a second way to the environment. */
const node = ['node:*'];

type Override = NonNullable<OxlintConfig['overrides']>[number];

/** Which files an override is for, and all that they may import, in gitignore's patterns. */
interface Boundary {
  files: string[];
  not?: string[];
  may: string[];
  /** What `may` allows too widely. */
  mayNot?: string[];
  /** Among what `may` allows, what may be imported as a type only: regular expressions. */
  typesOnly?: string[];
}

/**
 * Of two overrides that set one rule for one file the later silently replaces the earlier, so every file must match
 * one of these boundaries only. All else is refused, so that no alias or detour (`../../src/…`) gets past.
 */
function override({ files, not = [], may, mayNot = [], typesOnly = [] }: Boundary): Override {
  const group = ['**', ...may.map((pattern) => `!${pattern}`), ...mayNot, 'node:process'];
  const message = 'This may not be imported here: oxlint.config.ts says who may import what.';
  const types = typesOnly.map((regex) => ({ regex, message, allowTypeImports: true }));
  // In this order: once a pattern lets an import pass by name, those after it aren't asked.
  const patterns = [...types, { group, message }];
  return { files, excludeFiles: not, rules: { 'no-restricted-imports': ['error', { patterns }] } };
}

const within = (folder: string, names: string[]) => names.map((name) => `${folder}/${name}`);
const openToAll = [
  'calendar',
  'clock',
  'controls',
  'due',
  'errors',
  'i18n/*',
  'ids',
  'lazily',
  'log',
  'offered',
  'resolvers',
  'wait',
  'when/*',
];

const boundariesOfFeatures = order.flatMap((step, place) => {
  const left = order.slice(0, place).flat();
  const shared = ['./*', ...within('..', openToAll), ...left.map((folder) => `../${folder}/*`)];
  return step.flatMap((folder): Boundary[] => {
    const files = (kind: string) => [`src/${folder}/*${kind}.ts`];
    return [
      {
        files: files(''),
        not: [...['Store', 'Service', 'View'].flatMap(files), `src/${folder}/feature.ts`],
        // The lists of fields are data of the skills' rules.
        may: [
          ...shared,
          ...(folder === 'skills' ? ['./fields/*'] : []),
          // Its part that writes rules as English is left out: it mistakes some of them.
          ...(folder === 'appointments' ? ['rrule-temporal'] : []),
          ...(folder === 'calendars' ? ['ical-generator'] : []),
          ...pure,
        ],
        mayNot: [
          ...['./', '../*/'].flatMap((path) => [`${path}*Store`, `${path}*Service`, `${path}*View`]),
          '../clock',
          '../due',
          '../log',
          '../wait',
        ],
        typesOnly: ['^\\.\\./i18n/translate$'],
      },
      { files: [`src/${folder}/feature.ts`], may: [...shared, '../feature'] },
      {
        files: files('Store'),
        may: [...shared, '../feature', '../database/*', 'typeorm', ...pure, ...node],
        typesOnly: ['^\\.\\./feature$'],
      },
      {
        files: files('Service'),
        may: [...shared, '../feature', '../database/*', '../pictures/*', ...pure, ...node],
        typesOnly: ['^\\.\\./feature$'],
      },
      {
        files: files('View'),
        may: [...shared, '../pageView', '../pictures/picture', 'discord.js', ...pure],
      },
    ];
  });
});

const everyFeature = (path: string) => features.map((folder) => `${path}/${folder}/*`);

const runsTheBot = [
  'sandbox/startBot.ts',
  'sandbox/demo.ts',
  'sandbox/demo/*.ts',
  'sandbox/play.ts',
  'sandbox/play/*.ts',
  'sandbox/soak.ts',
  'sandbox/soak/*.ts',
];

const boundaries: Boundary[] = [
  ...boundariesOfFeatures,
  { files: ['src/skills/fields/*.ts'], may: ['./*'] },
  { files: ['src/calendar.ts'], may: pure },
  { files: ['src/clock.ts', 'src/wait.ts'], may: [] },
  { files: ['src/clockWatch.ts'], may: ['./calendar', './clock', './due', './log', './storedTimes'] },
  { files: ['src/storedTimes.ts'], may: ['./calendar', './database/*'] },
  {
    files: ['src/when/*.ts'],
    may: ['./*', '../calendar', '../errors', '../i18n/*', ...pure],
    typesOnly: ['^\\.\\./i18n/translate$'],
  },
  { files: ['src/controls.ts'], may: ['./errors', './ids', './offered'] },
  { files: ['src/errors.ts'], may: ['./i18n/*'], typesOnly: ['^\\./i18n/translate$'] },
  { files: ['src/offered.ts'], may: ['./errors'] },
  { files: ['src/due.ts'], may: ['./calendar', './clock', './log', './wait'] },
  { files: ['src/log.ts'], may: ['./config', 'pino'], typesOnly: ['^\\./config$'] },
  { files: ['src/config.ts'], may: ['./calendar', './database/*', './errors', './i18n/*', 'zod', ...node] },
  { files: ['src/pageView.ts'], may: [...within('.', openToAll), 'discord.js'] },
  {
    files: ['src/pictures/*.ts'],
    may: [
      './*',
      '../i18n/*',
      '../lazily',
      '../log',
      '@napi-rs/canvas',
      ...node,
      'node:fs/promises',
      'node:timers/promises',
    ],
  },
  { files: ['src/resolvers.ts', 'src/exitCodes.ts'], may: [] },
  { files: ['src/youngHeap.ts', 'src/build.ts'], may: node },
  { files: ['src/compiled.ts'], may: ['./database/*', ...node], typesOnly: ['^\\./database/'] },
  { files: ['src/preflight.ts'], may: ['./exitCodes', '../package.json', ...node] },
  {
    // What features may use, and what they bring; the list of them, which makes them all.
    files: ['src/feature.ts'],
    may: [
      ...within('.', openToAll),
      './config',
      './database/*',
      './guilds/*',
      './pictures/*',
      './postings/*',
      'typeorm',
    ],
    typesOnly: ['^\\./'],
  },
  {
    files: ['src/features.ts'],
    may: ['./feature', './database/*', ...features.map((folder) => `./${folder}/*`)],
  },
  { files: ['src/i18n/*.ts'], may: ['./*', '../lazily', './locales/**', './words/*', 'i18next'] },
  {
    files: ['src/i18n/dates.ts'],
    may: ['../calendar', './languages', ...pure],
    typesOnly: ['^\\.\\./calendar$'],
  },
  { files: ['src/i18n/words/*.ts'], may: ['./shape'] },
  {
    files: ['src/i18n/locales/**/*.ts'],
    may: ['./*', './de/*', './en/*', '../de/*', '../shape', '../language', 'dayjs/locale/*'],
  },
  {
    files: ['src/database/*.ts'],
    may: [
      './*',
      ...within('..', openToAll),
      'typeorm',
      'sqlite3',
      'pg',
      'node:sqlite',
      ...pure,
      ...node,
      'node:stream/promises',
    ],
  },
  { files: ['sounds/*.ts'], may: node },
  { files: ['tools/*.ts'], may: ['rolldown', ...node] },
  { files: ['migrations/*.ts'], may: ['./*', '../src/database/*', 'typeorm', ...pure] },
  {
    files: ['commands/*.ts'],
    may: [
      './*',
      ...within('../src', [...openToAll, 'features', 'pageView', 'pictures/*']),
      ...everyFeature('../src'),
      'discord.js',
      ...pure,
      ...node,
    ],
    typesOnly: ['/features$'],
  },
  {
    // It alone loads the voice packages: they need a newer Node, and what they throw shall end no other process.
    files: ['src/discord/voiceProcess.ts'],
    may: ['./voiceOrders', '@discordjs/voice', 'node:timers/promises', ...node],
    typesOnly: ['^\\./'],
  },
  {
    files: ['src/discord/voiceOrders.ts'],
    may: ['@discordjs/voice'],
    typesOnly: ['^@discordjs/voice$'],
  },
  {
    files: ['src/discord/*.ts'],
    not: ['src/discord/voiceProcess.ts', 'src/discord/voiceOrders.ts'],
    may: [
      './*',
      ...within('..', [...openToAll, 'features', 'pageView', 'database/*']),
      ...everyFeature('..'),
      '../../commands/*',
      'discord.js',
      '@discordjs/ws',
      ...pure,
      ...node,
    ],
    // discord.js hides the gateway's types behind older ones of the same name.
    typesOnly: ['^@discordjs/ws$', '/features$'],
  },
  {
    files: ['src/http/*.ts'],
    may: [
      './*',
      ...within('..', openToAll),
      '../calendars/*',
      '../discord/rate',
      '../discord/startError',
      '../monitoring/*',
      ...node,
    ],
  },
  {
    // It looks at all parts and changes none.
    files: ['src/monitoring/*.ts'],
    may: [
      './*',
      ...within('..', openToAll),
      '../database/database',
      '../discord/hearing',
      '../discord/within',
      '../http/monitoringServer',
      '../sessions/*Store',
      '../../migrations/index',
      '../../package.json',
      'prom-client',
    ],
    typesOnly: ['/database$', '/hearing$'],
  },
  {
    files: ['src/main.ts'],
    may: within('.', [
      'youngHeap',
      'preflight',
      'clock',
      'compiled',
      'config',
      'discord/startError',
      'exitCodes',
      'log',
      'start',
      'start.js',
    ]),
  },
  { files: ['src/stops.ts', 'src/topic.ts'], may: ['./log'], typesOnly: ['^\\./log$'] },
  {
    files: ['src/openStored.ts'],
    may: [
      ...within('.', ['clock', 'config', 'features', 'log', 'database/*', 'discord/startError']),
      '../migrations/index',
    ],
    typesOnly: ['^\\./(clock|config|log)$'],
  },
  {
    files: ['src/start.ts'],
    may: ['./*', './*/*', '../commands/*', '../migrations/*', '../package.json', ...node],
  },
  {
    files: ['src/programs/*.ts'],
    may: ['./*', '../*', '../*/*', '../../migrations/*', ...node],
    mayNot: ['../main', '../start', '../discord/*'],
  },
  {
    // The stand-in is a second witness: it knows Discord, not the bot. What starts and plays the bot on it does.
    files: ['sandbox/**/*.ts'],
    not: [...runsTheBot, 'sandbox/page/**'],
    may: [
      './**',
      '../**',
      'discord-api-types/v10',
      'discord-api-types/voice/v8',
      '@snazzah/davey',
      'ws',
      'ajv-formats',
      'ajv/dist/2020',
      'busboy',
      'zod',
      ...node,
      'node:stream/promises',
    ],
    mayNot: [
      ...['src', 'commands', 'migrations', 'tests'].flatMap((folder) => [
        `../${folder}/**`,
        `../../${folder}/**`,
      ]),
      './demo/**',
      '../demo/**',
      './play/**',
      '../play/**',
      './soak/**',
      '../soak/**',
      './startBot',
      '../startBot',
    ],
  },
];

const page: Boundary = {
  // What runs in the browser: of the sandbox it knows the words in which both speak, how Discord says times, and nothing else
  // that runs.
  files: ['sandbox/page/**/*.ts', 'sandbox/page/**/*.tsx'],
  may: ['./**', '../shown/*', '../play/protocol', 'preact', 'preact/hooks'],
  typesOnly: ['^\\.\\./shown/(?:markdown|message|model)$'],
};
const howThePageIsBuilt: Boundary = {
  files: ['sandbox/vite.config.mts'],
  may: [...node, 'vite'],
  typesOnly: ['^vite$'],
};
boundaries.push(page, howThePageIsBuilt);

const loadedLate = [
  '\\./metrics',
  'rrule-temporal',
  'ical-generator',
  'pg',
  'sqlite3',
  'node:sqlite',
  '\\./drawing',
  '\\./fields/\\w+',
];

const readsTheEnvironment = { object: 'process', property: 'env', message: 'src/config.ts alone reads it.' };
const tellsTheTime = 'The present comes in as a parameter; src/calendar.ts reckons with days and times.';

const config: OxlintConfig = {
  plugins: ['eslint', 'typescript', 'unicorn', 'oxc', 'import', 'promise', 'jest'],
  categories: { correctness: 'error', suspicious: 'error' },
  ignorePatterns: ['dist', 'coverage', 'data'],
  rules: {
    'no-restricted-imports': [
      'error',
      { patterns: [{ regex: '', message: 'This file has no place yet: give it one in oxlint.config.ts.' }] },
    ],
    // What is loaded late, by `lazily`; beside each stands an import of its types, which is held against the boundaries.
    'typescript/no-require-imports': ['error', { allow: [`^(${loadedLate.join('|')})$`] }],
    'import/no-cycle': ['error', { ignoreTypes: false }],
    // An inline `import()` type or a `require` would get past the import rules.
    'typescript/consistent-type-imports': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    eqeqeq: 'error',
    'no-var': 'error',
    'prefer-const': 'error',
    // Right elsewhere, wrong here: a cast at an edge, `fc.integer`, sorting one's own array, a variable that a callback
    // changes, a service's function handed on alone (services have no `this`), an expectation in a helper or for one
    // case of a property. Missing returns are found by tsc, unhandled promises by the rules above.
    'consistent-return': 'off',
    'typescript/consistent-return': 'off',
    'typescript/unbound-method': 'off',
    'typescript/no-unsafe-type-assertion': 'off',
    'typescript/no-unsafe-enum-assignment': 'off',
    'typescript/no-unsafe-enum-comparison': 'off',
    'import/no-named-as-default-member': 'off',
    'import/no-unassigned-import': 'off',
    'unicorn/consistent-function-scoping': 'off',
    'unicorn/no-array-sort': 'off',
    'unicorn/no-array-reverse': 'off',
    'no-unmodified-loop-condition': 'off',
    'promise/always-return': 'off',
    'jest/expect-expect': 'off',
    'jest/no-conditional-expect': 'off',
    'jest/no-standalone-expect': 'off',
  },
  overrides: [
    ...boundaries.map(override),
    {
      files: ['src/**', 'commands/**', 'migrations/**'],
      rules: {
        'no-console': 'error',
        'no-restricted-properties': [
          'error',
          readsTheEnvironment,
          { object: 'Date', property: 'now', message: tellsTheTime },
        ],
      },
    },
    {
      files: ['src/**', 'commands/**', 'migrations/**'],
      excludeFiles: ['src/calendar.ts', 'src/clock.ts'],
      rules: {
        'no-restricted-globals': [
          'error',
          ...['Date', 'performance', 'Temporal'].map((name) => ({ name, message: tellsTheTime })),
        ],
      },
    },
    { files: ['src/config.ts', 'src/clock.ts'], rules: { 'no-restricted-properties': 'off' } },
    { files: [...runsTheBot, 'tests/**', 'oxlint.config.ts'], rules: { 'no-restricted-imports': 'off' } },
    // Of Discord's long lists of kinds the stand-in means but some.
    { files: ['sandbox/**'], rules: { 'typescript/switch-exhaustiveness-check': 'off' } },
    { files: ['tests/**'], rules: { 'typescript/no-non-null-assertion': 'off' } },
  ],
};

// As the project itself a CommonJS module: Node would warn of an `export` here.
module.exports = config;
