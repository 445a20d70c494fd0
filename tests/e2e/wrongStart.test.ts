import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { GatewayIntentBits } from 'discord.js';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox';
import { migrations } from '../../migrations';
import { makeSystemClock } from '../../src/clock';
import { readConfig } from '../../src/config';
import { openDatabase } from '../../src/database/openDatabase';
import { logIn } from '../../src/discord/login';
import { StartError } from '../../src/discord/startError';
import { tables } from '../../src/features';
import { createLog } from '../../src/log';
import { start } from '../../src/start';
import { clientOf } from '../sandbox/botClient';
import { builtFolder, type Program, runCommand, runProgram } from '../support/program';
import { makeFolder } from '../support/temporaryFolder';
import { sqliteUrl } from '../support/whichDatabase';

/** Some of these start a process, which takes a while where much else runs. */
jest.setTimeout(60_000);

let sandbox: Sandbox;
let folder: Awaited<ReturnType<typeof makeFolder>>;
beforeEach(async () => {
  sandbox = await startSandbox();
  folder = await makeFolder();
});
afterEach(async () => {
  await sandbox.close();
  await folder.remove();
});

type Environment = Readonly<Record<string, string>>;

const environment = (changes: Environment = {}) => ({
  DISCORD_TOKEN: sandbox.token,
  DISCORD_API_URL: sandbox.apiUrl,
  DATABASE_URL: folder.url,
  ...changes,
});

const inFolder = (name: string) => join(dirname(folder.database), name);

/** Makes the database one of an older version. */
async function makeOlder(): Promise<void> {
  const older = { entities: [], migrations: migrations.slice(0, -1) };
  await (await openDatabase(folder.target, older)).close();
}

/** Makes the database one of a newer version. */
async function makeNewer(): Promise<void> {
  const database = await openDatabase(folder.target, { entities: tables, migrations });
  await database.transact((tx) =>
    tx.query("INSERT INTO migrations (timestamp, name) VALUES (1999999999999, 'Later1999999999999')"),
  );
  await database.close();
}

const tokenRefused = /^DISCORD_TOKEN: Discord doesn't accept this token\..+$/;
const databaseNewer =
  /^DATABASE_URL: The database is of a newer version: this one doesn't know Later1999999999999\. Run .+$/;

describe('is told in one line', () => {
  /** Starts the bot in this process, and gives what it throws; fails if something is left running or was logged. */
  async function refusal(changes: Environment): Promise<StartError> {
    const logged: string[] = [];
    const log = createLog('info', { write: (line) => void logged.push(line) });
    try {
      const bot = await start(readConfig(environment(changes)), makeSystemClock(), { log });
      await bot.stop();
      throw new Error('The bot started.');
    } catch (error) {
      if (!(error instanceof StartError)) throw error;
      expect(sandbox.gateway.sessions.size).toBe(0);
      expect(logged).toEqual([]);
      return error;
    }
  }

  it.each<[string, () => Promise<Environment>, RegExp]>([
    ["a token that Discord doesn't take", async () => ({ DISCORD_TOKEN: 'wrong.token.given' }), tokenRefused],
    [
      'a database that cannot be reached',
      async () => {
        await writeFile(inFolder('file'), '');
        return { DATABASE_URL: sqliteUrl(join(inFolder('file'), 'deskmate.sqlite')) };
      },
      /^DATABASE_URL: The database can't be opened \(.+\)\. Check that its folder can be written\.$/,
    ],
    [
      'a file that is no database',
      async () => {
        await writeFile(folder.database, 'Dear Ms Keller,\n'.repeat(500));
        return {};
      },
      /^DATABASE_URL: The file \S+ is no SQLite database\..+$/,
    ],
    ['a database of a newer version', async () => makeNewer().then(() => ({})), databaseNewer],
    [
      'a database of an older version that cannot be backed up',
      async () => {
        await makeOlder();
        await writeFile(inFolder('file'), '');
        return { BACKUP_FOLDER: inFolder('file') };
      },
      /^The database isn't brought up to date without a backup\. No backup can be written to .+ another folder\.$/,
    ],
    [
      'a database server that does not run',
      async () => ({ DATABASE_URL: 'postgres://me:geheim@127.0.0.1:9/desk' }),
      /^DATABASE_URL: The database can't be opened \(.*ECONNREFUSED.*\)\. Check that the server runs, .+ exist\.$/,
    ],
    [
      'a wrong path to Discord',
      async () => ({ DISCORD_API_URL: `${sandbox.apiUrl}/nowhere` }),
      /^Discord can't be reached at .+\/nowhere \(404\)\. Check .+$/,
    ],
  ])('%s', async (_, changes, line) => {
    const { message, passes } = await refusal(await changes());
    expect(message).toMatch(line);
    expect(passes).toBe(message.includes('ECONNREFUSED'));
    expect(message).not.toMatch(/wrong\.token\.given|geheim/);
  });

  it('what intents Discord refuses', async () => {
    const client = clientOf(sandbox, { intents: [GatewayIntentBits.GuildMembers] });
    await expect(logIn(client, sandbox)).rejects.toThrow("Discord refuses the bot's intents.");
  });
});

describe('as a process it ends with that line, and 78 where somebody has to change something, 75 where it may pass', () => {
  async function expectRefusal({ exit, output }: Program, line: RegExp, code = 78): Promise<void> {
    expect(await exit).toBe(code);
    expect(output.stderr.trimEnd()).toMatch(line);
    expect(output.stderr).not.toMatch(/wrong\.token\.given|geheim/);
    expect(output.stdout).toBe('');
  }

  it("with a token that Discord doesn't take", () =>
    expectRefusal(runProgram(environment({ DISCORD_TOKEN: 'wrong.token.given' })), tokenRefused));

  it('with a database of a newer version', async () => {
    await makeNewer();
    await expectRefusal(runProgram(environment()), databaseNewer);
  });

  // Not in this process, whose tests have another `Error` than Node's sockets.
  it('without Discord', () =>
    expectRefusal(
      runProgram(environment({ DISCORD_API_URL: 'http://127.0.0.1:9/api' })),
      /^Discord can't be reached at http:\/\/127\.0\.0\.1:9\/api \(ECONNREFUSED\)\. Check the internet connection, or .+$/,
      75,
    ));

  it('without its database server', () =>
    expectRefusal(
      runProgram(environment({ DATABASE_URL: 'postgres://me:geheim@127.0.0.1:9/desk' })),
      /^DATABASE_URL: The database can't be opened \(.*ECONNREFUSED.*\)\. Check .+$/,
      75,
    ));

  it('with a port on which somebody else listens', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const line = new RegExp(
      `^HTTP_PORT: 127\\.0\\.0\\.1:${port} can't be served on \\(EADDRINUSE\\)\\. Something else .+ port\\.$`,
    );
    await expectRefusal(runProgram(environment({ HTTP_PORT: `${port}` })), line, 75);
    other.close();
  });

  it('with one port for calendars and for what it tells of itself', () =>
    expectRefusal(
      runProgram(environment({ PUBLIC_URL: 'https://x.org', CALENDAR_PORT: '9000', HTTP_PORT: '9000' })),
      /^HTTP_PORT holds "9000"\. Allowed: .+ another one than CALENDAR_PORT\.$/,
    ));

  it.each<[string, Environment, RegExp]>([
    ['without a token', { DISCORD_TOKEN: '' }, /^DISCORD_TOKEN is missing\. Allowed: .+$/],
    [
      'with a letter that no token has',
      { DISCORD_TOKEN: 'wrong.tökén.given' },
      /^DISCORD_TOKEN holds something else than a token\. Allowed: .+$/,
    ],
    ['with a wrong value', { LOG_LEVEL: 'loud' }, /^LOG_LEVEL holds "loud"\. Allowed: .+$/],
  ])('%s, before the bot is even loaded', async (_, changes, line) => {
    const watcher = inFolder('watcher.cjs');
    await writeFile(
      watcher,
      `process.on('exit', () => {
         const loaded = Object.keys(require.cache).filter((file) => /node_modules.(discord\\.js|typeorm)./.test(file));
         if (loaded.length > 0) process.stdout.write(loaded.length + ' files too many');
       });`,
    );
    await expectRefusal(runProgram(environment({ ...changes, NODE_OPTIONS: `--require ${watcher}` })), line);
  });

  it('on a Node that is too old', async () => {
    const pretence = inFolder('pretence.cjs');
    const versions = "{ ...process.versions, node: '20.16.0' }";
    await writeFile(pretence, `Object.defineProperty(process, 'versions', { value: ${versions} });`);
    await expectRefusal(
      runProgram(environment({ NODE_OPTIONS: `--require ${pretence}` })),
      /^Deskmate needs Node 20\.17 or newer, and this is 20\.16\.0\. .+$/,
    );
  });

  it('with a driver of SQLite that was made for another computer', async () => {
    const pretence = inFolder('pretence.cjs');
    await writeFile(
      pretence,
      `const { dlopen } = process;
       process.dlopen = (module, file, ...rest) => {
         if (file.includes('sqlite3')) throw new Error("version 'GLIBC_2.99' not found\\nand more");
         return dlopen(module, file, ...rest);
       };`,
    );
    await expectRefusal(
      runProgram(
        environment({
          DATABASE_URL: `sqlite:${folder.database}`,
          NODE_OPTIONS: `--require ${pretence}`,
        }),
      ),
      /^DATABASE_URL: The package sqlite3 can't be loaded \(version 'GLIBC_2\.99' not found\)\. Run "npm ci" .+$/,
    );
  });

  it('with node-sqlite: on a Node without it, as do its programs', async () => {
    await (await openDatabase(folder.target, { entities: tables, migrations })).close();
    const changes = {
      DATABASE_URL: `node-sqlite:${folder.database}`,
      NODE_OPTIONS: '--no-experimental-sqlite',
    };
    const line =
      "Node \\S+ can't open node-sqlite: \\(No such built-in module: node:sqlite\\)\\. That takes Node 22\\.16 or newer; .+";
    await expectRefusal(runProgram(environment(changes)), new RegExp(`^DATABASE_URL: ${line}$`));
    await expectRefusal(runProgram(changes, 'src/programs/checkDatabase.js'), new RegExp(`^${line}$`), 2);
  });

  it('with node-sqlite: on a Node whose own is an early one', async () => {
    const pretence = inFolder('pretence.cjs');
    await writeFile(pretence, `delete require('node:sqlite').StatementSync.prototype.setReturnArrays;`);
    const changes = {
      DATABASE_URL: `node-sqlite:${folder.database}`,
      NODE_OPTIONS: `--require ${pretence}`,
    };
    await expectRefusal(
      runProgram(environment(changes)),
      /^DATABASE_URL: Node \S+ can't open node-sqlite: \(its SQLite is an early one\)\. .+$/,
    );
    expect(existsSync(folder.database)).toBe(false);
  });

  it('without the package that draws pictures', async () => {
    await runProgram(environment({ DISCORD_TOKEN: '' })).exit;
    await cp(builtFolder, inFolder('dist'), { recursive: true });
    await mkdir(inFolder('node_modules'));
    await symlink(
      join(process.cwd(), 'node_modules', 'sqlite3'),
      inFolder('node_modules/sqlite3'),
      'junction',
    );
    const { exit, output } = runCommand(
      process.execPath,
      [join(inFolder('dist'), 'src/bundled/main.js')],
      {},
    );
    expect(await exit).toBe(78);
    expect(output.stderr).toMatch(
      /^The package @napi-rs\/canvas can't be loaded \(.+\)\. Run "npm ci" .+\n$/,
    );
  });

  it('without its packages, as do its programs', async () => {
    await runProgram(environment({ DISCORD_TOKEN: '' })).exit;
    await cp(builtFolder, inFolder('dist'), { recursive: true });
    for (const [file, code] of [
      ['src/bundled/main.js', 78],
      ['src/programs/checkDatabase.js', 2],
    ] as const) {
      const { exit, output } = runCommand(process.execPath, [join(inFolder('dist'), file)], {});
      expect(await exit).toBe(code);
      expect(output.stderr).toMatch(
        /^The package sqlite3 can't be loaded \(Cannot find module .+\)\. Run "npm ci" .+\n$/,
      );
    }
  });
});
