import './youngHeap';
import './preflight';
import { makeSystemClock } from './clock';
import { keepCompiled, writeCompiled } from './compiled';
import { ConfigError, loadConfig } from './config';
import { StartError } from './discord/startError';
import { exitCodes } from './exitCodes';
import { createLog } from './log';
import type { Bot } from './start';

/** How long an orderly stop may take, in ms. Who asked for it waits 5 seconds. */
const stopsWithin = 3_000;

/** Runs the bot as a program of its own, until a signal or an error ends it. */
function run(): void {
  let isEnding = false;

  /** Ends in an orderly way, or after a while in any case: a request or a socket may hang. */
  async function end(exitCode: number): Promise<void> {
    if (isEnding) return;
    isEnding = true;
    // Also when nothing is left that keeps the process alive.
    process.exitCode = exitCode;
    setTimeout(() => process.exit(exitCode), stopsWithin).unref();
    const bot = await starting.catch(() => undefined);
    await bot?.stop();
    process.exit(exitCode);
  }

  function fail(error: unknown): void {
    if (isEnding) return;
    const isKnown = error instanceof ConfigError || error instanceof StartError;
    process.stderr.write(
      `${isKnown ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
    );
    if (!isKnown) void end(exitCodes.unexpected);
    else void end(error instanceof StartError && error.passes ? exitCodes.tryAgain : exitCodes.configuration);
  }

  async function begin(): Promise<Bot> {
    const config = loadConfig();
    const log = createLog(config.logLevel);
    process.on('unhandledRejection', (err) => log.error({ err }, 'Nobody waited for a promise that failed.'));
    keepCompiled(config.database);
    // All of the bot is loaded only now: that takes most of a second, and a wrong variable is told before.
    const { start } = await import('./start.js');
    const bot = await start(config, makeSystemClock(), { log, failed: fail });
    writeCompiled();
    return bot;
  }

  // The last one comes when the terminal is closed.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
    process.on(signal, () => void end(exitCodes.stopped));
  const starting = begin();
  starting.catch(fail);
}

run();
