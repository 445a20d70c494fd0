import '../preflight';
import { statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { makeSystemClock } from '../clock';
import { loadStored } from '../config';
import { backUp, keepNewest } from '../database/backup';
import { NoDatabaseError } from '../database/noDatabase';
import { tellUsage } from './askBack';
import { count, runProgram, type Say } from './onDatabase';

const usuallyKept = 7;

/** Backs the database up, beside a running bot, and keeps the newest `kept` backups. */
async function makeBackup(kept: number, say: Say): Promise<boolean> {
  const { database, backupFolder } = loadStored();
  if (database.kind === 'postgres')
    throw new NoDatabaseError(
      'This backs SQLite files up. For PostgreSQL: pg_dump --format=custom --file=deskmate.dump "$DATABASE_URL"',
    );
  const path = await backUp(database, backupFolder, 'deskmate', makeSystemClock()());
  const size = Math.ceil(statSync(path).size / 1024);
  say(`${path}: ${size.toLocaleString('en')} KiB, checked.`);
  const gone = keepNewest(backupFolder, 'deskmate', kept);
  if (gone.length > 0) say(`${count(gone.length, 'older one')} removed.`);
  return true;
}

function readKept(given: string[]): number | null {
  try {
    const { keep = `${usuallyKept}` } = parseArgs({
      args: given,
      options: { keep: { type: 'string' } },
    }).values;
    return /^[1-9]\d{0,3}$/.test(keep) ? Number(keep) : null;
  } catch {
    return null;
  }
}

if (require.main === module) {
  const kept = readKept(process.argv.slice(2));
  if (kept === null) tellUsage('npm run backup [-- --keep <how many, 1 to 9999; else 7>]');
  else runProgram((say) => makeBackup(kept, say));
}
