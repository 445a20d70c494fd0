import type { SqliteTarget } from './noDatabase';
import { sqliteDriver } from './sqliteDriver';

/** An SQLite file by itself, for what is done with the whole of it. */
export interface SqliteFile {
  ask<Row>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

/** How SQLite opens a file that must be there already. Source: https://www.sqlite.org/c3ref/c_open_autoproxy.html */
export const fileAccess = { read: 0x1, change: 0x2 };

/** How long it waits for another program, in milliseconds. */
const waitsForOthers = 1_000;

/** Opens a file that must be there. Throws SQLite's own errors. */
export async function openSqliteFile(
  target: SqliteTarget,
  access: keyof typeof fileAccess,
): Promise<SqliteFile> {
  const { Database } = sqliteDriver(target);
  const connection = await new Promise<InstanceType<typeof Database>>((resolve, reject) => {
    const opened = new Database(target.path, fileAccess[access], (error) =>
      error ? reject(error) : resolve(opened),
    );
  });
  const file: SqliteFile = {
    ask: <Row>(sql: string, values: readonly unknown[] = []) =>
      new Promise<Row[]>((resolve, reject) =>
        connection.all(sql, [...values], (error, rows) => (error ? reject(error) : resolve(rows as Row[]))),
      ),
    close: () =>
      new Promise((resolve, reject) => connection.close((error) => (error ? reject(error) : resolve()))),
  };
  await file.ask(`PRAGMA busy_timeout = ${waitsForOthers}`);
  return file;
}

/** What is wrong with the file's pages and indexes, the first of it; null if nothing is. */
export async function findDamage(file: SqliteFile): Promise<string | null> {
  const [first] = await file.ask<{ integrity_check: string }>('PRAGMA integrity_check(1)');
  return first?.integrity_check === 'ok' ? null : (first?.integrity_check ?? 'no answer');
}
