import { readConfig } from '../src/config';
import type { Log } from '../src/log';
import { type Bot, start, type StartOptions } from '../src/start';
import { type Shard, shardAliveTable } from '../src/sessions/outageStore';
import type { Sandbox } from './sandbox';
import type { SettableClock } from './settableClock';

export interface SandboxBotOptions extends Pick<StartOptions, 'commands' | 'failed' | 'keeps'> {
  log: Log;
  /** The same as the sandbox's, if time matters there too. */
  clock: SettableClock;
  /** Where its data is kept, as DATABASE_URL names it. */
  database: string;
  /** The shards of this bot, of how many. */
  shards?: { ids: number[]; count: number };
  /** Further variables of the environment. */
  environment?: Readonly<Record<string, string>>;
}

/** The real bot, on a sandbox and with a clock that is set. */
export interface SandboxBot extends Bot {
  clock: SettableClock;
  /**
   * Lets time pass, in ms: the gateway hears a heartbeat now, if it is there, and all that has fallen due happens.
   * Resolves when that is stored. What somebody did before must have been waited for: else the bot hears of it after
   * a long silence, and late.
   */
  advance(ms: number): Promise<void>;
}

/** Starts the bot as `npm start` does, only that it waits for nothing. Throws what `start` throws. */
export async function startBot(sandbox: Sandbox, options: SandboxBotOptions): Promise<SandboxBot> {
  const { clock, database, shards, environment, ...rest } = options;
  const config = readConfig({
    DISCORD_TOKEN: sandbox.token,
    DISCORD_API_URL: sandbox.apiUrl,
    DATABASE_URL: database,
    ...(shards && { SHARDS: shards.ids.join(','), SHARD_COUNT: String(shards.count) }),
    ...environment,
  });
  const bot = await start(config, clock, {
    pace: { betweenRequests: 1, betweenEdits: 5, betweenLateEdits: 5, firstRest: 5 },
    identifiesAtOnce: true,
    ...rest,
  });

  async function hearHeartbeats(): Promise<void> {
    const { faults, gateway } = sandbox;
    if (faults.acksWithheld) return;
    const isOurs = ({ id, count }: Shard) => !shards || (shards.count === count && shards.ids.includes(id));
    const connected = [...gateway.sessions.values()].filter(
      ({ link, shard }) => link !== null && isOurs(shard),
    );
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
