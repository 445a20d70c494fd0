import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { ConfigError, readConfig } from '../src/config';

/** Of a token's form; not written out, so that no scanner takes it for a real one. */
const DISCORD_TOKEN = ['M'.repeat(26), 'GhY2xQ', 'secret'.repeat(6)].join('.');

const read = (environment: Record<string, string>) => readConfig({ DISCORD_TOKEN, ...environment });

/** The line with which the start is refused. */
function refusal(environment: Record<string, string | undefined>): string {
  try {
    readConfig({ DISCORD_TOKEN, ...environment });
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'none';
}

describe('the defaults', () => {
  it('need nothing but the token', () => {
    expect(readConfig({ DISCORD_TOKEN })).toEqual({
      token: DISCORD_TOKEN,
      apiUrl: 'https://discord.com/api',
      database: { kind: 'sqlite', path: 'data/deskmate.sqlite', driver: 'sqlite3' },
      backupFolder: 'data/backups',
      retention: {
        outages: 30 * 86_400_000,
        leftGuilds: 30 * 86_400_000,
        sessionYears: 2,
        unseenMonths: null,
      },
      defaultLocale: 'de',
      defaultZone: 'Europe/Berlin',
      shards: null,
      calendars: null,
      monitoring: null,
      logLevel: 'info',
    });
  });

  it('stand for variables that are empty too', () => {
    expect(read({ DEFAULT_LOCALE: '', SHARDS: ' ' })).toEqual(readConfig({ DISCORD_TOKEN }));
  });

  it('are those that .env.example shows', () => {
    const example = readFileSync('.env.example', 'utf8');
    const shown = parseEnv(example.replaceAll(/^#(?=[A-Z_]+=)/gm, ''));
    const { SHARDS, SHARD_COUNT, PUBLIC_URL, CALENDAR_PORT, HTTP_PORT, UNSEEN_KEPT, ...defaults } = shown;
    expect(readConfig({ ...defaults, DISCORD_TOKEN })).toEqual(readConfig({ DISCORD_TOKEN }));
    expect(readConfig({ ...shown, DISCORD_TOKEN }).shards).toEqual({ ids: [0, 1, 2, 3], count: 8 });
    expect(readConfig({ ...shown, DISCORD_TOKEN }).calendars).toEqual({
      host: '127.0.0.1',
      port: Number(CALENDAR_PORT),
      publicUrl: PUBLIC_URL,
    });
    expect(readConfig({ ...shown, DISCORD_TOKEN }).monitoring).toEqual({
      host: '127.0.0.1',
      port: Number(HTTP_PORT),
    });
    expect(readConfig({ UNSEEN_KEPT, DISCORD_TOKEN }).retention.unseenMonths).toBe(24);
    expect(SHARDS).toBe('0-3');
    expect(SHARD_COUNT).toBe('8');
    expect(Object.keys(defaults).toSorted()).toEqual([
      'BACKUP_FOLDER',
      'CALENDAR_HOST',
      'DATABASE_URL',
      'DEFAULT_LOCALE',
      'DEFAULT_TIME_ZONE',
      'DISCORD_API_URL',
      'DISCORD_TOKEN',
      'HTTP_HOST',
      'LEFT_SERVERS_KEPT',
      'LOG_LEVEL',
      'OUTAGES_KEPT',
      'SESSIONS_KEPT',
    ]);
  });
});

describe('values', () => {
  it.each([
    ['sqlite:/srv/deskmate.sqlite', { kind: 'sqlite', path: '/srv/deskmate.sqlite', driver: 'sqlite3' }],
    [
      'node-sqlite:/srv/deskmate.sqlite',
      { kind: 'sqlite', path: '/srv/deskmate.sqlite', driver: 'node:sqlite' },
    ],
    ['sqlite::memory:', { kind: 'sqlite', path: ':memory:', driver: 'sqlite3' }],
    ['postgres://me:pw@db:5432/desk', { kind: 'postgres', url: 'postgres://me:pw@db:5432/desk' }],
    ['postgresql:///desk?host=/run', { kind: 'postgres', url: 'postgresql:///desk?host=/run' }],
  ])('DATABASE_URL=%s', (DATABASE_URL, database) => {
    expect(read({ DATABASE_URL }).database).toEqual(database);
  });

  it.each([
    ['0', [0]],
    ['2,0,1', [0, 1, 2]],
    ['0-3', [0, 1, 2, 3]],
    ['6,0-2', [0, 1, 2, 6]],
  ])('SHARDS=%s', (SHARDS, ids) => {
    expect(read({ SHARDS, SHARD_COUNT: '8' }).shards).toEqual({ ids, count: 8 });
  });

  it('SHARD_COUNT alone means all of them', () => {
    expect(read({ SHARD_COUNT: '3' }).shards).toEqual({ ids: [0, 1, 2], count: 3 });
  });

  it('calendars are served with PUBLIC_URL and CALENDAR_PORT, and with neither alone', () => {
    expect(read({ PUBLIC_URL: 'https://x.org/desk/', CALENDAR_PORT: '80' }).calendars).toEqual({
      host: '127.0.0.1',
      port: 80,
      publicUrl: 'https://x.org/desk',
    });
    expect(refusal({ PUBLIC_URL: 'https://x.org' })).toMatch(
      /^CALENDAR_PORT is missing\. Allowed: .+ needs PUBLIC_URL\.$/,
    );
    expect(refusal({ CALENDAR_PORT: '80' })).toMatch(
      /^PUBLIC_URL is missing\. Allowed: .+ needs CALENDAR_PORT\.$/,
    );
  });

  it('health and metrics have a port of their own', () => {
    expect(read({ HTTP_PORT: '9000' }).monitoring).toEqual({ host: '127.0.0.1', port: 9000 });
    expect(read({ HTTP_PORT: '9000', HTTP_HOST: '0.0.0.0' }).monitoring?.host).toBe('0.0.0.0');
    const calendars = { PUBLIC_URL: 'https://x.org', CALENDAR_PORT: '9000' };
    expect(refusal({ ...calendars, HTTP_PORT: '9000', HTTP_HOST: '10.0.0.1' })).toBe(
      'HTTP_PORT holds "9000". Allowed: a port from 1 to 65535, another one than CALENDAR_PORT.',
    );
    expect(read({ ...calendars, HTTP_PORT: '9001' }).monitoring?.port).toBe(9001);
  });

  it('DISCORD_API_URL loses the slash at its end', () => {
    expect(read({ DISCORD_API_URL: 'http://127.0.0.1:4000/api/' }).apiUrl).toBe('http://127.0.0.1:4000/api');
  });
});

describe('a wrong value is refused in one line', () => {
  it.each([
    ['DISCORD_API_URL', 'discord.com/api'],
    ['DISCORD_API_URL', 'ftp://discord.com/api'],
    ['DISCORD_API_URL', 'https://discord.com/api/v10/'],
    ['DATABASE_URL', 'data/deskmate.sqlite'],
    ['DATABASE_URL', 'sqlite:'],
    ['DATABASE_URL', 'node-sqlite:'],
    ['DATABASE_URL', 'node-sqlite://data/deskmate.sqlite'],
    ['DATABASE_URL', 'sqlite://data/deskmate.sqlite'],
    ['DATABASE_URL', 'sqlite:///srv/deskmate.sqlite'],
    ['DATABASE_URL', 'mysql://localhost/desk'],
    ['DATABASE_URL', 'postgres://'],
    ['DEFAULT_LOCALE', 'fr'],
    ['DEFAULT_LOCALE', 'DE'],
    ['DEFAULT_TIME_ZONE', 'Berlin'],
    ['DEFAULT_TIME_ZONE', '+01:00'],
    ['DEFAULT_TIME_ZONE', 'EST'],
    ['SHARDS', 'all'],
    ['SHARDS', '3-0'],
    ['SHARDS', '0,0'],
    ['SHARDS', '0-1-2'],
    ['SHARDS', '0,8'],
    ['SHARD_COUNT', '0'],
    ['SHARD_COUNT', '1.5'],
    ['LOG_LEVEL', 'verbose'],
    ['OUTAGES_KEPT', '13'],
    ['OUTAGES_KEPT', '3661'],
    ['LEFT_SERVERS_KEPT', '0'],
    ['LEFT_SERVERS_KEPT', 'ever'],
    ['UNSEEN_KEPT', '23'],
    ['UNSEEN_KEPT', '121'],
    ['SESSIONS_KEPT', '0'],
    ['SESSIONS_KEPT', '11'],
    ['PUBLIC_URL', 'deskmate.example.org'],
    ['PUBLIC_URL', 'https://deskmate.example.org/?x'],
    ['CALENDAR_PORT', '0'],
    ['CALENDAR_PORT', '65536'],
    ['CALENDAR_HOST', 'two words'],
  ])('%s=%s', (name, value) => {
    const line = refusal({ SHARD_COUNT: '8', [name]: value });
    expect(line).toMatch(new RegExp(`^${name} holds .+\\. Allowed: .+\\.$`));
    expect(line).toContain(JSON.stringify(value));
  });

  it('SHARDS without SHARD_COUNT', () => {
    expect(refusal({ SHARDS: '0,1' })).toMatch(/^SHARD_COUNT is missing\. Allowed: .*needed with SHARDS\.$/);
  });

  it('which says how a path is written', () => {
    const line = refusal({ DATABASE_URL: 'sqlite://data/deskmate.sqlite' });
    expect(line).toContain('sqlite:data/deskmate.sqlite');
    expect(line).toContain('sqlite:/srv/deskmate.sqlite');
  });

  it('of several lines too', () => {
    expect(refusal({ LOG_LEVEL: 'a\nb' })).toMatch(/^LOG_LEVEL holds "a\\nb"/);
  });

  it.each([[undefined], ['']])('no token (%j)', (token) => {
    expect(refusal({ DISCORD_TOKEN: token })).toMatch(
      /^DISCORD_TOKEN is missing\. Allowed: .+\. Copy \.env\.example to \.env and write it there\.$/,
    );
  });
});

describe('a refusal never shows', () => {
  it('the token', () => {
    const line = refusal({ DISCORD_TOKEN: `Bot ${DISCORD_TOKEN}` });
    expect(line).toMatch(/^DISCORD_TOKEN holds /);
    expect(line).not.toContain('secret');
  });

  it('a token in the wrong place', () => {
    expect(refusal({ LOG_LEVEL: DISCORD_TOKEN })).not.toContain('secret');
  });

  it.each(['mysql://me:se/cr@et@host/desk', 'postgres:me:secret@host/desk'])('the password in %s', (url) => {
    const line = refusal({ DATABASE_URL: url });
    expect(line).toContain('@host/desk');
    expect(line).not.toMatch(/secret|cr@et/);
  });
});
