import { readConfig } from '../src/config';
import type { Log } from '../src/log';
import { type Bot, start, type StartOptions } from '../src/start';
import type { Shard } from '../src/sessions/outageStore';
import type { Sandbox } from './sandbox';
import type { SettableClock } from './settableClock';

export interface SandboxBotOptions extends Pick<
  StartOptions,
  'build' | 'commands' | 'failed' | 'keeps' | 'voiceAuthorities'
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
   * Lets time pass, in ms, for it and all other bots with the same clock, once they have heard what was done until now:
   * heartbeats go on, if the gateway is there, and all that has fallen due happens. Resolves when that is stored, and rejects
   * when it isn't within so many milliseconds of real time; as long as `until` waits when absent.
   */
  advance(ms: number, withinMs?: number): Promise<void>;
}

/** A bot by whose clock time passes. */
interface Follower extends Pick<Bot, 'settled' | 'jobs' | 'due'> {
  /** Heartbeats of all its shards that are connected are acknowledged now, unless the gateway doesn't answer. */
  hearHeartbeats(): void;
}

/** The running bots by their clock: whoever moves it has all of them notice, as their own timers would. */
const followers = new WeakMap<SettableClock, Set<Follower>>();

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
    pace: {
      betweenRequests: 1,
      betweenEdits: 5,
      betweenLateEdits: 5,
      firstRest: 5,
      betweenChecks: 0,
      waitsForThread: 10_000,
    },
    sendsAtOnce: true,
    ...rest,
  });

  const isOurs = ({ id, count }: Shard) => !shards || (shards.count === count && shards.ids.includes(id));

  const follower: Follower = {
    ...bot,
    hearHeartbeats() {
      const { faults, gateway } = sandbox;
      if (faults.acksWithheld) return;
      for (const { link, shard } of gateway.sessions.values())
        if (link !== null && isOurs(shard)) bot.heartbeat(shard.id);
    },
  };
  const together = followers.get(clock) ?? new Set();
  followers.set(clock, together.add(follower));

  async function settled(): Promise<void> {
    for (const one of together) await one.settled();
  }

  /** The names of the jobs that are due. What has failed at this instant rests until a later one. */
  async function listDue(): Promise<string[]> {
    const jobs = [...together].flatMap((one) => {
      const failed = one.due.report().filter(({ lastFailure }) => lastFailure?.at === clock());
      return one.jobs.filter(({ name }) => !failed.some((report) => report.name === name));
    });
    const dues = await Promise.all(jobs.map((job) => job.next()));
    return jobs.flatMap(({ name }, index) => ((dues[index] ?? Infinity) > clock() ? [] : [name]));
  }

  return {
    ...bot,
    clock,
    async advance(ms, withinMs) {
      await sandbox.gateway.delivered();
      await settled();
      // At once: to whoever looked in between, the gateway would have been silent all the time.
      clock.set(clock() + ms);
      for (const one of together) one.hearHeartbeats();
      await settled();
      for (const one of together) one.due.check();
      let due: string[] = [];
      const isNothingDue = async () => (due = await listDue()).length === 0;
      await sandbox.until(isNothingDue, () => `all that is due to happen: ${due.join(', ')}`, withinMs);
      await settled();
    },
    stop() {
      together.delete(follower);
      return bot.stop();
    },
  };
}
