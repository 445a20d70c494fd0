import { fork } from 'node:child_process';
import { once } from 'node:events';
import { basename } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { type MeasuredProcess, mainIn, startMeasured } from './measuredProcess';
import type { AskRequests, Place } from './stormSandbox';
import { type StormStore, stormOnPostgres, stormOnSqlite } from './stormStore';

export interface RestartOptions {
  guilds: number;
  /** The folders of the builds that are measured, one after the other. */
  programs: readonly string[];
  /** `postgres://…`: on PostgreSQL instead of SQLite. */
  postgres: string | undefined;
  nodeOptions: readonly string[];
  /** How long is looked at what it does by itself, in seconds. */
  seconds: number;
}

/** So many are in each room. */
const present = 20;
/** The longest that is waited for anything, in seconds. */
const patience = 600;

/** Starts the measured program, and asks Discord's half how many requests it has had. */
interface Parts extends RestartOptions {
  name: string;
  start(): Promise<MeasuredProcess>;
  countRequests(): Promise<number>;
}

/**
 * Measures a first start while many are in voice, and what the bot takes of the processor by itself after a restart, though
 * nothing happens: while the welcomes of the first start are still brought, and when all of them are answered. Beside it stands
 * a bare client.
 */
export async function benchRestart(options: RestartOptions): Promise<void> {
  const { guilds, programs, postgres, seconds } = options;
  const place = postgres === undefined ? 'SQLite' : 'PostgreSQL';
  const people = (guilds * present).toLocaleString('en');
  console.log(
    `\n## Restart: ${guilds} guilds, ${people} people in voice, ${place}, ${seconds} s after it is ready\n`,
  );
  for (const folder of programs) await withSandbox(options, basename(folder), mainIn(folder), restartAll);
  await withSandbox(options, 'a bare client', require.resolve('./bareClient'), async (parts) => {
    await watch('a restart', parts);
  });
}

/** Runs `work` with Discord's half in a process of its own, and a database. */
async function withSandbox(
  options: RestartOptions,
  name: string,
  main: string,
  work: (parts: Parts, store: StormStore) => Promise<void>,
): Promise<void> {
  const { guilds, postgres, nodeOptions } = options;
  const counts = [guilds, present, present].map(String);
  const sandbox = fork(require.resolve('./stormSandbox'), counts, { execArgv: [] });
  const [{ apiUrl, token }] = (await once(sandbox, 'message')) as [Place];
  const store = await (postgres === undefined ? stormOnSqlite('sqlite') : stormOnPostgres(postgres));
  const environment = {
    DISCORD_TOKEN: token,
    DISCORD_API_URL: apiUrl,
    DATABASE_URL: store.url,
    PROBE_EVERY: '50',
  };
  try {
    const parts = {
      ...options,
      name,
      start: () => startMeasured(main, { nodeOptions, environment }),
      async countRequests() {
        const answer = once(sandbox, 'message') as Promise<[number]>;
        sandbox.send({ asks: 'requests' } satisfies AskRequests);
        return (await answer)[0];
      },
    };
    await work(parts, store);
  } finally {
    sandbox.disconnect();
    await store.close();
  }
}

async function restartAll(parts: Parts, store: StormStore): Promise<void> {
  const { name, guilds, start } = parts;
  const people = guilds * present;
  const first = await start();
  let stored = 0;
  for (let tenth = 0; stored < people && tenth < patience * 10; tenth += 1) {
    await rest(100);
    stored += (await store.listJoins(stored)).length;
  }
  const firstMs = (await first.read()).cpuMs - first.atStart.cpuMs;
  console.log(`${name}: first start ${stored} stored, ${(firstMs / people).toFixed(2)} ms CPU each`);
  // The welcomes come ten seconds later.
  await rest(60_000);
  await first.stop();
  await watch('a restart, welcomes under way', parts);
  await store.answerWelcomes();
  const second = await start();
  await untilIdle(second, parts);
  await second.stop();
  await watch('a restart, welcomes answered', parts);
}

/** It is idle when it takes less than so much of the processor in a second, in ms. */
const quiet = 40;

/** Waits until it asks Discord for nothing more and does nothing, for five seconds: then all is shown. */
async function untilIdle(bot: MeasuredProcess, { countRequests }: Parts): Promise<void> {
  let idle = 0;
  let before = { requests: 0, cpuMs: 0 };
  for (let second = 0; idle < 5 && second < patience; second += 1) {
    await rest(1_000);
    const now = { requests: await countRequests(), cpuMs: (await bot.read()).cpuMs };
    // With many guilds it reads for longer what there is than it rests between two requests.
    idle = now.requests === before.requests && now.cpuMs - before.cpuMs < quiet ? idle + 1 : 0;
    before = now;
  }
}

/** Starts it once more, and looks what it takes by itself. */
async function watch(what: string, { name, seconds, start, countRequests }: Parts): Promise<void> {
  const requests = await countRequests();
  const bot = await start();
  await rest(seconds * 1_000);
  const after = await bot.read();
  const asked = (await countRequests()) - requests;
  const backgroundMs = after.cpuMs - bot.atStart.cpuMs;
  console.log(
    `${name}: ${what} ${(bot.atStart.cpuMs / 1_000).toFixed(1)} s CPU until ready, ` +
      `${(backgroundMs / 1_000).toFixed(2)} s in the ${seconds} s after, ${asked} requests; ` +
      `event loop p99 ${after.loopP99.toFixed(1)} ms, most ${after.loopMost.toFixed(0)} ms; ` +
      `resident ${Math.round(after.rss / 1_048_576)} MB`,
  );
  await bot.stop();
}
