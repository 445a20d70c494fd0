import type { Sandbox } from '../../sandbox/sandbox';
import { readConfig } from '../../src/config';
import { createLog } from '../../src/log';
import { type Bot, start, type StartOptions } from '../../src/main';
import { shardAliveTable } from '../../src/sessions/outageStore';
import { makeTestClock, type TestClock } from './testClock';

export interface TestBotOptions extends Pick<StartOptions, 'commands' | 'failed'> {
  /** The same as the sandbox's, if time matters there too. */
  clock?: TestClock;
  /** A file's path, where what is stored shall outlive the bot. */
  database?: string;
  /** The shards of this bot, of how many. */
  shards?: { ids: number[]; count: number };
  /** Further variables of the environment. */
  environment?: Readonly<Record<string, string>>;
}

/** One line of the log. `level` is pino's number: 40 warns, 50 is an error. */
export type LogEntry = { level: number; msg: string } & Readonly<Record<string, unknown>>;

/** The real bot, on a sandbox and with a clock of its own. */
export interface TestBot extends Bot {
  clock: TestClock;
  log: readonly LogEntry[];
  /**
   * Lets time pass, in ms: the gateway hears a heartbeat now, if it is there, and all that has fallen due happens.
   * Resolves when that is stored.
   */
  advance(ms: number): Promise<void>;
}

/** Starts the bot as `npm start` does; the database is in memory unless told otherwise. */
export async function startBot(sandbox: Sandbox, options: TestBotOptions = {}): Promise<TestBot> {
  const { clock = makeTestClock(), database = ':memory:', shards, environment, ...rest } = options;
  const log: LogEntry[] = [];
  const config = readConfig({
    DISCORD_TOKEN: sandbox.token,
    DISCORD_API_URL: sandbox.apiUrl,
    DATABASE_URL: `sqlite:${database}`,
    ...(shards && { SHARDS: shards.ids.join(','), SHARD_COUNT: String(shards.count) }),
    ...environment,
  });
  const bot = await start(config, clock, {
    log: createLog('debug', { write: (line) => void log.push(JSON.parse(line) as LogEntry) }),
    pace: { betweenRequests: 1, betweenEdits: 5, firstRest: 5 },
    identifiesAtOnce: true,
    ...rest,
  });

  async function hearHeartbeats(): Promise<void> {
    const { faults, gateway } = sandbox;
    if (faults.acksWithheld) return;
    const connected = [...gateway.sessions.values()].filter((session) => session.link !== null);
    faults.requestHeartbeat();
    await sandbox.until(async () => {
      const alive = await bot.database.read((tx) => tx.findBy(shardAliveTable, { aliveAt: clock() }));
      return connected.every(({ shard }) => alive.some((one) => one.shardId === shard.id));
    }, 'acknowledged heartbeats to be stored');
  }

  async function isNothingDue(): Promise<boolean> {
    const dues = await Promise.all(bot.jobs.map((job) => job.next()));
    return dues.every((due) => due === null || due > clock());
  }

  return {
    ...bot,
    clock,
    log,
    async advance(ms) {
      clock.set(clock() + ms);
      await hearHeartbeats();
      await bot.settled();
      bot.due.check();
      await sandbox.until(isNothingDue, 'all that is due to happen');
      await bot.settled();
    },
  };
}
