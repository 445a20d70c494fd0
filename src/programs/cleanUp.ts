import type { Clock } from '../clock';
import { createCleaning } from '../database/cleaning';
import type { Database } from '../database/database';
import type { Say } from './onDatabase';

/** Cleans the database's files of what was just deleted, as far as a bot that runs lets it; else that one does it later. */
export async function cleanUp(database: Database, clock: Clock, say: Say): Promise<void> {
  const quiet = { info: () => undefined, warn: () => undefined };
  const cleaning = createCleaning(database, quiet);
  await cleaning.run(clock());
  if ((await cleaning.next()) !== null)
    say(
      'The database is in use: the bot cleans its files of what was deleted within the hour, or after its next start.',
    );
}
