import { execFile } from 'node:child_process';
import { copyFileSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** What one file may import and what not. A text with a blank in it is a whole line, any other what is imported. */
interface Sample {
  may: string[];
  mayNot: string[];
}

const samples: Record<string, Sample> = {
  'src/goals/goal.ts': {
    may: [
      './goalText',
      '../sessions/session',
      '../guilds/guild',
      '../calendar',
      '../errors',
      '../i18n/plainText',
      "import type { Locale } from '../i18n/translate';",
      'zod',
      'dayjs',
      'dayjs/plugin/utc',
    ],
    mayNot: [
      './goalStore',
      './goalService',
      './goalView',
      '../sessions/sessionStore',
      "import type { SessionStore } from '../sessions/sessionStore';",
      '../skills/skill',
      '../board/board',
      '../clock',
      '../due',
      '../log',
      '../config',
      '../pageView',
      '../database/database',
      "import { translator } from '../i18n/translate';",
      'typeorm',
      'discord.js',
      'pino',
      'node:fs',
      "import type { BoardPicture } from '../pictures/picture';",
    ],
  },
  'src/goals/goalStore.ts': {
    may: ['./goal', '../guilds/guildStore', '../database/columns', '../calendar', 'typeorm', 'zod'],
    mayNot: ['../skills/skillStore', '../board/boardStore', 'discord.js', '../config', 'sqlite3', 'pg'],
  },
  'src/goals/goalService.ts': {
    may: [
      './goalStore',
      '../sessions/sessionService',
      '../database/database',
      '../clock',
      '../due',
      '../pictures/pictures',
      'node:crypto',
    ],
    mayNot: [
      '../skills/skillService',
      '../board/boardService',
      "import type { Board } from '../board/board';",
      "export { board } from '../board/board';",
      "void import('../board/board');",
      '../agenda/agendaService',
      '../discord/poster',
      '../main',
      '../start',
      '../config',
      '../../commands/goal',
      '../../src/board/board',
      './../board/board',
      '../../sandbox/world',
      '../../tests/support/testDatabase',
      '#board/board',
      '@/board/board',
      'src/board/board',
      'typeorm',
      'discord.js',
      'node:process',
    ],
  },
  'src/goals/goalView.ts': {
    may: ['./goal', '../pageView', '../pictures/picture', '../i18n/translate', 'discord.js'],
    mayNot: [
      '../pictures/pictures',
      'typeorm',
      '../database/database',
      '../board/boardView',
      '../discord/names',
      'discord-api-types/v10',
    ],
  },
  'src/appointments/rule.ts': {
    may: ['rrule-temporal', '../when/schedule', '../goals/goal'],
    mayNot: ['rrule-temporal/totext', '../board/board', './appointmentStore'],
  },
  'src/guilds/guildService.ts': {
    may: ['./guildStore', '../database/database'],
    mayNot: ['../postings/postingService', '../sessions/session'],
  },
  'src/notices/noticeService.ts': {
    may: ['../guilds/guildStore'],
    mayNot: ['../postings/postingService', '../sessions/session'],
  },
  'src/agenda/agendaService.ts': {
    may: ['../board/boardService', '../goals/goalService', '../postings/postingService'],
    mayNot: ['../desk/deskService', '../setup/setupService', '../../commands/goal', '../discord/poster'],
  },
  'src/database/openDatabase.ts': {
    may: ['./database', '../calendar', 'typeorm', 'node:fs'],
    mayNot: ['../guilds/guildStore', '../features', '../config', 'discord.js'],
  },
  'src/monitoring/figures.ts': {
    may: ['./metrics', '../sessions/sessionStore', '../due', 'prom-client'],
    mayNot: [
      '../sessions/sessionService',
      "import { openDoor } from '../database/database';",
      '../discord/poster',
      '../config',
      'discord.js',
      'node:http',
    ],
  },
  'src/pictures/pictures.ts': {
    may: ['./picture', '../i18n/plainText', '@napi-rs/canvas', 'node:fs/promises'],
    mayNot: ['../board/board', '../pageView', '../calendar', 'discord.js', 'dayjs', '../../commands/goal'],
  },
  'src/discord/router.ts': {
    may: [
      './names',
      '../../commands/index',
      '../agenda/agendaService',
      '../i18n/translate',
      'discord.js',
      '../log',
    ],
    mayNot: ['pino', '../main', '../config', '../programs/rebuild', 'typeorm', '../../sandbox/world'],
  },
  'src/main.ts': { may: ['./start', './config'], mayNot: ['./features', 'discord.js'] },
  'src/start.ts': {
    may: [
      './config',
      './clock',
      './discord/client',
      './board/boardService',
      './features',
      '../commands/index',
      './log',
    ],
    mayNot: ['pino', 'typeorm', 'discord.js', '../sandbox/world', '../tests/support/testDatabase'],
  },
  'src/programs/rebuild.ts': {
    may: ['../config', '../sessions/totalStore', '../database/openDatabase', '../../migrations/index'],
    mayNot: ['../main', '../discord/client', 'typeorm'],
  },
  'src/calendar.ts': {
    may: ['dayjs'],
    mayNot: ['./clock', './config', './errors', './goals/goal', './i18n/languages'],
  },
  'src/clock.ts': { may: [], mayNot: ['./calendar', 'node:perf_hooks'] },
  'src/due.ts': {
    may: ['./clock', './calendar', './log'],
    mayNot: ['./sessions/sessionService', './database/database'],
  },
  'src/log.ts': {
    may: ['pino', "import type { Config } from './config';"],
    mayNot: ["import { loadConfig } from './config';", './guilds/guild'],
  },
  'src/errors.ts': {
    may: ["import type { MessageKey } from './i18n/translate';"],
    mayNot: ['./guilds/guild', 'zod'],
  },
  'src/config.ts': {
    may: ['zod', './calendar', './database/openDatabase'],
    mayNot: ['./guilds/guild', 'typeorm'],
  },
  'src/features.ts': {
    may: ['./goals/feature', './feature', './database/erasureStore'],
    mayNot: ['./discord/client', '../commands/goal', './main', 'discord.js'],
  },
  'src/goals/feature.ts': {
    may: ['../feature', './goalService', './goalView', '../sessions/sessionStore'],
    mayNot: ['../features', '../agenda/agendaService', '../discord/client', 'discord.js'],
  },
  'src/i18n/translate.ts': { may: ['./locales/de', 'i18next'], mayNot: ['../guilds/guild', '../config'] },
  'src/i18n/dates.ts': {
    may: ["import type { Day } from '../calendar';", './languages', 'dayjs'],
    mayNot: ['../calendar', './translate'],
  },
  'src/i18n/locales/en/goal.ts': {
    may: ['../de/goal', 'dayjs/locale/en'],
    mayNot: ['../../../goals/goal', '../../translate'],
  },
  'commands/goal.ts': {
    may: [
      './command',
      '../src/goals/goalService',
      '../src/agenda/agendaView',
      '../src/pageView',
      'discord.js',
      'zod',
    ],
    mayNot: [
      '../src/discord/router',
      '../src/main',
      '../src/config',
      '../src/database/database',
      '../sandbox/world',
      '../tests/support/testDatabase',
      '../migrations/index',
      'typeorm',
    ],
  },
  'migrations/1-CreateTables.ts': {
    may: ['typeorm', '../src/database/columns'],
    mayNot: ['../src/features', '../src/goals/goalStore', '../src/calendar', 'discord.js'],
  },
  'sandbox/rest/messages.ts': {
    may: ['../world', '../gateway/server', './check', 'discord-api-types/v10', 'ws', 'node:http'],
    mayNot: [
      '../../src/calendar',
      "import type { Clock } from '../../src/clock';",
      '../../commands/index',
      '../../migrations/index',
      '../../tests/support/bot',
      '../startBot',
      '../demo/morning',
      'discord.js',
      'typeorm',
    ],
  },
  'sandbox/sandbox.ts': {
    may: ['./world', './vocabulary/guild'],
    mayNot: ['../src/main', '../tests/support/bot', './startBot', './demo/morning'],
  },
  'sandbox/startBot.ts': { may: ['../src/start', './sandbox'], mayNot: [] },
  'sandbox/demo/morning.ts': { may: ['../../src/sessions/sessionStore', '../startBot'], mayNot: [] },
  // Without a place in the order nothing may be imported.
  'src/shop/shop.ts': { may: [], mayNot: ['../errors', 'zod', './basket'] },
  'src/goals/rules/deadline.ts': { may: [], mayNot: ['../goal', 'zod'] },
  'src/helpers.ts': { may: [], mayNot: ['./errors', 'zod'] },
  'commands/admin/ban.ts': { may: [], mayNot: ['../command', 'discord.js'] },
  'tests/goals/goal.test.ts': {
    may: ['../../src/discord/router', '../../sandbox/world', '../../src/config', 'typeorm', 'discord.js'],
    mayNot: [],
  },
};

/** Lines that are to be refused for other reasons, and why. */
const mistakes: [file: string, line: string, rule: string][] = [
  [
    'src/skills/skillService.ts',
    'export const token = process.env.DISCORD_TOKEN;',
    'no-restricted-properties',
  ],
  ['src/skills/skillService.ts', 'export const { env } = process;', 'no-restricted-properties'],
  ['src/skills/skillService.ts', 'export const now = Date.now();', 'no-restricted-globals'],
  ['src/skills/skillService.ts', 'export const today = new Date();', 'no-restricted-globals'],
  ['src/skills/skillService.ts', 'export const ticks = performance.now();', 'no-restricted-globals'],
  [
    'src/skills/skillService.ts',
    "export type Goal = import('../board/board').Board;",
    'consistent-type-imports',
  ],
  ['src/skills/skillService.ts', "export const board = require('../board/board');", 'no-require-imports'],
  ['src/skills/skillService.ts', "import board2 = require('../board/board');", 'no-require-imports'],
  ['src/skills/skillService.ts', 'Promise.resolve(1);', 'no-floating-promises'],
  ['src/skills/skillService.ts', 'if (Promise.resolve(true)) void 0;', 'no-misused-promises'],
  ['commands/skills.ts', 'export const now = Date.now();', 'no-restricted-globals'],
  ['commands/skills.ts', 'export const token = process.env.DISCORD_TOKEN;', 'no-restricted-properties'],
  ['migrations/2-AddSkills.ts', 'export const now = Date.now();', 'no-restricted-globals'],
  ['src/skills/skill.ts', "import type { Other } from './skillRank';", 'no-cycle'],
  ['src/skills/skillRank.ts', "export type { Skill as Other } from './skill';", 'no-cycle'],
];

/** Lines that are fine where they stand. */
const exceptions: [file: string, line: string][] = [
  ['src/setup/setupService.ts', 'void 0;'],
  ['src/config.ts', 'export const token = process.env.DISCORD_TOKEN;'],
  ['src/clock.ts', 'export const now = Date.now();'],
  ['src/calendar.ts', 'export const noon = Date.UTC(2026, 10, 24, 12);'],
];

const lineFor = (text: string) => (text.includes(' ') ? text : `import '${text}';`);

const project = mkdtempSync(join(tmpdir(), 'deskmate-lint-'));
const lines = new Map<string, string[]>();
/** `file:line` -> the rules that refuse it. */
const refused = new Map<string, string[]>();

function write(file: string, line: string): void {
  const before = lines.get(file) ?? [];
  if (!before.includes(line)) lines.set(file, [...before, line]);
}

const rulesAgainst = (file: string, line: string) =>
  refused.get(`${file}:${(lines.get(file) ?? []).indexOf(line) + 1}`) ?? [];

interface Report {
  diagnostics: { code?: string; message: string; filename: string; labels: { span: { line: number } }[] }[];
}

/** Runs oxlint on the project; it ends with an error where it refuses something, as it does here. */
function lint(): Promise<Report> {
  const program = resolve('node_modules/.bin/oxlint');
  return new Promise((done, fail) => {
    execFile(program, ['--type-aware', '--format', 'json'], { cwd: project }, (_, output, complaint) => {
      if (output.startsWith('{')) done(JSON.parse(output) as Report);
      else fail(new Error(output + complaint));
    });
  });
}

beforeAll(async () => {
  for (const [file, { may, mayNot }] of Object.entries(samples)) {
    for (const text of [...may, ...mayNot]) write(file, lineFor(text));
  }
  for (const [file, line] of [...mistakes, ...exceptions]) write(file, line);
  for (const [file, content] of lines) {
    mkdirSync(join(project, dirname(file)), { recursive: true });
    writeFileSync(join(project, file), `${content.join('\n')}\n`);
  }
  copyFileSync('oxlint.config.ts', join(project, 'oxlint.config.ts'));
  mkdirSync(join(project, 'src'), { recursive: true });
  copyFileSync('src/order.json', join(project, 'src/order.json'));
  writeFileSync(
    join(project, 'tsconfig.json'),
    '{ "compilerOptions": { "strict": true, "target": "es2024" } }',
  );
  for (const { code, message, filename, labels } of (await lint()).diagnostics) {
    const place = `${filename}:${labels[0]?.span.line}`;
    refused.set(place, [...(refused.get(place) ?? []), code ?? message]);
  }
});

afterAll(() => rmSync(project, { recursive: true }));

describe.each(Object.entries(samples))('%s', (file, { may, mayNot }) => {
  const rule = 'eslint(no-restricted-imports)';

  if (may.length > 0) {
    it.each(may)('may import %s', (text) => {
      expect(rulesAgainst(file, lineFor(text))).not.toContain(rule);
    });
  }

  if (mayNot.length > 0) {
    it.each(mayNot)('may not import %s', (text) => {
      expect(rulesAgainst(file, lineFor(text))).toContain(rule);
    });
  }
});

it.each(mistakes)('%s may not say %s', (file, line, rule) => {
  expect(rulesAgainst(file, line)).toContainEqual(expect.stringContaining(`(${rule})`));
});

it.each(exceptions)('%s may say %s', (file, line) => {
  expect(rulesAgainst(file, line)).toEqual([]);
});

it('nobody asks dayjs for the present', () => {
  const asking = globSync('{src,commands,migrations}/**/*.ts').filter((file) =>
    /\bdayjs(\.utc)?\(\s*\)/.test(readFileSync(file, 'utf8')),
  );
  expect(asking).toEqual([]);
});
