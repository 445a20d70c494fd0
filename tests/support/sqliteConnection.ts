import type { SqliteTarget } from '../../src/database/noDatabase';
import { sqliteDriver } from '../../src/database/sqliteDriver';
import { fileAccess } from '../../src/database/sqliteFile';

/** Source: https://www.sqlite.org/c3ref/c_open_autoproxy.html */
const makesOne = 0x2 | 0x4;

/** A connection as TypeORM has it of a driver, with promises in place of what is called. */
export interface SqliteConnection {
  all(sql: string, values?: readonly unknown[]): Promise<unknown[]>;
  run(sql: string, values?: readonly unknown[]): Promise<{ lastID: number; changes: number }>;
  close(): Promise<void>;
}

/** Opens a file; without `access` it is made where there is none. */
export async function openConnection(
  target: SqliteTarget,
  access?: keyof typeof fileAccess,
): Promise<SqliteConnection> {
  const { Database } = sqliteDriver(target);
  const flags = access ? fileAccess[access] : makesOne;
  const connection = await new Promise<InstanceType<typeof Database>>((resolve, reject) => {
    const opened = new Database(target.path, flags, (error) => (error ? reject(error) : resolve(opened)));
  });
  return {
    all: (sql, values) =>
      new Promise((resolve, reject) => {
        connection.all(sql, values, (error, rows) => (error ? reject(error) : resolve(rows)));
      }),
    run: (sql, values) =>
      new Promise((resolve, reject) => {
        connection.run(sql, values, function (this: unknown, error) {
          if (error) return reject(error);
          const { lastID, changes } = this as { lastID: number; changes: number };
          resolve({ lastID, changes });
        });
      }),
    close: () =>
      new Promise((resolve, reject) => connection.close((error) => (error ? reject(error) : resolve()))),
  };
}
