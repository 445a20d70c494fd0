import { fork } from 'node:child_process';
import { once } from 'node:events';
import { basename } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { mainIn, startMeasured } from './measuredProcess';
import type { Place } from './stormSandbox';
import { stormOnPostgres, stormOnSqlite } from './stormStore';

export interface RestartOptions {
  guilds: number;
  /** The folders of the builds that are measured, one after the other. */
  programs: readonly string[];
  /** `postgres://…`: on PostgreSQL instead of SQLite. */
  postgres: string | undefined;
  nodeOptions: readonly string[];
}

/** So many are in each room. */
const present = 20;
/** How long is looked at what it does by itself, in seconds. */
const looksFor = 105;

/**
 * Measures a first start while many are in voice, and what the bot takes of the processor by itself after a restart, though
 * nothing happens.
 */
export async function benchRestart(options: RestartOptions): Promise<void> {
  const { guilds, programs, postgres, nodeOptions } = options;
  const place = postgres === undefined ? 'SQLite' : 'PostgreSQL';
  const people = guilds * present;
  console.log(`\n## Restart: ${guilds} guilds, ${people.toLocaleString('en')} people in voice, ${place}\n`);
  for (const folder of programs) {
    const counts = [guilds, present, present].map(String);
    const sandbox = fork(require.resolve('./stormSandbox'), counts, { execArgv: [] });
    const [{ apiUrl, token }] = (await once(sandbox, 'message')) as [Place];
    const store = await (postgres === undefined ? stormOnSqlite('sqlite') : stormOnPostgres(postgres));
    const start = () =>
      startMeasured(mainIn(folder), {
        nodeOptions,
        environment: { DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl, DATABASE_URL: store.url },
      });
    const first = await start();
    const lookUntil = performance.now() + 600_000;
    let stored = 0;
    while (stored < people && performance.now() < lookUntil) {
      await rest(100);
      stored += (await store.listJoins(stored)).length;
    }
    const firstMs = (await first.read()).cpuMs - first.atStart.cpuMs;
    // The welcomes come ten seconds later.
    await rest(60_000);
    await first.stop();
    const second = await start();
    await rest(looksFor * 1_000);
    const after = await second.read();
    const backgroundMs = after.cpuMs - second.atStart.cpuMs;
    console.log(
      `${basename(folder)}: first start ${stored} stored, ${(firstMs / people).toFixed(2)} ms CPU each; ` +
        `restart ${(second.atStart.cpuMs / 1_000).toFixed(1)} s CPU until ready, ${(backgroundMs / 1_000).toFixed(1)} s in the ${looksFor} s after; ` +
        `event loop p99 ${after.loopP99.toFixed(1)} ms, most ${after.loopMost.toFixed(0)} ms`,
    );
    await second.stop();
    sandbox.disconnect();
    await store.close();
  }
}
