import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import type { Interval, Zone } from '../../src/calendar';
import type { Known } from '../../src/calendars/entry';
import { later, someZone } from '../appointments/someSlots';
import { comesTwice, expected, fileOf, noon, shown, someKnown } from './someCalendars';

/**
 * Calendar programs that nobody here wrote read our files: khal and calcurse, from Debian. `--count` and `--seed` make other
 * appointments. A program that isn't installed is left out, and said.
 */

const { values } = parseArgs({
  options: { count: { type: 'string', default: '150' }, seed: { type: 'string', default: '26' } },
});

/** A program: reads a file in a folder of its own, and gives a line for each date in the zone, `start end`. */
interface Program {
  name: string;
  /** What it reads wrongly, whatever form it has. */
  fails?(slot: Known['slots'][number]): boolean;
  read(folder: string, file: string, zone: Zone, first: string, last: string): string;
}

function output(command: string, args: readonly string[], zone: Zone): string {
  const { stdout, status, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    env: { ...process.env, TZ: zone },
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`${command} failed: ${stderr}`);
  return stdout;
}

const programs: Program[] = [
  {
    name: 'khal',
    read(folder, file, zone, first, last) {
      mkdirSync(join(folder, 'calendar'));
      const config = join(folder, 'khal.conf');
      const settings = `[calendars]
[[one]]
path = ${join(folder, 'calendar')}
type = calendar
[locale]
local_timezone = ${zone}
default_timezone = ${zone}
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
timeformat = %H:%M
datetimeformat = %Y-%m-%dT%H:%M
longdatetimeformat = %Y-%m-%dT%H:%M
[sqlite]
path = ${join(folder, 'khal.db')}
`;
      writeFileSync(config, settings);
      output('khal', ['-c', config, 'import', '--batch', '-a', 'one', file], zone);
      const format = '{start-long-full} {end-long-full}';
      return output(
        'khal',
        ['-c', config, 'list', '--day-format', '', '--format', format, first, last],
        zone,
      );
    },
  },
  {
    name: 'calcurse',
    // Of what lasts beyond midnight it adds or loses dates.
    fails: ({ start, minutes }) => minutesAt(start) + minutes > 24 * 60,
    read(folder, file, zone, first, last) {
      const own = ['-D', join(folder, 'calcurse')];
      output('calcurse', [...own, '-q', '-i', file], zone);
      const times = '%(start:%Y-%m-%dT%H:%M) %(end:%Y-%m-%dT%H:%M)\n';
      const asked = ['-Q', '--input-datefmt', '4', '--filter-type', 'cal', '--from', first, '--to', last];
      const formats = ['--format-recur-apt', times, '--format-apt', times];
      return output('calcurse', [...own, ...asked, ...formats], zone);
    },
  },
];

const isInstalled = ({ name }: Program) => spawnSync(name, ['--version']).status === 0;

/** Minutes after midnight. */
function minutesAt(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}

/** The dates in a program's lines. */
function datesIn(lines: string, zone: Zone): Interval[] {
  const at = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds;
  return lines.split('\n').flatMap((line): Interval | never[] => {
    const [start, end] = line.trim().split(' ');
    return start && end ? { start: at(start), end: at(end) } : [];
  });
}

const newlyDecided = ['America/Vancouver', 'Africa/Casablanca'];

let wrong = 0;
const count = Number(values.count);
const cases = fc
  .sample(fc.tuple(someKnown, someZone), { numRuns: count, seed: Number(values.seed) })
  .filter(([known, zone]) => !comesTwice(known, zone))
  // Debian's zone data are older than what was decided for these, and khal's end with 2037.
  .filter(([{ from }, zone]) => !newlyDecided.includes(zone) && from < '2036');
for (const program of programs) {
  if (!isInstalled(program)) {
    console.log(`${program.name} is left out: it isn't installed.`);
    continue;
  }
  let dates = 0;
  const read = cases.filter(
    ([
      {
        slots: [slot],
      },
    ]) => slot && program.fails?.(slot) !== true,
  );
  for (const [known, zone] of read) {
    const folder = mkdtempSync(join(tmpdir(), 'deskmate-calendar-'));
    const file = join(folder, 'deskmate.ics');
    const text = fileOf(known, zone);
    writeFileSync(file, text);
    const [first, last] = [later(known.from, -25), later(known.from, 400)];
    const bounds = { start: noon(later(first, 1)), end: noon(later(last, -1)) };
    const within = ({ start }: Interval) => start >= bounds.start && start < bounds.end;
    const found = shown(datesIn(program.read(folder, file, zone, first, last), zone).filter(within), zone);
    const wanted = expected(known, zone, bounds);
    dates += wanted.length;
    const isRight = [...new Set(found)].join() === wanted.join();
    if (!isRight) {
      wrong += 1;
      const missing = wanted.filter((one) => !found.includes(one));
      const more = found.filter((one) => !wanted.includes(one));
      console.log(
        `${program.name} in ${zone}, without ${missing.join(', ')}; with ${more.join(', ')}:\n${text}`,
      );
    }
    rmSync(folder, { recursive: true });
  }
  console.log(`${program.name} read ${read.length} appointments with ${dates} dates.`);
}
if (wrong > 0) process.exitCode = 1;
