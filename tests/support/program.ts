import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharedFolder } from './temporaryFolder';

/** The bot as a process of its own, as `npm start` runs it: built, and bundled. */
export interface Program {
  process: ChildProcess;
  /** What it wrote so far. */
  output: { stdout: string; stderr: string };
  /** Resolves with its exit code once it has ended. */
  exit: Promise<number | null>;
}

const root = join(__dirname, '../..');

/** Where the programs are built: below node_modules, so that they find their packages. */
export const builtFolder = join(root, 'node_modules/.cache/deskmate');

/** How long another test file may take to build them, in ms. */
const patience = 60_000;

/**
 * Builds the programs, once in a run: the first test file that needs them does, any other waits. It takes some seconds.
 * Types are checked by `npm test` before; here a wrong one in a file that is being written shall not keep other files'
 * tests from running.
 */
export function buildPrograms(): void {
  const [begun, done] = ['building', 'built'].map((name) => join(sharedFolder, name)) as [string, string];
  try {
    mkdirSync(begun);
  } catch {
    const deadline = Date.now() + patience;
    const cell = new Int32Array(new SharedArrayBuffer(4));
    while (!existsSync(done)) {
      if (Date.now() > deadline) throw new Error('Another test file was to build the programs and did not.');
      Atomics.wait(cell, 0, 0, 10);
    }
    return;
  }
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const project = ['--project', join(root, 'tsconfig.build.json'), '--outDir', builtFolder];
  runNode([compiler, ...project, '--noCheck']);
  bundlePrograms(builtFolder);
  writeFileSync(done, '');
}

/** Bundles what was built in a folder. */
export function bundlePrograms(folder: string): void {
  runNode(['--no-warnings', join(root, 'tools/bundle.ts'), folder]);
}

function runNode(parameters: readonly string[]): void {
  const { error } = spawnSync(process.execPath, parameters, { cwd: root, stdio: 'inherit' });
  if (error) throw error;
}

/** Starts the bot, or another program, in an environment of its own. */
export function runProgram(
  environment: Readonly<Record<string, string>>,
  file = 'src/bundled/main.js',
  given: readonly string[] = [],
): Program {
  buildPrograms();
  return runCommand(process.execPath, [join(builtFolder, file), ...given], environment);
}

/** Starts any command in the project's folder, in an environment of its own, and as the first of a group of processes. */
export function runCommand(
  command: string,
  parameters: readonly string[],
  environment: Readonly<Record<string, string>>,
): Program {
  const { PATH = '' } = process.env;
  const child = spawn(command, parameters, {
    cwd: root,
    env: { PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  const exit = once(child, 'close').then(([code]) => code as number | null);
  return { process: child, output, exit };
}

/** Ends a program at once, with all that it has started. */
export function killGroup({ process: { pid } }: Program): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
