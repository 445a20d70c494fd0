import { readConfig } from '../src/config';
import type { Log } from '../src/log';
import { type Bot, start, type StartOptions } from '../src/start';
import type { Shard } from '../src/sessions/outageStore';
import type { Sandbox } from './sandbox';
import type { SettableClock } from './settableClock';

export interface SandboxBotOptions extends Pick<
  StartOptions,
  'commands' | 'failed' | 'keeps' | 'voiceAuthorities'
> {
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
   * Lets time pass, in ms, once the bot has heard what was done until now: heartbeats go on, if the gateway is there, and
   * all that has fallen due happens. Resolves when that is stored.
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

  const isOurs = ({ id, count }: Shard) => !shards || (shards.count === count && shards.ids.includes(id));

  /** Heartbeats of all shards that are connected are acknowledged now, unless the gateway doesn't answer. */
  function hearHeartbeats(): void {
    const { faults, gateway } = sandbox;
    if (faults.acksWithheld) return;
    for (const { link, shard } of gateway.sessions.values())
      if (link !== null && isOurs(shard)) bot.heartbeat(shard.id);
  }

  async function isNothingDue(): Promise<boolean> {
    const dues = await Promise.all(bot.jobs.map((job) => job.next()));
    return dues.every((due) => due === null || due > clock());
  }

  return {
    ...bot,
    clock,
    async advance(ms) {
      await sandbox.gateway.delivered();
      await bot.settled();
      // At once: to whoever looked in between, the gateway would have been silent all the time.
      clock.set(clock() + ms);
      hearHeartbeats();
      await bot.settled();
      bot.due.check();
      await sandbox.until(isNothingDue, 'all that is due to happen');
      await bot.settled();
    },
  };
}
