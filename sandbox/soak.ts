import { parseArgs } from 'node:util';
import { playSoak, type SoakReport } from './soak/playSoak';

const usage =
  'Usage: npm run soak -- [--seed N] [--minutes N] [--guilds N] [--members N] [--days N] [--node-sqlite]';

function readOptions() {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
      minutes: { type: 'string', default: '60' },
      guilds: { type: 'string', default: '20' },
      members: { type: 'string', default: '200' },
      days: { type: 'string', default: '30' },
      'node-sqlite': { type: 'boolean', default: false },
    },
  });
  const [seed, minutes, guilds, members, days] = [
    values.seed,
    values.minutes,
    values.guilds,
    values.members,
    values.days,
  ].map((text) => (/^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN));
  if (!seed || !minutes || !guilds || !members || !days) throw new Error(usage);
  const driver = values['node-sqlite'] ? ('node:sqlite' as const) : ('sqlite3' as const);
  return { seed, guilds, members, days, within: minutes * 60_000, driver };
}

function tell({ events, sessions, reminders, days, troubles, bridged, untold, ...rest }: SoakReport): void {
  const minutes = (ms: number) => `${(ms / 60_000).toFixed(1)} min`;
  const faults = [...troubles].reduce((sum, [, count]) => sum + count, 0);
  console.log(
    `${days.toFixed(1)} days, ${events} events, ${sessions} sessions, ${reminders} reminders, ${faults} faults:`,
  );
  console.log(
    `${rest.rounds} focus rounds, ${rest.bells} bells heard, ${rest.unheardBells} left out, ${rest.scheduledEvents} scheduled events.`,
  );
  console.log(
    `${rest.evenings} told that their hours are over, ${rest.calls} calls for company, ${rest.calendars} looks at a calendar.`,
  );
  for (const [name, count] of troubles) console.log(`  ${count} × ${name}`);
  console.log(
    `Largest deviation: ${minutes(bridged)} over a bridged outage, ${minutes(untold)} while an event had never come.`,
  );
  console.log(
    'Every stored minute, every reminder, every bell and all else that was looked at is as it should be, and the database is sound.',
  );
}

async function run(): Promise<void> {
  const options = readOptions();
  const { seed, guilds, members } = options;
  console.log(`Seed ${seed}: ${guilds} guilds, ${members} members, ${options.days} days.`);
  try {
    tell(await playSoak(options));
  } catch (error) {
    console.error(
      `The soak failed with seed ${seed}. ${error instanceof Error ? error.stack : String(error)}`,
    );
    // Whatever may be left of it.
    process.exit(1);
  }
}

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
