import { migrations } from '../migrations/index';
import type { Clock } from './clock';
import type { Config } from './config';
import { BackupError } from './database/backup';
import type { Database, Timed } from './database/database';
import { NoDatabaseError } from './database/noDatabase';
import { openDatabase } from './database/openDatabase';
import { backUpBeforeUpgrade } from './database/upgradeBackups';
import { StartError } from './discord/startError';
import { tables } from './features';
import type { Log } from './log';

/**
 * Opens the bot's own database, and brings it up to date; an SQLite file of an older version is backed up before. `timed`
 * measures what is asked of it. Throws StartError for what the operator can put right.
 */
export async function openStored(
  { database, backupFolder }: Pick<Config, 'database' | 'backupFolder'>,
  timed: Timed,
  clock: Clock,
  log: Pick<Log, 'info'>,
): Promise<Database> {
  async function upgrading(): Promise<void> {
    if (database.kind !== 'sqlite') return;
    const backup = await backUpBeforeUpgrade(database, backupFolder, clock());
    log.info({ backup }, 'The database is of an older version: it was backed up, and is brought up to date.');
  }
  try {
    return await openDatabase(database, { entities: tables, migrations }, { upgrading, timed });
  } catch (error) {
    if (error instanceof BackupError)
      throw new StartError(`The database isn't brought up to date without a backup. ${error.message}`, {
        cause: error,
      });
    if (!(error instanceof NoDatabaseError)) throw error;
    const { passes } = error;
    throw new StartError(`DATABASE_URL: ${error.message}`, { passes, cause: error });
  }
}
