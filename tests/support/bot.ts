import type { Sandbox } from '../../sandbox/sandbox';
import { type SandboxBot, type SandboxBotOptions, startBot as startSandboxBot } from '../../sandbox/startBot';
import { createLog } from '../../src/log';
import { makeTestClock } from './testClock';
import { makePlace } from './place';

/** What isn't given: a clock (see `makeTestClock`) and a database of its own. */
export type TestBotOptions = Partial<Omit<SandboxBotOptions, 'log'>>;

/** One line of the log. `level` is pino's number: 40 warns, 50 is an error. */
export type LogEntry = { level: number; msg: string } & Readonly<Record<string, unknown>>;

/** The real bot, on a sandbox, with a clock that is set and with its log kept. */
export interface TestBot extends SandboxBot {
  log: readonly LogEntry[];
}

/** Starts the bot as `npm start` does. */
export async function startBot(sandbox: Sandbox, options: TestBotOptions = {}): Promise<TestBot> {
  const log: LogEntry[] = [];
  const own = options.database === undefined ? await makePlace() : null;
  const bot = await startSandboxBot(sandbox, {
    clock: makeTestClock(),
    ...options,
    database: options.database ?? own?.url ?? '',
    log: createLog('debug', { write: (line) => void log.push(JSON.parse(line) as LogEntry) }),
  });
  return {
    ...bot,
    log,
    async stop() {
      await bot.stop();
      await own?.remove();
    },
  };
}
