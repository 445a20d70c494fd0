import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { type MeasuredProcess, mainIn, startMeasured } from './measuredProcess';
import { milliseconds, quantile } from './series';
import type { Place } from './stormSandbox';

/** What is measured in turn. */
export interface FootprintOptions {
  /** Folders of builds: this one, and those of other versions beside it. */
  programs: readonly string[];
  /** How often each is started, for the median. */
  rounds: number;
  /** How long after it is ready its memory is looked at, in s. */
  seconds: number;
  guilds: readonly number[];
}

const members = 200;
/** So many of them are in the room. */
const present = 20;

interface Candidate {
  name: string;
  main: string;
  nodeOptions: readonly string[];
  /** Beside what all of them have. */
  environment: Readonly<Record<string, string>>;
}

const bareMain = require.resolve('./bareClient');
const youngHeap = '--max-semi-space-size=2';
const bare: Candidate = { name: 'a bare client', main: bareMain, nodeOptions: [], environment: {} };
const leanBare: Candidate = { ...bare, name: 'a bare client, 2 MB young', nodeOptions: [youngHeap] };

/** A build as its own `npm start` runs it. */
function candidateIn(folder: string): Candidate {
  const { scripts } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    scripts: { start: string };
  };
  return {
    name: basename(folder),
    main: mainIn(folder),
    nodeOptions: scripts.start.includes(youngHeap) ? [youngHeap] : [],
    environment: Object.fromEntries(
      [...scripts.start.matchAll(/\b(MALLOC_\w+)=(\S+)/g)].map(([, name = '', value = '']) => [name, value]),
    ),
  };
}

/** Runs `work` with Discord's half in a process of its own: guilds of 200, 20 of whom are in the room. */
async function withSandbox(guilds: number, work: (place: Place) => Promise<void>): Promise<void> {
  const sandbox: ChildProcess = fork(
    require.resolve('./stormSandbox'),
    [guilds, members, present].map(String),
    { execArgv: [] },
  );
  const [place] = (await once(sandbox, 'message')) as [Place];
  try {
    await work(place);
  } finally {
    sandbox.disconnect();
    await once(sandbox, 'exit');
  }
}

/** Gives what starts a candidate, each time on the same database, and takes that away at the end. */
async function withFolder(
  { main, nodeOptions, environment: own }: Candidate,
  { apiUrl, token }: Place,
  work: (launch: () => Promise<MeasuredProcess>) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'deskmate-bench-'));
  const environment = {
    ...own,
    DISCORD_TOKEN: token,
    DISCORD_API_URL: apiUrl,
    DATABASE_URL: `sqlite:${join(folder, 'bench.sqlite')}`,
  };
  try {
    await work(() => startMeasured(main, { nodeOptions, environment }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const megabytes = (bytes: number) => `${Math.round(bytes / 1_048_576)} MB`;

function drawLine(cells: readonly string[]): void {
  console.log(
    cells
      .map((cell, index) => cell.padEnd(index === 0 ? 30 : 14))
      .join('')
      .trimEnd(),
  );
}

/** What a start takes of the processor and how long, from launch to ready: the first one, and the median of later ones. */
export async function benchStart({ programs, rounds, guilds }: FootprintOptions): Promise<void> {
  for (const count of guilds) {
    console.log(`\n## Start, ${count} guilds of ${members} with ${present} in voice, ${rounds} times\n`);
    drawLine(['', 'CPU', 'time', 'first CPU', 'first time', 'CPU beside bare']);
    await withSandbox(count, async (place) => {
      let measure = Number.NaN;
      for (const candidate of [bare, ...programs.map(candidateIn)]) {
        await withFolder(candidate, place, async (launch) => {
          const cpu: number[] = [];
          const times: number[] = [];
          for (let round = 0; round <= rounds; round += 1) {
            const started = await launch();
            cpu.push(started.atStart.cpuMs);
            times.push(started.startedIn);
            await started.stop();
          }
          const median = quantile(cpu.slice(1), 0.5);
          if (candidate === bare) measure = median;
          const figures = [
            median,
            quantile(times.slice(1), 0.5),
            cpu[0] ?? Number.NaN,
            times[0] ?? Number.NaN,
          ];
          drawLine([candidate.name, ...figures.map(milliseconds), `${(median / measure).toFixed(2)} ×`]);
        });
      }
    });
  }
}

/** What stays resident some time after the second start, and the most that it was, beside a bare client's. */
export async function benchMemory({ programs, seconds, guilds }: FootprintOptions): Promise<void> {
  for (const count of guilds) {
    console.log(
      `\n## Memory, ${count} guilds of ${members} with ${present} in voice, ${seconds} s after ready\n`,
    );
    drawLine(['', 'resident', 'at most', 'heap used', 'beside lean bare']);
    await withSandbox(count, async (place) => {
      let measure = Number.NaN;
      for (const candidate of [leanBare, bare, ...programs.map(candidateIn)]) {
        await withFolder(candidate, place, async (launch) => {
          const first = await launch();
          await rest(seconds * 1_000);
          await first.stop();
          const second = await launch();
          await rest(seconds * 1_000);
          const { rss, rssMost, heapUsed } = await second.read();
          await second.stop();
          if (candidate === leanBare) measure = rss;
          drawLine([
            candidate.name,
            ...[rss, rssMost, heapUsed].map(megabytes),
            `${(rss / measure).toFixed(2)} ×`,
          ]);
        });
      }
    });
  }
}
