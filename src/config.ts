import { dirname, join } from 'node:path';
import { z } from 'zod';
import { isZone, type Zone } from './calendar';
import type { DatabaseTarget } from './database/noDatabase';
import { locales, type Locale } from './i18n/translate';

/** How Deskmate runs here. */
export interface Config {
  token: string;
  /** The base of the REST API without its version and without a slash at its end. */
  apiUrl: string;
  database: DatabaseTarget;
  /** The folder for backups of an SQLite file. */
  backupFolder: string;
  /** For how long it is kept what nobody needs for ever. */
  retention: Retention;
  /** For guilds that say nothing of themselves. */
  defaultLocale: Locale;
  /** For guilds that say nothing of themselves. */
  defaultZone: Zone;
  /** The shards of this process and how many there are in all; null: as Discord advises, all in this process. */
  shards: { ids: number[]; count: number } | null;
  /** Where calendars are served, and under which address; null: they aren't. */
  calendars: { host: string; port: number; publicUrl: string } | null;
  /** Where the bot tells how it fares; null: nowhere. */
  monitoring: { host: string; port: number } | null;
  logLevel: (typeof logLevels)[number];
}

/** For how long things are kept; in milliseconds unless it says otherwise. */
export interface Retention {
  /** That the bot didn't hear of a guild for some minutes. */
  outages: number;
  /** All of a guild that has removed the bot. */
  leftGuilds: number;
  /** Every single session, in years after the end of its year. */
  sessionYears: number;
  /** All of a member who shows no sign of life, in months; null: as long as she doesn't delete it. */
  unseenMonths: number | null;
}

/** A variable with a wrong value. The message is one line for whoever starts the program, without secrets. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;

const allowed = {
  DISCORD_TOKEN:
    "the bot's token from the Discord Developer Portal, of letters from A to Z, digits, points, hyphens and underscores",
  DISCORD_API_URL: 'an http or https address without the version, such as https://discord.com/api',
  DATABASE_URL:
    'sqlite:<path>, such as sqlite:data/deskmate.sqlite or sqlite:/srv/deskmate.sqlite, node-sqlite:<path>, or postgres://<user>:<password>@<host>/<database>',
  BACKUP_FOLDER: 'the path of a folder, such as /srv/backups',
  OUTAGES_KEPT: 'a number of days, 14 to 3660',
  SESSIONS_KEPT: 'a number of years, 1 to 10',
  LEFT_SERVERS_KEPT: 'a number of days, 1 to 3660',
  UNSEEN_KEPT: 'a number of months, 24 to 120',
  DEFAULT_LOCALE: locales.join(' or '),
  DEFAULT_TIME_ZONE: 'a time zone of the IANA database, such as Europe/Berlin',
  SHARDS: 'numbers from 0 to SHARD_COUNT - 1, such as 0,1,2 or 0-3',
  SHARD_COUNT: 'how many shards there are in all processes together, 1 to 9999; needed with SHARDS',
  PUBLIC_URL:
    'an http or https address under which this bot can be reached from outside, such as https://deskmate.example.org; needs CALENDAR_PORT',
  CALENDAR_PORT: 'a port from 1 to 65535; needs PUBLIC_URL',
  CALENDAR_HOST: 'a name or number of this machine, such as 127.0.0.1 or 0.0.0.0',
  HTTP_PORT: 'a port from 1 to 65535, another one than CALENDAR_PORT',
  HTTP_HOST: 'a name or number of this machine, such as 127.0.0.1 or 0.0.0.0',
  LOG_LEVEL: logLevels.join(', '),
} as const;

type Variable = keyof typeof allowed;

const port = z
  .string()
  .regex(/^[1-9]\d{0,4}$/)
  .transform(Number)
  .refine((value) => value <= 65_535);
const host = z.string().regex(/^[\w.:-]+$/);

const day = 24 * 60 * 60_000;

/** A number of days, in milliseconds. */
function days(least: number) {
  return z
    .string()
    .regex(/^[1-9]\d{0,3}$/)
    .transform((text) => Number(text) * day)
    .refine((length) => length >= least * day && length <= 3660 * day);
}

const variables = z.object({
  // It is sent in a header, which holds nothing else.
  DISCORD_TOKEN: z.string().regex(/^[\x21-\x7e]+$/),
  DISCORD_API_URL: z
    .url({ protocol: /^https?$/ })
    .regex(/^[^?#]+$/)
    .transform((url) => url.replace(/\/+$/, ''))
    .refine((url) => !/\/v\d+$/.test(url))
    .default('https://discord.com/api'),
  DATABASE_URL: z.string().default('sqlite:data/deskmate.sqlite').transform(parsed(databaseTarget)),
  BACKUP_FOLDER: z.string().optional(),
  OUTAGES_KEPT: days(14).default(30 * day),
  LEFT_SERVERS_KEPT: days(1).default(30 * day),
  UNSEEN_KEPT: z
    .string()
    .regex(/^[1-9]\d{1,2}$/)
    .transform(Number)
    .refine((months) => months >= 24 && months <= 120)
    .optional(),
  SESSIONS_KEPT: z
    .string()
    .regex(/^([1-9]|10)$/)
    .transform(Number)
    .default(2),
  DEFAULT_LOCALE: z.enum(locales).default('de'),
  // Short names such as EST are zones too, but without summer time.
  DEFAULT_TIME_ZONE: z
    .string()
    .refine((name) => isZone(name) && (name.includes('/') || name === 'UTC'))
    .default('Europe/Berlin'),
  SHARDS: z.string().transform(parsed(shardIds)).optional(),
  SHARD_COUNT: z
    .string()
    .regex(/^[1-9]\d{0,3}$/)
    .transform(Number)
    .optional(),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .regex(/^[^?#]+$/)
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  CALENDAR_PORT: port.optional(),
  CALENDAR_HOST: host.default('127.0.0.1'),
  HTTP_PORT: port.optional(),
  HTTP_HOST: host.default('127.0.0.1'),
  LOG_LEVEL: z.enum(logLevels).default('info'),
} satisfies Record<Variable, z.ZodType>);

const schema = variables
  .refine(({ SHARDS, SHARD_COUNT }) => !SHARDS || SHARD_COUNT !== undefined, { path: ['SHARD_COUNT'] })
  .refine(({ SHARDS = [], SHARD_COUNT = Infinity }) => SHARDS.every((id) => id < SHARD_COUNT), {
    path: ['SHARDS'],
  })
  .refine(({ PUBLIC_URL, CALENDAR_PORT }) => PUBLIC_URL === undefined || CALENDAR_PORT !== undefined, {
    path: ['CALENDAR_PORT'],
  })
  .refine(({ PUBLIC_URL, CALENDAR_PORT }) => CALENDAR_PORT === undefined || PUBLIC_URL !== undefined, {
    path: ['PUBLIC_URL'],
  })
  // What the bot tells of itself is for no stranger, and calendars are asked for from outside.
  .refine(({ CALENDAR_PORT, HTTP_PORT }) => HTTP_PORT === undefined || HTTP_PORT !== CALENDAR_PORT, {
    path: ['HTTP_PORT'],
  });

/** Makes a zod transformation of a function that gives undefined for a wrong value. */
function parsed<T>(parse: (text: string) => T | undefined) {
  return (text: string, context: z.RefinementCtx<string>): T => {
    const value = parse(text);
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom' });
    return z.NEVER;
  };
}

/** Reads what DATABASE_URL may hold; undefined for anything else. */
export function databaseTarget(text: string): DatabaseTarget | undefined {
  // Written as an address, sqlite://data/x.sqlite, it would be the file /data/x.sqlite, which hardly anybody means.
  const [, node, path] = /^(node-)?sqlite:(?!\/\/)(.+)$/.exec(text) ?? [];
  if (path !== undefined) return { kind: 'sqlite', path, driver: node ? 'node:sqlite' : 'sqlite3' };
  const isPostgres = /^postgres(ql)?:\/\/./.test(text) && URL.canParse(text);
  return isPostgres ? { kind: 'postgres', url: text } : undefined;
}

/** `0,2,4-6` -> 0, 2, 4, 5, 6. */
function shardIds(text: string): number[] | undefined {
  if (!/^\d{1,4}(-\d{1,4})?(,\d{1,4}(-\d{1,4})?)*$/.test(text)) return undefined;
  const ids = text.split(',').flatMap((part) => {
    const [first = 0, last = first] = part.split('-').map(Number);
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  });
  const isUnique = new Set(ids).size === ids.length;
  return ids.length > 0 && isUnique ? ids.toSorted((one, other) => one - other) : undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads variables out of an environment. An empty one counts as none. Throws ConfigError. */
function readVariables<T>(environment: Environment, shape: z.ZodType<T>): T {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const result = shape.safeParse(given);
  if (result.success) return result.data;
  const name = result.error.issues[0]?.path[0] as Variable;
  const isTokenMissing = name === 'DISCORD_TOKEN' && given[name] === undefined;
  const how = isTokenMissing ? ' Copy .env.example to .env and write it there.' : '';
  throw new ConfigError(`${name} ${holding(name, given[name])}. Allowed: ${allowed[name]}.${how}`);
}

/** Reads the configuration out of an environment. Throws ConfigError. */
export function readConfig(environment: Environment): Config {
  const values = readVariables(environment, schema);
  const { DISCORD_TOKEN, DISCORD_API_URL, DATABASE_URL, DEFAULT_LOCALE, DEFAULT_TIME_ZONE } = values;
  const { SHARDS, SHARD_COUNT, LOG_LEVEL, PUBLIC_URL, CALENDAR_PORT, CALENDAR_HOST, HTTP_PORT, HTTP_HOST } =
    values;
  return {
    token: DISCORD_TOKEN,
    apiUrl: DISCORD_API_URL,
    database: DATABASE_URL,
    backupFolder: backupFolderOf(values),
    retention: {
      outages: values.OUTAGES_KEPT,
      leftGuilds: values.LEFT_SERVERS_KEPT,
      sessionYears: values.SESSIONS_KEPT,
      unseenMonths: values.UNSEEN_KEPT ?? null,
    },
    defaultLocale: DEFAULT_LOCALE,
    defaultZone: DEFAULT_TIME_ZONE,
    shards: SHARD_COUNT ? { ids: SHARDS ?? [...Array(SHARD_COUNT).keys()], count: SHARD_COUNT } : null,
    calendars:
      PUBLIC_URL !== undefined && CALENDAR_PORT !== undefined
        ? { host: CALENDAR_HOST, port: CALENDAR_PORT, publicUrl: PUBLIC_URL }
        : null,
    monitoring: HTTP_PORT === undefined ? null : { host: HTTP_HOST, port: HTTP_PORT },
    logLevel: LOG_LEVEL,
  };
}

/** What a variable holds, on one line and without what is, or may be, a password or a token. */
function holding(name: Variable, value: string | undefined): string {
  if (value === undefined) return 'is missing';
  if (name === 'DISCORD_TOKEN') return 'holds something else than a token';
  const withoutSecrets = value.replace(/:.*@/s, ':…@').replace(/[\w-]{20,}\.[\w-]+\.[\w-]{20,}/g, '…');
  return `holds ${JSON.stringify(withoutSecrets)}`;
}

/** Unless it is named, the folder of backups lies beside the database. */
function backupFolderOf(values: {
  DATABASE_URL: DatabaseTarget;
  BACKUP_FOLDER?: string | undefined;
}): string {
  const { DATABASE_URL: target, BACKUP_FOLDER } = values;
  return BACKUP_FOLDER ?? join(target.kind === 'sqlite' ? dirname(target.path) : 'data', 'backups');
}

const stored = variables.pick({ DATABASE_URL: true, BACKUP_FOLDER: true });

/** The configuration of this process. Throws ConfigError. */
export function loadConfig(): Config {
  return readConfig(process.env);
}

/** Where this process's data is kept, and its backups, for programs that need no bot. Throws ConfigError. */
export function loadStored(): Pick<Config, 'database' | 'backupFolder'> {
  const values = readVariables(process.env, stored);
  return { database: values.DATABASE_URL, backupFolder: backupFolderOf(values) };
}
