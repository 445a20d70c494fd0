import '../preflight';
import { migrations } from '../../migrations/index';
import { makeSystemClock } from '../clock';
import { loadStored } from '../config';
import { NoDatabaseError } from '../database/noDatabase';
import { restore } from '../database/restore';
import { tables } from '../features';
import { tellUsage } from './askBack';
import { runProgram, type Say } from './onDatabase';

/** Puts a backup in the database's place. */
async function restoreBackup(backup: string, say: Say): Promise<boolean> {
  const { database } = loadStored();
  if (database.kind === 'postgres')
    throw new NoDatabaseError(
      'This restores SQLite files. For PostgreSQL, into an empty database: pg_restore --no-owner --dbname="$DATABASE_URL" deskmate.dump',
    );
  const schema = { entities: tables, migrations };
  const old = await restore(backup, database, schema, makeSystemClock()());
  say(`${database.path} is what ${backup} was.`);
  if (old !== null) say(`The one before is kept as ${old}: delete it once all is well.`);
  say('What members have deleted since that backup is back: PRIVACY.md says what to do.');
  return true;
}

if (require.main === module) {
  const [backup, ...rest] = process.argv.slice(2);
  if (backup === undefined || backup.startsWith('-') || rest.length > 0)
    tellUsage('npm run restore -- <backup>');
  else runProgram((say) => restoreBackup(backup, say));
}
