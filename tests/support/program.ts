import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** The bot as a process of its own, as `npm start` runs it after its build. */
export interface Program {
  process: ChildProcess;
  /** What it wrote so far. */
  output: { stdout: string; stderr: string };
  /** Resolves with its exit code once it has ended. */
  exit: Promise<number | null>;
}

const root = join(__dirname, '../..');

/** Where the programs are built before all tests: below node_modules, so that they find their packages. */
export const builtFolder = join(root, 'node_modules/.cache/deskmate');

/** Starts the bot, or another program, in an environment of its own. */
export function runProgram(environment: Readonly<Record<string, string>>, file = 'src/main.js'): Program {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [join(builtFolder, file)], {
    cwd: root,
    env: { PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  const exit = once(child, 'close').then(([code]) => code as number | null);
  return { process: child, output, exit };
}
