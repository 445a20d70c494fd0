import type * as Sqlite from 'sqlite3';
import { lazily } from '../lazily';
import { NoDatabaseError } from './noDatabase';

/** An SQLite file by itself, for what is done with the whole of it. */
export interface SqliteFile {
  ask<Row>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

/** How SQLite opens a file that must be there already. Source: https://www.sqlite.org/c3ref/c_open_autoproxy.html */
export const fileAccess = { read: 0x1, change: 0x2 };

/** How long it waits for another program, in milliseconds. */
const waitsForOthers = 1_000;

/** The driver, which is of no use on PostgreSQL. Throws NoDatabaseError where it isn't made for this computer. */
export const sqliteDriver = lazily(() => {
  try {
    return require('sqlite3') as typeof Sqlite;
  } catch (cause) {
    const [why] = (cause as Error).message.split('\n');
    throw new NoDatabaseError(
      `The package sqlite3 can't be loaded (${why}). Run "npm ci" in Deskmate's folder; docs/run-the-bot.md says what that needs.`,
      { cause },
    );
  }
});

/** Opens a file that must be there. Throws SQLite's own errors. */
export async function openSqliteFile(path: string, access: keyof typeof fileAccess): Promise<SqliteFile> {
  const { Database } = sqliteDriver();
  const file = await new Promise<Sqlite.Database>((resolve, reject) => {
    const opened: Sqlite.Database = new Database(path, fileAccess[access], (error) =>
      error ? reject(error) : resolve(opened),
    );
  });
  file.configure('busyTimeout', waitsForOthers);
  return {
    ask: <Row>(sql: string, values: readonly unknown[] = []) =>
      new Promise<Row[]>((resolve, reject) =>
        file.all(sql, [...values], (error, rows) => (error ? reject(error) : resolve(rows as Row[]))),
      ),
    close: () => new Promise((resolve, reject) => file.close((error) => (error ? reject(error) : resolve()))),
  };
}

/** What is wrong with the file's pages and indexes, the first of it; null if nothing is. */
export async function findDamage(file: SqliteFile): Promise<string | null> {
  const [first] = await file.ask<{ integrity_check: string }>('PRAGMA integrity_check(1)');
  return first?.integrity_check === 'ok' ? null : (first?.integrity_check ?? 'no answer');
}
