import { parseArgs } from 'node:util';
import { createChecks } from './demo/checks';
import { playMorning } from './demo/morning';
import { createScreen } from './demo/screen';
import { setStage, type Stage } from './demo/stage';
import { playWeek } from './demo/week';

/** What Ctrl-C does: it ends the demo at once, or, where it was kept running, in an orderly way. */
let interrupt: () => void = () => process.exit(130);

/** Keeps bot and stand-in running, with time going on, until Ctrl-C. */
async function keepRunning({ sandbox, bot, database }: Stage): Promise<void> {
  console.log(`
Bot and stand-in go on running. Stop them with Ctrl-C.
  The bot's database: ${database}
  Start another bot on it: DISCORD_API_URL=${sandbox.apiUrl} DISCORD_TOKEN=${sandbox.token} npm start`);
  const tick = setInterval(() => bot.clock.set(bot.clock() + 1_000), 1_000);
  await new Promise<void>((resolve) => {
    interrupt = resolve;
  });
  clearInterval(tick);
}

/** Says on one line why the demo failed. */
function tell(error: unknown): void {
  console.error(`The demo failed. ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

async function runDemo(keep: boolean): Promise<void> {
  const isColourful = process.stdout.isTTY && process.stdout.hasColors();
  const screen = createScreen((line) => console.log(line), isColourful);
  let stage: Stage | undefined;
  try {
    stage = await setStage((line) => process.stderr.write(line));
    const checks = createChecks();
    await playMorning(stage, screen, checks);
    await playWeek(stage, screen, checks);
    screen.end(`Checked: ${checks.count} things were so.`);
    if (keep) await keepRunning(stage);
  } catch (error) {
    tell(error);
  }
  await stage?.clear().catch(tell);
}

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => interrupt());
try {
  const { values } = parseArgs({ options: { keep: { type: 'boolean', default: false } } });
  void runDemo(values.keep);
} catch {
  console.error('Usage: npm run demo, or: npm run demo -- --keep');
  process.exitCode = 1;
}
