import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { hasGnome, subscribeInGnome } from '../calendars/gnome';
import { simulateEvents } from './simulateEvents';

/**
 * A year of a guild in each of four zones, with the whole bot: at each moment there are the events of the dates, and no others, and the
 * calendar of somebody who is in, and the files, hold the same dates. GNOME, where it is installed, subscribes to that calendar. On
 * SQLite. `--days`, `--appointments` and `--seed` (of the first zone) make it another, `--zone` plays one alone.
 */

const zones = ['Europe/Berlin', 'Asia/Kathmandu', 'America/Vancouver', 'Australia/Lord_Howe'];
/** Debian's zone data are older than what was decided here, and GNOME goes by those. */
const newlyDecided = 'America/Vancouver';

const text = (usual: string) => ({ type: 'string', default: usual }) as const;
const { values } = parseArgs({
  options: { seed: text('26'), days: text('365'), appointments: text('3'), zone: { type: 'string' } },
});

type Subscribe = Parameters<typeof simulateEvents>[2];

async function play(zone: string, seed: number, subscribe: Subscribe): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'deskmate-events-'));
  const start = Date.now();
  const size = { days: Number(values.days), appointments: Number(values.appointments) };
  const simulation = { zone, from: '2026-01-11' as const, ...size, seed };
  const database = `sqlite:${join(folder, 'deskmate.sqlite')}`;
  const { found, ...counts } = await simulateEvents(simulation, database, subscribe);
  rmSync(folder, { recursive: true });
  const { made, began, endedByOthers, kills, compared, calendars } = counts;
  console.log(
    `${zone}: ${made} events, ${began} began, ${endedByOthers} were ended by others, ${kills} kills, ${compared} comparisons, ` +
      `${calendars} of calendars${subscribe ? ', GNOME too' : ''}: wrong ${found.length}; ${Math.round((Date.now() - start) / 1_000)} s`,
  );
  for (const line of found) console.log(`  ${line}`);
  if (found.length > 0) process.exitCode = 1;
}

async function run(): Promise<void> {
  const isThere = hasGnome();
  if (!isThere)
    console.log("GNOME is left out: evolution-data-server, gir1.2-ecal-2.0 or gjs isn't installed.");
  for (const [index, zone] of zones.entries())
    if (zone === (values.zone ?? zone))
      await play(
        zone,
        Number(values.seed) + index,
        isThere && zone !== newlyDecided ? subscribeInGnome : undefined,
      );
}
void run();
