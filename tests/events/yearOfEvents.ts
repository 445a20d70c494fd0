import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { simulateEvents } from './simulateEvents';

/**
 * A year of a guild in each of four zones, with the whole bot: at each moment there are the events of the dates, and no others, and the
 * calendar of somebody who is in, and the files, hold the same dates. On SQLite. `--days`, `--appointments` and `--seed` (of the first zone) make it another.
 */

const zones = ['Europe/Berlin', 'Asia/Kathmandu', 'America/Vancouver', 'Australia/Lord_Howe'];
const usual = { seed: 26, days: 365, appointments: 3 };

function readSize(): typeof usual {
  const options = Object.fromEntries(Object.keys(usual).map((name) => [name, { type: 'string' as const }]));
  const { values } = parseArgs({ options });
  const given = Object.entries(values).map(([name, value]) => [name, Number(value)] as const);
  return { ...usual, ...Object.fromEntries(given) };
}

async function run(): Promise<void> {
  const size = readSize();
  for (const [index, zone] of zones.entries()) {
    const folder = mkdtempSync(join(tmpdir(), 'deskmate-events-'));
    const began = Date.now();
    const simulation = { zone, from: '2026-01-11' as const, ...size, seed: size.seed + index };
    const {
      found,
      compared,
      calendars,
      made,
      began: begun,
      endedByOthers,
      kills,
    } = await simulateEvents(simulation, `sqlite:${join(folder, 'deskmate.sqlite')}`);
    rmSync(folder, { recursive: true });
    console.log(
      `${zone}: ${made} events, ${begun} began, ${endedByOthers} were ended by others, ${kills} kills, ` +
        `${compared} comparisons, ${calendars} of calendars: wrong ${found.length}; ${Math.round((Date.now() - began) / 1_000)} s`,
    );
    for (const line of found) console.log(`  ${line}`);
    if (found.length > 0) process.exitCode = 1;
  }
}
void run();
