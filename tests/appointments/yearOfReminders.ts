import { parseArgs } from 'node:util';
import { openPostgres, openSqlite } from '../bench/benchDatabase';
import { simulateReminders } from './simulateReminders';

/**
 * A year of a guild with 40 appointments and 200 members, in each of five zones: no reminder is lost, doubled or off, and they
 * pause just when they should. On PostgreSQL where TEST_DATABASE_URL names one. `--days`, `--appointments`, `--members` and
 * `--seed` make it another.
 */

const zones = [
  'Europe/Berlin',
  'Asia/Kathmandu',
  'Africa/Casablanca',
  'America/Vancouver',
  'Australia/Lord_Howe',
];
const usual = { seed: 22, days: 365, appointments: 40, members: 200 };

function readSize(): typeof usual {
  const options = Object.fromEntries(Object.keys(usual).map((name) => [name, { type: 'string' as const }]));
  const { values } = parseArgs({ options });
  const given = Object.entries(values).map(([name, value]) => [name, Number(value)] as const);
  return { ...usual, ...Object.fromEntries(given) };
}

async function run(): Promise<void> {
  const size = readSize();
  const url = process.env['TEST_DATABASE_URL'];
  for (const zone of zones) {
    const place = await (url === undefined ? openSqlite() : openPostgres(url));
    const other = await place.openAgain();
    const began = Date.now();
    const { should, were, dates, pauses, ended } = await simulateReminders(
      { zone, from: '2025-01-11', ...size },
      [place.database, other],
    );
    await other.close();
    await place.close();
    const [expected, came] = [new Set(should), new Set(were)];
    const lost = should.filter((line) => !came.has(line));
    const wrong = were.filter((line, index) => !expected.has(line) || were[index - 1] === line);
    console.log(
      `${zone}: ${were.length - pauses} reminders of ${dates} dates, ${pauses} pauses, ${ended} kills: ` +
        `lost ${lost.length}, wrong ${wrong.length}; ${Math.round((Date.now() - began) / 1_000)} s`,
    );
    for (const line of lost.slice(0, 9)) console.log(`  lost: ${line}`);
    for (const line of wrong.slice(0, 9)) console.log(`  wrong: ${line}`);
    if (lost.length + wrong.length > 0) process.exitCode = 1;
  }
}
void run();
