import { spawnSync } from 'node:child_process';

/**
 * `npm run long`: what takes too long for every change, after a build, one after the other. `npm run long -- month bench`
 * runs those that are named. Its exit code says whether all of them held.
 */

const soak = (seed: number, guilds: number, members: number, days: number) =>
  ['dist/sandbox/soak.js', ...Object.entries({ seed, guilds, members, days, minutes: 240 })].flatMap((one) =>
    typeof one === 'string' ? [one] : [`--${one[0]}`, String(one[1])],
  );

/** By name. The seeds are those with which faults were found, or nearly. */
const runs: Readonly<Record<string, readonly string[]>> = {
  'fortnight-20261129': soak(20261129, 12, 120, 14),
  'fortnight-20261130': soak(20261130, 12, 120, 14),
  'fortnight-20261201': soak(20261201, 12, 120, 14),
  'fortnight-77777': soak(77777, 12, 120, 14),
  month: soak(7, 20, 200, 30),
  properties: ['node_modules/jest/bin/jest.js'],
  slowly: [
    'node_modules/jest/bin/jest.js',
    '--setupFiles=./tests/support/slowly.ts',
    '--testTimeout=600000',
    '--findRelatedTests',
    'tests/support/place.ts',
  ],
  'node-sqlite': [
    'node_modules/jest/bin/jest.js',
    '--findRelatedTests',
    'tests/support/place.ts',
    'tests/support/temporaryFolder.ts',
  ],
  'days-7-node-sqlite': [...soak(7, 6, 40, 6), '--node-sqlite'],
  'days-7': soak(7, 6, 40, 6),
  ...Object.fromEntries([8, 9, 10, 11, 12, 13, 14, 15].map((seed) => [`days-${seed}`, soak(seed, 2, 14, 6)])),
  'year-of-reminders': ['dist/tests/appointments/yearOfReminders.js'],
  'year-of-events': ['dist/tests/events/yearOfEvents.js'],
  fleet: ['dist/tests/deploy/fleet.js'],
  'four-years': ['dist/tests/privacy/fourYears.js'],
  calendars: ['dist/tests/calendars/otherPrograms.js'],
  'lint-deploy': ['dist/tests/deploy/lint.js'],
  image: ['dist/tests/deploy/image.js'],
  prometheus: ['dist/tests/monitoring/prometheus.js'],
  bench: ['dist/tests/bench/bench.js'],
};

/** With it the same values are tried in properties again. */
const seed = process.env['PROPERTIES_SEED'] ?? String(Date.now() % 2 ** 31);

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !(name in runs));
if (unknown !== undefined) {
  console.error(`There is no ${unknown}. There are ${Object.keys(runs).join(', ')}.`);
  process.exit(1);
}
const failed = (asked.length > 0 ? asked : Object.keys(runs)).filter((name) => {
  const variables = {
    PROPERTIES_SEED: seed,
    ...(name === 'node-sqlite' && { TEST_DATABASE_URL: 'node-sqlite:' }),
  };
  const shown = Object.entries(variables).map(([variable, value]) => `${variable}=${value}`);
  console.log(`\n${name}: ${shown.join(' ')} node ${runs[name]?.join(' ')}`);
  const { status } = spawnSync(process.execPath, runs[name] ?? [], {
    env: { ...process.env, ...variables },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return status !== 0;
});
console.log(failed.length === 0 ? '\nAll of it held.' : `\nFailed: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
