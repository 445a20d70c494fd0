import { migrations } from '../../migrations/index';
import { ConfigError, loadStored } from '../config';
import type { Database } from '../database/database';
import { type DatabaseTarget, explainDatabaseError, NoDatabaseError } from '../database/noDatabase';
import { openExistingDatabase } from '../database/openDatabase';
import { tables } from '../features';
import { forgetRuns } from '../postings/standingStore';

/** Writes a line for whoever runs the program. */
export type Say = (line: string) => void;

/**
 * Runs a program on the database of DATABASE_URL, which must be there; a bot may run on it at the same time. `work`
 * says whether all is well: the exit code is 0 then, 1 if not, and 2 where it couldn't be found out.
 */
export function runOnDatabase(
  access: 'read' | 'change',
  work: (database: Database, say: Say) => Promise<boolean>,
): void {
  runProgram(async (say) => onDatabase(loadStored().database, access, (database) => work(database, say)));
}

/** Runs any program; what `work` resolves with and throws makes the exit code as it does on a database. */
export function runProgram(work: (say: Say) => Promise<boolean>): void {
  const running = work((line) => process.stdout.write(`${line}\n`));
  const setCode = (isWell: boolean) => void (process.exitCode = isWell ? 0 : 1);
  running.then(setCode).catch((error: unknown) => {
    const isKnown = error instanceof ConfigError || error instanceof NoDatabaseError;
    process.stderr.write(
      `${isKnown ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
    );
    process.exitCode = 2;
  });
}

/** Opens the database for `work`, and closes it. Throws what `work` throws, in words where it is the database's trouble. */
export async function onDatabase(
  target: DatabaseTarget,
  access: 'read' | 'change',
  work: (database: Database) => Promise<boolean>,
): Promise<boolean> {
  const database = await openExistingDatabase(target, { entities: tables, migrations }, access);
  try {
    return await (access === 'change' ? changeWith(database, work) : work(database));
  } catch (error) {
    throw explainDatabaseError(target, error);
  } finally {
    await database.close();
  }
}

/** What `work` throws is told whatever comes after it; some of its changes may be stored even so. */
async function changeWith(
  database: Database,
  work: (database: Database) => Promise<boolean>,
): Promise<boolean> {
  let isWell;
  try {
    isWell = await work(database);
  } catch (error) {
    await database.transact(forgetRuns).catch(() => {});
    throw error;
  }
  await database.transact(forgetRuns);
  return isWell;
}

/** `1 member`, `1,200 members`. */
export function count(many: number, one: string, more = `${one}s`): string {
  return `${many.toLocaleString('en')} ${many === 1 ? one : more}`;
}
