import { availableParallelism, cpus, loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { benchAnswers } from './answers';
import { benchAppointments } from './appointments';
import { benchBells } from './bells';
import { type BenchDatabase, openPostgres, openSqlite } from './benchDatabase';
import { benchBoards } from './boards';
import { benchFeeds } from './feeds';
import { benchMemory, benchStart, type FootprintOptions } from './footprint';
import { buildCrowd, buildHistory } from './history';
import { benchLookups, benchQueries } from './lookups';
import { benchPage } from './page';
import { benchPhrases } from './phrases';
import { benchPictures } from './pictures';
import { benchJoins, benchReconcile } from './records';
import { benchRestart } from './restart';
import { benchStorm } from './storm';
import { benchWeeks } from './weeks';

const { values } = parseArgs({
  options: {
    sessions: { type: 'string', default: '1000000' },
    only: { type: 'string' },
    phrases: { type: 'string' },
    program: { type: 'string' },
    // Of storm, memory and start: see StormOptions, FootprintOptions.
    guilds: { type: 'string' },
    beside: { type: 'string', multiple: true, default: [] },
    rounds: { type: 'string', default: '1' },
    events: { type: 'string', default: '6000' },
    rate: { type: 'string', default: '200' },
    seconds: { type: 'string' },
    node: { type: 'string', multiple: true, default: [] },
  },
});
/** What `--only` knows: `docs/performance.md` says what each measures. */
const known =
  'commands pictures start memory phrases bells page storm restart history skills appointments feed'.split(
    ' ',
  );
/** The folder of the build that is measured: this one, or that of another version beside it. */
const program = resolve(values.program ?? join(__dirname, '../../..'));
const sessions = Number(values.sessions);
const members = 2_000;
const days = 730;
const crowded = 20_000;
const open = 10_000;

async function benchHistory(bench: BenchDatabase): Promise<void> {
  const before = performance.now();
  const history = await buildHistory(bench.database, '900000000000000001', { sessions, members, days });
  const crowd = await buildCrowd(bench.database, '900000000000000002', crowded, 1_000);
  const seconds = Math.round((performance.now() - before) / 1_000);
  const size = `${sessions.toLocaleString('en')} sessions of ${members.toLocaleString('en')} members in ${days} days`;
  console.log(`\n## ${bench.version}: ${size}, built in ${seconds} s\n`);
  await benchJoins(bench, history);
  console.log('');
  await benchBoards(bench, history, crowd);
  console.log('');
  await benchWeeks(bench, history);
  console.log('');
  await benchReconcile(bench, crowd, open);
}

/** What it is measured on, and how busy it is. */
function machine(): string {
  const load = loadavg()[0]?.toFixed(1);
  return `${availableParallelism()} × ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.version}, load ${load}`;
}

/** Measures on a database of its own. */
async function measureOn(
  openPlace: () => Promise<BenchDatabase>,
  measure: (bench: BenchDatabase) => Promise<void>,
): Promise<void> {
  const opened = await openPlace();
  try {
    await measure(opened);
  } finally {
    await opened.close();
  }
}

/** What the storm and the restart are measured on. */
function processes() {
  const { DATABASE_URL: url } = process.env;
  return {
    guilds: Number(values.guilds ?? 500),
    programs: [program, ...values.beside],
    postgres: url?.startsWith('postgres') ? url : undefined,
    nodeSqlite: url === 'node-sqlite:',
    nodeOptions: values.node,
  };
}

function storm(): Promise<void> {
  return benchStorm({
    ...processes(),
    rounds: Number(values.rounds),
    events: Number(values.events),
    perSecond: Number(values.rate),
    steadyGuilds: 300,
    seconds: Number(values.seconds ?? 20),
  });
}

function footprint(guilds: number[]): FootprintOptions {
  return {
    programs: [program, ...values.beside],
    rounds: Number(values.rounds),
    seconds: Number(values.seconds ?? 20),
    guilds: values.guilds === undefined ? guilds : [Number(values.guilds)],
  };
}

async function run(): Promise<void> {
  if (!Number.isInteger(sessions) || sessions < 1_000)
    throw new Error('--sessions wants a number from 1000 on.');
  const { only } = values;
  if (only !== undefined && !known.includes(only)) throw new Error(`--only knows ${known.join(', ')}.`);
  console.log(machine());
  if (only === undefined || only === 'commands') await benchAnswers();
  if (only === undefined || only === 'pictures') await benchPictures(program);
  if (only === undefined || only === 'start') await benchStart(footprint([1, 500]));
  if (only === undefined || only === 'memory') await benchMemory(footprint([1, 100, 500, 2_500]));
  if (only === undefined || only === 'phrases') benchPhrases(values.phrases);
  if (only === undefined || only === 'bells') await benchBells();
  if (only === undefined || only === 'page') await benchPage();
  if (only === undefined || only === 'skills') benchQueries();
  if (only === undefined || only === 'storm') await storm();
  if (only === 'restart') await benchRestart({ ...processes(), seconds: Number(values.seconds ?? 105) });
  if (only !== undefined && !['history', 'skills', 'appointments', 'feed'].includes(only)) return;
  const postgres = process.env['DATABASE_URL'];
  const places = [openSqlite, ...(postgres?.startsWith('postgres') ? [() => openPostgres(postgres)] : [])];
  for (const place of places) {
    if (only === undefined || only === 'history') await measureOn(place, benchHistory);
    if (only === undefined || only === 'skills') await measureOn(place, benchLookups);
    if (only === undefined || only === 'appointments') await measureOn(place, benchAppointments);
    if (only === undefined || only === 'feed') await measureOn(place, benchFeeds);
  }
}

void run();
