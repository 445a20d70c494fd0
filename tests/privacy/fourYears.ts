import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Day } from '../../src/calendar';
import { type Community, type Counted, simulateYears } from './simulateYears';

/**
 * Four years of a community of 40, of whom each stays for some months and is followed by somebody new: at the end of each year
 * the rows of each table and the bytes of the file, on SQLite. With all periods at their shortest, what somebody did goes 24
 * months after her last sign of life, so it is the fourth year that may add little to the third. With the defaults it tells
 * what grows. `--members`, `--come` (a day), `--days` (a week) and `--seed` make it another; `--only` plays one of both.
 */

const usual = { members: 40, come: 6, days: 5, seed: 28 };
const ends: readonly Day[] = ['2026-12-31', '2027-12-31', '2028-12-31', '2029-12-31'];

const kept: Readonly<Record<string, Pick<Community, 'postsKept' | 'retention'>>> = {
  shortest: { postsKept: 'days7', retention: { sessionYears: 1, unseenMonths: 24 } },
  defaults: { postsKept: 'always', retention: { sessionYears: 2, unseenMonths: null } },
};

/** By how much more rows than at the end of the third year there may be at the end of the fourth. */
const mayGrowBy = 0.05;

function readOptions(): typeof usual & { only: string | undefined } {
  const names = [...Object.keys(usual), 'only'];
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  const { only, ...values } = parseArgs({ options }).values;
  const given = Object.entries(values).map(([name, value]) => [name, Number(value)] as const);
  return { ...usual, ...Object.fromEntries(given), only };
}

const sumOf = ({ rows }: Counted) => Object.values(rows).reduce((sum, one) => sum + one, 0);

function print(counted: readonly Counted[]): void {
  const line = (name: string, values: readonly number[]) =>
    console.log(`  ${name.padEnd(20)}${values.map((value) => `${value}`.padStart(12)).join('')}`);
  for (const table of Object.keys(counted[0]?.rows ?? {})) {
    const values = counted.map(({ rows }) => rows[table] ?? 0);
    if (values.some((value) => value > 0)) line(table, values);
  }
  line('all rows', counted.map(sumOf));
  line(
    'bytes',
    counted.map(({ bytes }) => bytes),
  );
}

async function run(): Promise<void> {
  const { members, come, days, seed, only } = readOptions();
  for (const [name, periods] of Object.entries(kept)) {
    if (only !== undefined && name !== only) continue;
    const folder = mkdtempSync(join(tmpdir(), 'deskmate-years-'));
    const began = Date.now();
    const community: Community = {
      from: '2026-01-01',
      countOn: ends,
      members,
      comeADay: come,
      // Wednesdays and Thursdays are among them in any case: then somebody asks, and shares.
      comeOn: [3, 4, 2, 1, 5].slice(0, days),
      stays: [150, 400],
      ...periods,
      seed,
    };
    const counted = await simulateYears(community, join(folder, 'deskmate.sqlite'));
    rmSync(folder, { recursive: true });
    console.log(`${name}, after each year; ${Math.round((Date.now() - began) / 1_000)} s`);
    print(counted);
    const [before, last] = counted.map(sumOf).slice(-2) as [number, number];
    console.log(`  the last year: ${(((last - before) / before) * 100).toFixed(1)} %`);
    if (name === 'shortest' && last > before * (1 + mayGrowBy)) process.exitCode = 1;
  }
}
void run();
