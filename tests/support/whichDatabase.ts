import type { SqliteTarget } from '../../src/database/noDatabase';

/** On what the tests run: an SQLite file by the package sqlite3, or by Node's own, or a PostgreSQL at this address. */
export const asked = process.env['TEST_DATABASE_URL'] ?? 'sqlite:';

export const testsNodeSqlite = asked === 'node-sqlite:';

/** Whether the tests run on PostgreSQL. */
export const testsPostgres = asked !== 'sqlite:' && !testsNodeSqlite;

const sqlite = testsNodeSqlite
  ? { scheme: 'node-sqlite', driver: 'node:sqlite' as const }
  : { scheme: 'sqlite', driver: 'sqlite3' as const };

/** An SQLite file, for the driver on which the tests run; for what is about the file also where they run on PostgreSQL. */
export function sqliteAt(path: string): SqliteTarget {
  return { kind: 'sqlite', path, driver: sqlite.driver };
}

/** The same as DATABASE_URL names it. */
export function sqliteUrl(path: string): string {
  return `${sqlite.scheme}:${path}`;
}
