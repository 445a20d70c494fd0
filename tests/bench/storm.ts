import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { basename } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { type MeasuredProcess, mainIn, startMeasured } from './measuredProcess';
import { milliseconds, quantile } from './series';
import type { Place, Sent, Storm } from './stormSandbox';
import { type StormStore, stormOnPostgres, stormOnSqlite } from './stormStore';

/** What is measured, and on what. */
interface Measured {
  name: string;
  main: string;
  stores: boolean;
  open(): Promise<StormStore>;
}

/** What is sent, and where. */
export interface StormOptions {
  guilds: number;
  /** The folders of the builds that are measured in turn. */
  programs: readonly string[];
  rounds: number;
  /** `postgres://…`: on PostgreSQL instead of SQLite. */
  postgres: string | undefined;
  /** Whether the first build is measured with Node's own SQLite, too. */
  nodeSqlite: boolean;
  /** The burst. */
  events: number;
  /** At a steady rate: so many per second, over so many guilds, for so long. */
  perSecond: number;
  steadyGuilds: number;
  seconds: number;
  /** For the measured programs. */
  nodeOptions: readonly string[];
}

const members = 30;
/** So many are in each room before. */
const present = 5;
/** How often it is looked whether something is stored, in ms. */
const lookEvery = 1;
/** Nothing more is stored after so long, in ms. */
const patience = 60_000;
/** The bot is quiet when it takes less than so much of the processor in a second, in ms. */
const quiet = 40;

/** What a burst or a steady rate took. */
interface Taken {
  name: string;
  events: number;
  /** Until all was stored, in ms; and of the bot's processor time. */
  wallMs: number;
  cpuMs: number;
  /** Of the processor time after that, until it is quiet: what is shown later. */
  laterMs: number;
  /** From sent to stored, in ms: of each join. */
  stored: number[];
  lost: number;
  loopP99: number;
  loopMost: number;
  sandboxMs: number;
}

const now = () => performance.timeOrigin + performance.now();

/** Asks the sandbox's process for a storm, and watches until all of it is stored. */
async function watch(
  name: string,
  parts: { sandbox: ChildProcess; bot: MeasuredProcess; store: StormStore | null },
  storm: Storm,
): Promise<Taken> {
  const { sandbox, bot, store } = parts;
  const before = (await store?.listJoins(0))?.at(-1)?.id ?? 0;
  let lastId = before;
  const atFirst = await bot.read();
  const answered = once(sandbox, 'message') as Promise<[Sent]>;
  sandbox.send(storm);
  let sent = null as Sent | null;
  void answered.then(([all]) => (sent = all));
  const seen = new Map<string, number[]>();
  const ids = new Set<number>();
  let lastAt = now();
  /** How many joins are to be stored: it isn't known before all are sent. */
  const expected = () => sent?.joins.length ?? Infinity;
  while (store && ids.size < expected() && (sent === null || now() - lastAt < patience)) {
    const above = Math.max(before, lastId - store.outOfOrder);
    for (const { id, user_id } of await store.listJoins(above)) {
      if (ids.has(id)) continue;
      ids.add(id);
      lastAt = now();
      lastId = Math.max(lastId, id);
      seen.set(user_id, [...(seen.get(user_id) ?? []), lastAt]);
    }
    await rest(lookEvery);
  }
  const [all] = await answered;
  let leaves = 0;
  while (store && leaves < all.leaves && now() - lastAt < patience) {
    leaves = await store.countLeaves(Math.floor(all.begunAt));
    if (leaves < all.leaves) await rest(5);
  }
  const endedAt = store ? now() : all.deliveredAt;
  const after = await bot.read();
  return {
    name,
    events: storm.events,
    wallMs: endedAt - all.begunAt,
    cpuMs: after.cpuMs - atFirst.cpuMs,
    laterMs: await untilQuiet(bot, after.cpuMs),
    stored: all.joins.flatMap(({ userId, at }) => {
      const storedAt = seen.get(userId)?.shift();
      return storedAt === undefined ? [] : [storedAt - at];
    }),
    lost: store ? all.joins.length - ids.size + all.leaves - leaves : 0,
    loopP99: after.loopP99,
    loopMost: after.loopMost,
    sandboxMs: all.cpuMs,
  };
}

/** What it takes of the processor until it is quiet, or for half a minute, in ms. */
async function untilQuiet(bot: MeasuredProcess, since: number): Promise<number> {
  let before = since;
  for (let second = 0; second < 30; second += 1) {
    await rest(1_000);
    const { cpuMs } = await bot.read();
    if (cpuMs - before < quiet) return cpuMs - since;
    before = cpuMs;
  }
  return before - since;
}

/** One program, started anew on a sandbox and a database of its own. */
async function measure(program: Measured, options: StormOptions): Promise<Taken[]> {
  const { guilds, events, perSecond, steadyGuilds, seconds, nodeOptions } = options;
  const counts = [guilds, members, present].map(String);
  const sandbox = fork(require.resolve('./stormSandbox'), counts, { execArgv: [] });
  const [place] = (await once(sandbox, 'message')) as [Place];
  const opened = await program.open();
  const store = program.stores ? opened : null;
  const bot = await startMeasured(program.main, {
    nodeOptions,
    environment: {
      DISCORD_TOKEN: place.token,
      DISCORD_API_URL: place.apiUrl,
      DATABASE_URL: opened.url,
      LOG_LEVEL: 'info',
    },
  });
  try {
    let here = 0;
    for (let look = 0; store && here < guilds * present && look < 1_200; look += 1) {
      await rest(100);
      here = (await store.listJoins(0)).length;
    }
    await untilQuiet(bot, (await bot.read()).cpuMs);
    const parts = { sandbox, bot, store };
    const burst = await watch(`${program.name}, burst`, parts, { events, guilds, perSecond: null });
    const steady = await watch(`${program.name}, ${perSecond}/s`, parts, {
      events: perSecond * seconds,
      guilds: Math.min(steadyGuilds, guilds),
      perSecond,
    });
    for (const line of bot.warnings.slice(0, 3)) console.log(`  ${line.slice(0, 200)}`);
    return [burst, steady];
  } finally {
    await bot.stop();
    sandbox.disconnect();
    await opened.close();
  }
}

const widths = [34, 10, 10, 10, 10, 10, 8, 10, 10, 10];

function draw(cells: readonly string[]): string {
  return cells
    .map((cell, index) => cell.padEnd(widths[index] ?? 0))
    .join('')
    .trimEnd();
}

function drawTaken({
  name,
  events,
  wallMs,
  cpuMs,
  laterMs,
  stored,
  lost,
  loopP99,
  loopMost,
  sandboxMs,
}: Taken): string {
  const each = (ms: number) => `${(ms / events).toFixed(2)} ms`;
  const storedIn = (part: number) => (stored.length === 0 ? '' : milliseconds(quantile(stored, part)));
  const speed = Math.round((events / wallMs) * 1_000);
  return draw([
    name,
    `${speed}/s`,
    each(cpuMs),
    each(laterMs),
    storedIn(0.5),
    storedIn(0.99),
    String(lost),
    milliseconds(loopP99),
    milliseconds(loopMost),
    each(sandboxMs),
  ]);
}

/** What a transaction of two rows takes by the driver alone, the whole process counted: per second, and of the processor. */
async function drawBareTransaction(name: string, open: Measured['open']): Promise<string> {
  const store = await open();
  const times = 2_000;
  try {
    for (let time = 0; time < 200; time += 1) await store.storeTwoRows();
    const before = process.cpuUsage();
    const begun = performance.now();
    for (let time = 0; time < times; time += 1) await store.storeTwoRows();
    const speed = Math.round((times / (performance.now() - begun)) * 1_000);
    const { user, system } = process.cpuUsage(before);
    return draw([name, `${speed}/s`, `${((user + system) / 1_000 / times).toFixed(2)} ms`]);
  } finally {
    await store.close();
  }
}

/**
 * Measures from outside what a voice event costs: a burst of joins and leaves in many guilds, then a steady rate; of each
 * build and of a bare client, in turn. Each program is a process of its own, and so is Discord.
 */
export async function benchStorm(options: StormOptions): Promise<void> {
  const { guilds, programs, rounds, postgres, nodeSqlite } = options;
  const place = postgres === undefined ? 'SQLite' : 'PostgreSQL';
  console.log(`\n## Storm: ${guilds} guilds with ${present} people each in voice, ${place}\n`);
  console.log(
    draw(['', 'events', 'CPU each', 'later', 'stored p50', 'p99', 'lost', 'loop p99', 'most', 'sandbox']),
  );
  const open = () => (postgres === undefined ? stormOnSqlite('sqlite') : stormOnPostgres(postgres));
  const openNodes = () => stormOnSqlite('node-sqlite');
  const measured: Measured[] = programs.map((folder) => ({
    name: basename(folder),
    main: mainIn(folder),
    stores: true,
    open,
  }));
  const [first] = measured;
  if (nodeSqlite && first) measured.splice(1, 0, { ...first, name: 'node:sqlite', open: openNodes });
  measured.push({ name: 'a bare client', main: require.resolve('./bareClient'), stores: false, open });
  for (let round = 0; round < rounds; round += 1) {
    for (const program of measured)
      for (const taken of await measure(program, options)) console.log(drawTaken(taken));
    console.log(await drawBareTransaction('a bare transaction of two rows', open));
    if (nodeSqlite) console.log(await drawBareTransaction('the same, node:sqlite', openNodes));
  }
}
