import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { makeSystemClock } from '../../src/clock';
import { readConfig } from '../../src/config';
import { createLog } from '../../src/log';
import { type Bot, start } from '../../src/start';
import type { Place, Question } from './bellsSandbox';
import { milliseconds, quantile } from './series';

const count = 100;
/** The bot's: each allows itself so many joins a minute, and nobody should wait for them here. */
const shards = 4;
/** How often bells ring in all rooms at once. */
const times = 6;
/** Until a bell that was just planned, in ms; and how long the longest of these sounds lasts, and a breath. */
const ahead = 4_000;
const lasts = 4_000;
/** How often it is looked whether all is stored, in ms. */
const lookEvery = 20;
/** What 99 of 100 bells shall be heard within, in ms. */
const goalMs = 250;

async function ask<Answer>(sandbox: ChildProcess, question: Question): Promise<Answer> {
  const answer = once(sandbox, 'message');
  sandbox.send(question);
  return (await answer)[0] as Answer;
}

/** The phase that goes on in all rounds ends at that moment, with a bell. */
async function endAllAt({ database, due }: Bot, moment: number): Promise<void> {
  await database.transact((tx) =>
    tx.query('UPDATE focus_round SET bell_at = started_at, until_at = $1', [moment]),
  );
  due.check();
}

/** Waits until all rounds have gone on to their next phase: how long after that moment, in ms. */
async function allHaveGoneOn({ database }: Bot, moment: number): Promise<number> {
  const stayed = () =>
    database.readOnce((tx) => tx.query('SELECT id FROM focus_round WHERE until_at <= $1 LIMIT 1', [moment]));
  while ((await stayed()).length > 0) await rest(lookEvery);
  return Date.now() - moment;
}

/**
 * Measures from the moment at which a phase ends, as it is stored, to the first packet of sound that somebody in the room can
 * open: 100 rounds of 100 guilds end at the same moment. It is the whole bot, which stores that and edits 100 messages at
 * that moment as well. Discord's half and what speaks are processes of their own.
 */
export async function benchBells(): Promise<void> {
  const sandbox = fork(require.resolve('./bellsSandbox'), [String(count), String(shards)], { execArgv: [] });
  const [place] = (await once(sandbox, 'message')) as [Place];
  const folder = mkdtempSync(join(tmpdir(), 'deskmate-bench-'));
  const config = readConfig({
    DISCORD_TOKEN: place.token,
    DISCORD_API_URL: place.apiUrl,
    DATABASE_URL: `sqlite:${join(folder, 'bench.sqlite')}`,
    SHARDS: `0-${shards - 1}`,
    SHARD_COUNT: String(shards),
  });
  const bot = await start(config, makeSystemClock(), {
    log: createLog('info'),
    voiceAuthorities: place.certificateFile,
    sendsAtOnce: true,
  });
  try {
    const started = await ask<number>(sandbox, { asks: 'rounds' });
    const begun = performance.now();
    // So soon that the bot comes at once, and later than it needs for that.
    await endAllAt(bot, Date.now() + 100_000);
    let connected = 0;
    while (connected < count && performance.now() - begun < 90_000) {
      await rest(200);
      connected = await ask<number>(sandbox, { asks: 'connected' });
    }
    console.log(
      `\n## Bells: ${started} rounds, ${connected} of ${count} rooms joined in ${milliseconds(performance.now() - begun)}\n`,
    );
    const delays: number[] = [];
    const stored: number[] = [];
    let silent = 0;
    // The first time isn't counted: it finds code that isn't compiled.
    for (let time = 0; time <= times; time += 1) {
      const moment = Date.now() + ahead;
      await endAllAt(bot, moment);
      await rest(ahead);
      const storedAfter = await allHaveGoneOn(bot, moment);
      await rest(lasts);
      if (time === 0) continue;
      stored.push(storedAfter);
      for (const at of await ask<(number | null)[]>(sandbox, { asks: 'heard', since: moment - ahead })) {
        if (at === null) silent += 1;
        else delays.push(at - moment);
      }
    }
    const [least, p50, p95, p99, most] = [0, 0.5, 0.95, 0.99, 1].map((part) =>
      milliseconds(quantile(delays, part)),
    );
    const isMet = silent === 0 && quantile(delays, 0.99) < goalMs;
    console.log(
      `${count} bells at once, ${times} times, from the stored moment to the first packet: at least ${least}, p50 ${p50}, p95 ${p95}, p99 ${p99}, at most ${most}`,
    );
    console.log(`All ${count} were stored as gone on within ${milliseconds(Math.max(...stored))}.`);
    console.log(`${silent} not heard. p99 under ${goalMs} ms: ${isMet ? 'met' : 'missed'}`);
  } finally {
    await bot.stop();
    sandbox.disconnect();
    rmSync(folder, { recursive: true });
  }
}
