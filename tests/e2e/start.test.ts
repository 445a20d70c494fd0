import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { version } from '../../package.json';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox';
import { migrations } from '../../migrations';
import { openDatabase } from '../../src/database/openDatabase';
import { workSessionTable } from '../../src/sessions/sessionStore';
import { tables } from '../../src/features';
import { startBot } from '../support/bot';
import { makePlace } from '../support/place';
import { killGroup, type Program, runCommand, runProgram } from '../support/program';
import { storeGuild } from '../support/testDatabase';
import { sqliteAt, sqliteUrl, testsNodeSqlite } from '../support/whichDatabase';

/** Each test starts a process, which takes a while where much else runs. */
jest.setTimeout(120_000);

let sandbox: Sandbox;
let folder: string;
let programs: Program[];

beforeEach(async () => {
  sandbox = await startSandbox();
  folder = await mkdtemp(join(tmpdir(), 'deskmate-'));
  programs = [];
});

afterEach(async () => {
  for (const program of programs) killGroup(program);
  await Promise.all(programs.map((program) => program.exit));
  await sandbox.close();
  await rm(folder, { recursive: true });
  expect(sandbox.rest.violations).toEqual([]);
});

const databasePath = () => join(folder, 'deskmate.sqlite');

const environment = () => ({
  DISCORD_TOKEN: sandbox.token,
  DISCORD_API_URL: sandbox.apiUrl,
  DATABASE_URL: sqliteUrl(databasePath()),
});

function run(changes: Readonly<Record<string, string>> = {}): Program {
  const program = runProgram({ ...environment(), ...changes });
  programs.push(program);
  return program;
}

async function untilReady(program: Program, within = 15_000): Promise<Program> {
  await sandbox.until(
    () => program.output.stdout.includes('is ready'),
    () => `ready: ${program.output.stdout}${program.output.stderr}`,
    within,
  );
  return program;
}

const runUntilReady = () => untilReady(run());

test('the ready line names version, guilds, time and an invitation with the permissions that are used', async () => {
  sandbox.addGuild({ name: 'Nest' });
  const { output } = await runUntilReady();
  const ready = output.stdout.split('\n').find((line) => line.includes('is ready')) ?? '';
  const { invite, ...entry } = JSON.parse(ready) as Record<string, string>;
  expect(entry).toMatchObject({ version, guilds: 1, took: expect.any(Number) });
  expect(invite).toMatch(/^https:\/\/discord\.com\/oauth2\/authorize\?/);
  const asked = new URL(invite ?? '').searchParams;
  expect(asked.get('client_id')).toBe(sandbox.world.application.id);
  // View channels 2^10, send messages 2^11, attach files 2^15, read message history 2^16, connect 2^20, speak 2^21,
  // create public threads 2^35, send messages in threads 2^38, create events 2^44.
  const bits = [10, 11, 15, 16, 20, 21, 35, 38, 44].map((bit) => 2 ** bit);
  expect(asked.get('permissions')).toBe(String(bits.reduce((sum, bit) => sum + bit)));
  expect(output.stdout).not.toContain(sandbox.token);
});

test('until somebody needs them, neither pictures nor voice, calendars, metrics nor another database are loaded', async () => {
  const watcher = join(folder, 'watcher.cjs');
  await writeFile(
    watcher,
    `process.on('exit', () => {
       const paths = Object.keys(require.cache).filter((file) => !file.endsWith('.json'));
       const files = paths.map((file) => file.replaceAll('\\\\', '/'));
       const names = files.map((file) => /node_modules\\/((?:@[^/]+\\/)?[^/]+)\\/(?!.*node_modules)/.exec(file)?.[1]);
       const lists = files.filter((file) => /skills\\/fields\\/(de|en)\\.js$/.test(file));
       process.stdout.write(JSON.stringify({ loaded: [...new Set(names), ...lists] }));
     });`,
  );
  const program = await untilReady(run({ NODE_OPTIONS: `--require ${watcher}` }));
  program.process.kill('SIGTERM');
  await program.exit;
  const [told = ''] = /\{"loaded":.+?\]\}/.exec(program.output.stdout) ?? [];
  const { loaded } = JSON.parse(told) as { loaded: string[] };
  expect(loaded).toEqual(expect.arrayContaining(['pino', ...(testsNodeSqlite ? [] : ['sqlite3'])]));
  const late = /canvas|davey|voice|^ical-|^rrule-|^pg|^prom-|fields/;
  if (testsNodeSqlite) expect(loaded).not.toContain('sqlite3');
  expect(loaded.filter((name) => late.test(name))).toEqual([]);
});

test('what is new takes few megabytes, however the bot was started', async () => {
  const watcher = join(folder, 'watcher.cjs');
  await writeFile(
    watcher,
    `process.on('exit', () => {
       const spaces = require('node:v8').getHeapSpaceStatistics();
       const size = spaces.find(({ space_name }) => space_name === 'new_space').space_size;
       process.stdout.write(JSON.stringify({ size }));
     });`,
  );
  const program = await untilReady(run({ NODE_OPTIONS: `--require ${watcher}` }));
  program.process.kill('SIGTERM');
  await program.exit;
  const size = Number(/\{"size":(\d+)\}/.exec(program.output.stdout)?.[1]);
  expect(size).toBeLessThanOrEqual(5_000_000);
});

describe('what Node has compiled', () => {
  const compiled = () => join(folder, 'compiled');

  async function startAndStop(): Promise<void> {
    const program = await runUntilReady();
    program.process.kill('SIGTERM');
    expect(await program.exit).toBe(0);
    expect(program.output.stderr).toBe('');
  }

  it('is kept beside the database, where nobody else can write', async () => {
    await startAndStop();
    expect((await stat(compiled())).mode & 0o777).toBe(0o700);
    const [ofNode = ''] = await readdir(compiled());
    expect((await readdir(join(compiled(), ofNode))).length).toBeGreaterThan(0);
    await startAndStop();
  });

  it.each<[string, () => Promise<unknown>]>([
    ['where a file has its name', () => writeFile(compiled(), '')],
    ['where others can write', () => mkdir(compiled()).then(() => chmod(compiled(), 0o777))],
  ])('is not kept %s, and the bot starts as ever', async (_, prepare) => {
    await prepare();
    await startAndStop();
    const found = await stat(compiled());
    expect(found.isDirectory() ? await readdir(compiled()) : []).toEqual([]);
  });
});

test('a server whose settings cannot be read is named in the log, in one line, and the bot runs', async () => {
  const { id } = sandbox.addGuild({ name: 'Nest' });
  const place = await makePlace();
  const database = await openDatabase(place.target, { entities: tables, migrations });
  await storeGuild(database, { snowflake: '200000000000000000' });
  await storeGuild(database, { snowflake: id });
  await database.transact((tx) =>
    tx.query(`UPDATE guild SET settings = '{"defaultChoice":' WHERE snowflake = $1`, [id]),
  );
  await database.close();
  const bot = await startBot(sandbox, { database: place.url });
  await bot.stop();
  await place.remove();
  const warnings = bot.log.filter(({ level }) => level >= 40);
  expect(warnings).toEqual([expect.objectContaining({ guild: id })]);
  expect(warnings[0]?.msg).toMatch(/^A server's settings can't be read/);
});

describe('a stop', () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'by %s is orderly, and sessions stay open',
    async (signal) => {
      const guild = sandbox.addGuild({ name: 'Nest' });
      guild.addMember('Lena').join(guild.addVoiceChannel('Coworking'));
      const program = await runUntilReady();
      program.process.kill(signal);
      expect(await program.exit).toBe(0);
      expect(program.output.stderr).toBe('');
      expect(program.output.stdout).not.toContain('reconnect');
      const last = program.output.stdout.trimEnd().split('\n').at(-1) ?? '';
      expect(JSON.parse(last)).toMatchObject({ msg: 'Deskmate has stopped. Sessions stay open.' });
      const target = sqliteAt(databasePath());
      const database = await openDatabase(target, { entities: tables, migrations });
      const sessions = await database.read((tx) => tx.find(workSessionTable));
      await database.close();
      expect(sessions).toMatchObject([{ endedAt: null }]);
    },
  );

  it('by SIGTERM to npm start reaches the bot, and npm waits until it has stopped', async () => {
    const program = runCommand('npm', ['start'], environment());
    programs.push(program);
    await untilReady(program, 240_000);
    program.process.kill('SIGTERM');
    expect(await program.exit).toBe(0);
    expect(program.output.stdout).toContain('Deskmate has stopped. Sessions stay open.');
  }, 300_000);

  it('ends though a request hangs', async () => {
    const guild = sandbox.addGuild({ name: 'Nest' });
    guild.addTextChannel('chat');
    const lena = guild.addMember('Lena');
    const program = await runUntilReady();
    await sandbox.until(() => sandbox.world.commands.length > 0, 'the commands to be registered');
    sandbox.rest.inject({ method: 'PATCH', path: /@original$/, kind: 'delay', delayMs: 60_000 });
    lena.command('/privacy', {}, { timeoutMs: 1 }).catch(() => 'nothing');
    await sandbox.until(() => sandbox.rest.held > 0, 'a request to hang');
    const since = performance.now();
    program.process.kill('SIGTERM');
    expect(await program.exit).toBe(0);
    // It gives itself three seconds, and the request would hang for fifteen.
    expect(performance.now() - since).toBeLessThan(10_000);
  });
});

test('a gateway that is closed for good while the bot runs ends it, with one line and exit code 78', async () => {
  const program = await runUntilReady();
  sandbox.faults.drop(4004);
  expect(await program.exit).toBe(78);
  expect(program.output.stderr).toMatch(/^DISCORD_TOKEN: .+\n$/);
});

test('a token that is reset while the bot runs ends it, with one line and exit code 78, and sessions stay open', async () => {
  const guild = sandbox.addGuild({ name: 'Nest' });
  const room = guild.addVoiceChannel('Coworking');
  const lena = guild.addMember('Lena');
  lena.join(room);
  const program = await runUntilReady();
  await sandbox.until(() => room.messages[0], 'the agenda');
  sandbox.resetToken();
  guild.addMember('Mia').join(room);
  expect(await program.exit).toBe(78);
  expect(program.output.stderr).toMatch(/^DISCORD_TOKEN: Discord doesn't accept this token\..+\n$/);
  expect(program.output.stdout).toContain('Sessions stay open.');
});
