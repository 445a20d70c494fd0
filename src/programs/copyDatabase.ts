import '../preflight';
import { parseArgs } from 'node:util';
import { migrations } from '../../migrations/index';
import { databaseTarget } from '../config';
import { copyDatabase } from '../database/copyDatabase';
import { refuseInUse } from '../database/inUse';
import { type DatabaseTarget, explainDatabaseError, NoDatabaseError } from '../database/noDatabase';
import { openDatabase, openExistingDatabase } from '../database/openDatabase';
import { tables } from '../features';
import { tellUsage } from './askBack';
import { count, runProgram, type Say } from './onDatabase';

interface Move {
  from: DatabaseTarget;
  to: DatabaseTarget;
}

/** Copies a database to another, of the other kind as well. */
async function copy({ from: named, to }: Move, say: Say): Promise<boolean> {
  // Both by the same driver: who names one file twice would have it open by two.
  const from = named.kind === 'sqlite' && to.kind === 'sqlite' ? { ...named, driver: to.driver } : named;
  const schema = { entities: tables, migrations };
  // It is opened first to be told where there is none, or one of another version.
  await (await openExistingDatabase(from, schema, 'read')).close();
  await refuseInUse(from).catch((error: unknown) => Promise.reject(explained(from, error)));
  const source = await openExistingDatabase(from, schema, 'read');
  try {
    const target = await openDatabase(to, schema, { upgrading: refuseOlder, mayBeCopy: true });
    try {
      let all = 0;
      await copyDatabase(source, target, (table, rows) => {
        all += rows;
        if (rows > 0) say(`${table}: ${count(rows, 'row')}`);
      });
      say(`${count(all, 'row')} copied, and both are equal. DATABASE_URL may name the new one now.`);
      return true;
    } catch (error) {
      throw explainDatabaseError(to, error);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

function refuseOlder(): never {
  throw new NoDatabaseError(
    "The database to copy to isn't empty, and of an older version. It was left as it is: name another.",
  );
}

function explained(target: DatabaseTarget, error: unknown): Error {
  return explainDatabaseError(target, error) as Error;
}

function readMove(given: string[]): Move | null {
  try {
    const options = { from: { type: 'string' as const }, to: { type: 'string' as const } };
    const { from, to } = parseArgs({ args: given, options }).values;
    const [source, target] = [databaseTarget(from ?? ''), databaseTarget(to ?? '')];
    return source && target ? { from: source, to: target } : null;
  } catch {
    return null;
  }
}

if (require.main === module) {
  const move = readMove(process.argv.slice(2));
  if (move) runProgram((say) => copy(move, say));
  else tellUsage('npm run db:copy -- --from <sqlite:…, node-sqlite:… or postgres://…> --to <the other>');
}
