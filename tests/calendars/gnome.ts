import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import type { Interval } from '../../src/calendar';
import type { FoundDate } from './readers';

/** How long GNOME may take until it shows what it was told, in ms, and how often it is looked at. */
const patience = 20_000;
const looksEvery = 50;
/** It doesn't ask again while it asks: so often it is told to. */
const asksEvery = 2_000;
const aDay = 24 * 3_600;

/** A home of its own, so that nothing is left in that of whoever runs it. */
function makeHome() {
  const home = mkdtempSync(join(tmpdir(), 'deskmate-gnome-'));
  const folders = { XDG_CONFIG_HOME: 'config', XDG_CACHE_HOME: 'cache', XDG_DATA_HOME: 'data' };
  const own = Object.entries(folders).map(([name, folder]) => [name, join(home, folder)] as const);
  const environment = { HOME: home, XDG_RUNTIME_DIR: home, GSETTINGS_BACKEND: 'memory', TZ: 'UTC' };
  return { home, env: { ...process.env, ...environment, ...Object.fromEntries(own) } };
}

/** Whether evolution-data-server, its library's description and gjs are here: Debian's gir1.2-ecal-2.0 and packages of those names. */
export function hasGnome(): boolean {
  const { home, env } = makeHome();
  const lines = [
    "imports.gi.versions.ECal = '2.0';",
    'imports.gi.ECal;',
    'imports.gi.EDataServer.SourceRegistry.new_sync(null);',
    "print('there');",
  ];
  const { stdout } = spawnSync('dbus-run-session', ['--', 'gjs', '-c', lines.join(' ')], {
    env,
    encoding: 'utf8',
  });
  rmSync(home, { recursive: true, force: true });
  // Its exit code tells nothing: it may fall over while it ends.
  return stdout?.includes('there') ?? false;
}

export type Subscription = Awaited<ReturnType<typeof subscribeInGnome>>;

/** GNOME's calendar, in a session of its own, with an address that it subscribes to. */
export async function subscribeInGnome(address: string) {
  const { hostname, port, pathname } = new URL(address);
  const { home, env } = makeHome();
  const sources = join(home, 'config', 'evolution', 'sources');
  mkdirSync(sources, { recursive: true });
  const source = `[Data Source]
DisplayName=Deskmate
Enabled=true
Parent=webcal-stub

[Calendar]
BackendName=webcal

[Authentication]
Host=${hostname}
Port=${port}
Method=none

[WebDAV Backend]
ResourcePath=${pathname}

[Offline]
StaySynchronized=true
`;
  writeFileSync(join(sources, 'deskmate.source'), source);
  const args = ['--', 'gjs', '-m', 'tests/calendars/gnomeReader.js', 'deskmate'];
  const child = spawn('dbus-run-session', args, { env, stdio: ['pipe', 'pipe', 'ignore'] });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();

  /** It compares its bounds with the clocks of each date's own zone, so that some at the ends are missing: it is asked for a day more. */
  async function read({ start, end }: Interval): Promise<FoundDate[]> {
    child.stdin.write(`${Math.floor(start / 1_000) - aDay} ${Math.ceil(end / 1_000) + aDay}\n`);
    const { value, done } = await lines.next();
    if (done) throw new Error('GNOME is gone.');
    return JSON.parse(value) as FoundDate[];
  }

  return {
    /** Has it ask for the address, and gives what it shows as soon as that is right, or what it shows in the end. */
    async readAnew(interval: Interval, isRight: (dates: FoundDate[]) => boolean): Promise<FoundDate[]> {
      for (let passed = 0; ; passed += looksEvery) {
        if (passed % asksEvery === 0) child.stdin.write('refresh\n');
        const dates = await read(interval);
        if (isRight(dates) || passed >= patience) return dates;
        await wait(looksEvery);
      }
    },

    async close(): Promise<void> {
      child.stdin.end();
      await once(child, 'exit');
      rmSync(home, { recursive: true, force: true });
    },
  };
}
