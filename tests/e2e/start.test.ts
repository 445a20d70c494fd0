import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GatewayIntentBits } from 'discord.js';
import { version } from '../../package.json';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox';
import { migrations } from '../../migrations';
import { openDatabase } from '../../src/database/openDatabase';
import { logIn } from '../../src/discord/login';
import { workSessionTable } from '../../src/sessions/sessionStore';
import { tables } from '../../src/features';
import { clientOf } from '../sandbox/botClient';
import { startBot } from '../support/bot';
import { builtFolder, killGroup, type Program, runCommand, runProgram } from '../support/program';

/** Each test starts a process, which takes a while where much else runs. */
jest.setTimeout(60_000);

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
  DATABASE_URL: `sqlite:${databasePath()}`,
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

describe('a start that cannot be', () => {
  it.each<[string, () => Promise<Readonly<Record<string, string>>>, RegExp]>([
    ['without a token', async () => ({ DISCORD_TOKEN: '' }), /^DISCORD_TOKEN is missing\. Allowed: .+$/],
    [
      'with a letter that no token has',
      async () => ({ DISCORD_TOKEN: 'wrong.tökén.given' }),
      /^DISCORD_TOKEN holds something else than a token\. Allowed: .+$/,
    ],
    ['with a wrong value', async () => ({ LOG_LEVEL: 'loud' }), /^LOG_LEVEL holds "loud"\. Allowed: .+$/],
    [
      "with a token that Discord doesn't take",
      async () => ({ DISCORD_TOKEN: 'wrong.token.given' }),
      /^DISCORD_TOKEN: Discord doesn't accept this token\..+$/,
    ],
    [
      'with a database that cannot be reached',
      async () => {
        await writeFile(join(folder, 'file'), '');
        return { DATABASE_URL: `sqlite:${join(folder, 'file', 'deskmate.sqlite')}` };
      },
      /^DATABASE_URL: The database can't be opened \(.+\)\. Check that its folder can be written\.$/,
    ],
    [
      'with a file that is no database',
      async () => {
        await writeFile(databasePath(), 'Dear Ms Keller,\n'.repeat(500));
        return {};
      },
      /^DATABASE_URL: The file \S+ is no SQLite database\..+$/,
    ],
    [
      'with a database of a newer version',
      async () => {
        const target = { kind: 'sqlite' as const, path: databasePath() };
        const database = await openDatabase(target, { entities: tables, migrations });
        await database.transact((tx) =>
          tx.query("INSERT INTO migrations (timestamp, name) VALUES (1999999999999, 'Later1999999999999')"),
        );
        await database.close();
        return {};
      },
      /^DATABASE_URL: The database is of a newer version: this one doesn't know Later1999999999999\. Run .+$/,
    ],
    [
      'with a database server that does not run',
      async () => ({ DATABASE_URL: 'postgres://me:geheim@127.0.0.1:9/desk' }),
      /^DATABASE_URL: The database can't be opened \(.*ECONNREFUSED.*\)\. Check that the server runs, .+ exist\.$/,
    ],
    [
      'without Discord',
      async () => ({ DISCORD_API_URL: 'http://127.0.0.1:9/api' }),
      /^Discord can't be reached at http:\/\/127\.0\.0\.1:9\/api \(ECONNREFUSED\)\. Check the internet connection, or .+$/,
    ],
    [
      'with a wrong path to Discord',
      async () => ({ DISCORD_API_URL: `${sandbox.apiUrl}/nowhere` }),
      /^Discord can't be reached at .+\/nowhere \(404\)\. Check .+$/,
    ],
  ])('%s is told in one line, with exit code 1', async (_, changes, line) => {
    const { exit, output } = run(await changes());
    expect(await exit).toBe(1);
    expect(output.stderr.trimEnd()).toMatch(line);
    expect(output.stderr).not.toMatch(/wrong\.token\.given|geheim/);
    expect(output.stdout).toBe('');
  });

  it('on a Node that is too old is told in one line', async () => {
    const pretence = join(folder, 'pretence.cjs');
    const versions = "{ ...process.versions, node: '20.16.0' }";
    await writeFile(pretence, `Object.defineProperty(process, 'versions', { value: ${versions} });`);
    const { exit, output } = run({ NODE_OPTIONS: `--require ${pretence}` });
    expect(await exit).toBe(1);
    expect(output.stderr).toMatch(/^Deskmate needs Node 20\.17 or newer, and this is 20\.16\.0\. .+\n$/);
    expect(output.stdout).toBe('');
  });

  it('without its packages is told in one line, as are its programs', async () => {
    await run({ DISCORD_TOKEN: '' }).exit;
    await cp(builtFolder, join(folder, 'dist'), { recursive: true });
    for (const [file, code] of [
      ['src/main.js', 1],
      ['src/programs/checkDatabase.js', 2],
    ] as const) {
      const { exit, output } = runCommand(process.execPath, [join(folder, 'dist', file)], {});
      expect(await exit).toBe(code);
      expect(output.stderr).toMatch(
        /^The package sqlite3 can't be loaded \(Cannot find module .+\)\. Run "npm ci" .+\n$/,
      );
    }
  });

  it('with intents that Discord refuses is told by name', async () => {
    const client = clientOf(sandbox, { intents: [GatewayIntentBits.GuildMembers] });
    await expect(logIn(client, sandbox)).rejects.toThrow("Discord refuses the bot's intents.");
  });

  it('leaves nothing running behind', async () => {
    await expect(startBot(sandbox, { environment: { DISCORD_TOKEN: 'wrong' } })).rejects.toThrow(
      'DISCORD_TOKEN',
    );
    expect(sandbox.gateway.sessions.size).toBe(0);
  });
});

test('the ready line names version, guilds, time and an invitation with the permissions that are used', async () => {
  sandbox.addGuild({ name: 'Nest' });
  const { output } = await runUntilReady();
  const ready = output.stdout.split('\n').find((line) => line.includes('is ready')) ?? '';
  const { invite, ...entry } = JSON.parse(ready) as Record<string, string>;
  expect(entry).toMatchObject({ version, guilds: 1, took: expect.any(Number) });
  expect(invite).toMatch(/^https:\/\/discord\.com\/oauth2\/authorize\?/);
  const asked = new URL(invite ?? '').searchParams;
  expect(asked.get('client_id')).toBe(sandbox.world.application.id);
  // View channels 2^10, send messages 2^11, attach files 2^15, read message history 2^16, connect 2^20, create public
  // threads 2^35, send messages in threads 2^38.
  const bits = [10, 11, 15, 16, 20, 35, 38].map((bit) => 2 ** bit);
  expect(asked.get('permissions')).toBe(String(bits.reduce((sum, bit) => sum + bit)));
  expect(output.stdout).not.toContain(sandbox.token);
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
      const target = { kind: 'sqlite' as const, path: databasePath() };
      const database = await openDatabase(target, { entities: tables, migrations });
      const sessions = await database.read((tx) => tx.find(workSessionTable));
      await database.close();
      expect(sessions).toMatchObject([{ endedAt: null }]);
    },
  );

  it('by SIGTERM to npm start reaches the bot, and npm waits until it has stopped', async () => {
    const program = runCommand('npm', ['start'], environment());
    programs.push(program);
    await untilReady(program, 60_000);
    program.process.kill('SIGTERM');
    expect(await program.exit).toBe(0);
    expect(program.output.stdout).toContain('Deskmate has stopped. Sessions stay open.');
  }, 90_000);

  it('ends though a request hangs', async () => {
    const guild = sandbox.addGuild({ name: 'Nest' });
    guild.addTextChannel('chat');
    const lena = guild.addMember('Lena');
    const program = await runUntilReady();
    await sandbox.until(() => sandbox.world.commands.length > 0, 'the commands to be registered');
    sandbox.rest.inject({ method: 'PATCH', path: /@original$/, kind: 'delay', delayMs: 60_000 });
    lena.command('/privacy', {}, { timeoutMs: 1 }).catch(() => 'nothing');
    await sandbox.until(() => sandbox.rest.held > 0, 'a request to hang');
    program.process.kill('SIGTERM');
    expect(await program.exit).toBe(0);
  });
});

test('a gateway that is closed for good while the bot runs ends it, with one line and exit code 1', async () => {
  const program = await runUntilReady();
  sandbox.faults.drop(4004);
  expect(await program.exit).toBe(1);
  expect(program.output.stderr).toMatch(/^DISCORD_TOKEN: .+\n$/);
});

test('a token that is reset while the bot runs ends it, with one line and exit code 1, and sessions stay open', async () => {
  const guild = sandbox.addGuild({ name: 'Nest' });
  const room = guild.addVoiceChannel('Coworking');
  const lena = guild.addMember('Lena');
  lena.join(room);
  const program = await runUntilReady();
  await sandbox.until(() => room.messages[0], 'the agenda');
  sandbox.resetToken();
  guild.addMember('Mia').join(room);
  expect(await program.exit).toBe(1);
  expect(program.output.stderr).toMatch(/^DISCORD_TOKEN: Discord doesn't accept this token\..+\n$/);
  expect(program.output.stdout).toContain('Sessions stay open.');
});
