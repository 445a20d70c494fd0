import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Ask, Reading } from './probe';

/** A program under the probe: see `probe.ts`. */
export interface MeasuredProcess {
  pid: number;
  /** Milliseconds from its launch until it said that it is ready; and what it took of the processor until then. */
  startedIn: number;
  atStart: Reading;
  /** What it has taken since it began; the delays of its event loop are those since the last reading. */
  read(ask?: Omit<Ask, 'asks'>): Promise<Reading>;
  /** Its lines of log from `warn` on. */
  warnings: readonly string[];
  /** Ends it in an orderly way. */
  stop(): Promise<void>;
}

interface MeasuredOptions {
  /** Its arguments and Node's. */
  args?: readonly string[];
  nodeOptions?: readonly string[];
  environment?: Readonly<Record<string, string>>;
  /** How long it may take until it is ready, in ms. */
  patience?: number;
}

const ready = /\bis ready\b/;

/** The bot's program in the folder of a version that is built: bundled, if it is. */
export function mainIn(folder: string): string {
  const bundled = join(folder, 'dist/src/bundled/main.js');
  return existsSync(bundled) ? bundled : join(folder, 'dist/src/main.js');
}

/**
 * Starts a program in a process of its own, such as the bot of any version (`mainIn`), with nothing of the
 * environment but PATH and what it is given. Resolves when its output says that it is ready; rejects when it ends before.
 */
export async function startMeasured(
  program: string,
  { args = [], nodeOptions = [], environment = {}, patience = 600_000 }: MeasuredOptions,
): Promise<MeasuredProcess> {
  const begun = performance.now();
  const child = fork(program, [...args], {
    execArgv: ['--require', require.resolve('./probe'), ...nodeOptions],
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const warnings: string[] = [];
  await untilReady(child, warnings, patience);
  const startedIn = performance.now() - begun;
  const read = (ask: Omit<Ask, 'asks'> = {}) => question(child, ask);
  return {
    pid: child.pid ?? 0,
    startedIn,
    atStart: await read(),
    read,
    warnings,
    async stop() {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function question(child: ChildProcess, ask: Omit<Ask, 'asks'>): Promise<Reading> {
  const answer = once(child, 'message');
  child.send({ asks: 'reading', ...ask } satisfies Ask);
  return (await answer)[0] as Reading;
}

async function untilReady(child: ChildProcess, warnings: string[], patience: number): Promise<void> {
  if (!child.stdout) throw new Error('A measured process has no output.');
  const lines = createInterface({ input: child.stdout });
  const isReady = new Promise<void>((resolve) => {
    lines.on('line', (line) => {
      if (ready.test(line)) resolve();
      if (/"level":(?:"(?:warn|error|fatal)"|[456]0)/.test(line)) warnings.push(line);
    });
  });
  const ended = once(child, 'exit', { signal: AbortSignal.timeout(patience) }).then(([code]) => {
    throw new Error(`The measured process ended with ${code} before it was ready.`);
  });
  await Promise.race([isReady, ended]);
  ended.catch(() => undefined);
}
