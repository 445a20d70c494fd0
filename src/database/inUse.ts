import { DataSource } from 'typeorm';
import { type DatabaseTarget, NoDatabaseError, type SqliteTarget } from './noDatabase';
import { applicationName } from './openDatabase';
import { openSqliteFile } from './sqliteFile';

/** Makes sure that no bot or other program of ours has a database open that is there. Throws NoDatabaseError if one has. */
export async function refuseInUse(target: DatabaseTarget): Promise<void> {
  const isInUse = await (target.kind === 'sqlite' ? isFileOpen(target) : hasConnections(target.url));
  const which = target.kind === 'sqlite' ? ` ${target.path}` : '';
  if (isInUse)
    throw new NoDatabaseError(
      `The database${which} is in use. Stop the bot, and whatever else has it open, then try again.`,
    );
}

/**
 * Whoever has an SQLite file open holds a lock on it, which ends with the process, however that ends. If nobody has, what
 * stood in the -wal file is in the main file afterwards. What is no database, or damaged, nobody can have open. Sources:
 * https://www.sqlite.org/wal.html, https://www.sqlite.org/pragma.html#pragma_journal_mode
 */
async function isFileOpen(target: SqliteTarget): Promise<boolean> {
  const file = await openSqliteFile(target, 'change');
  try {
    await file.ask('PRAGMA journal_mode = DELETE');
    await file.ask('BEGIN EXCLUSIVE');
    await file.ask('ROLLBACK');
    return false;
  } catch (error) {
    const { code = '' } = error as { code?: string };
    if (['SQLITE_BUSY', 'SQLITE_LOCKED'].includes(code)) return true;
    if (!['SQLITE_NOTADB', 'SQLITE_CORRUPT'].includes(code)) throw error;
    return false;
  } finally {
    await file.close();
  }
}

async function hasConnections(url: string): Promise<boolean> {
  const dataSource = await new DataSource({ type: 'postgres', url }).initialize();
  try {
    const [row] = await dataSource.query<{ count: number }[]>(
      `SELECT COUNT(*)::integer AS count FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = $1`,
      [applicationName],
    );
    return (row?.count ?? 0) > 0;
  } finally {
    await dataSource.destroy();
  }
}
