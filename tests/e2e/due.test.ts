import { change, type Tx } from '../../src/database/database';
import { countStatements } from '../support/countStatements';
import { minutes, Nest } from '../support/nest';

let nest: Nest;
beforeEach(async () => {
  nest = await Nest.open();
});
afterEach(() => nest.close());

/** Asks all jobs, until that asks the database nothing. */
function untilQuiet(): Promise<unknown> {
  const { bot, sandbox } = nest;
  let asking: string[] = [];
  const isQuiet = async () => {
    const those: string[] = [];
    bot.due.check();
    for (const job of bot.jobs)
      if ((await countStatements(bot.database, () => job.next())) > 0) those.push(job.name);
    asking = those;
    return asking.length === 0;
  };
  return sandbox.until(isQuiet, () => `jobs to ask nothing; there are ${asking.join(', ')}`);
}

test('as long as nothing is written, jobs that are asked what is due ask the database nothing', async () => {
  const { anna, bot } = nest;
  anna.join(nest.coworking);
  await nest.agenda(anna.mention);
  await bot.advance(minutes(1));
  await untilQuiet();
});

test('whoever writes has the jobs look again, without a word to them', async () => {
  const { anna, bot, sandbox } = nest;
  anna.join(nest.coworking);
  const welcome = await nest.welcomeOf(anna);
  await untilQuiet();
  // Discord shows it before it is stored which message it became.
  const takeAway = (tx: Tx) =>
    change(tx, 'UPDATE posting SET remove_at = $1 WHERE message_id = $2', [bot.clock(), welcome.id]);
  await sandbox.until(async () => (await bot.database.transact(takeAway)) === 1, 'its message to be known');
  await sandbox.until(() => !nest.coworking.messages.some(({ id }) => id === welcome.id), 'it to be gone');
});
