import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { Database as Sqlite } from 'sqlite3';
import { migrations } from '../../migrations';
import type { Database } from '../../src/database/database';
import { openDatabase } from '../../src/database/openDatabase';
import { tables } from '../../src/features';

/** A database to measure on, which is thrown away when it is closed. */
export interface BenchDatabase {
  /** `SQLite 3.53.0`, `PostgreSQL 15.9`. */
  version: string;
  database: Database;
  /** Asks by the driver alone, on a connection of its own. */
  query(sql: string): Promise<Readonly<Record<string, unknown>>[]>;
  /** Opens it once more, as another process does. To be closed before it. */
  openAgain(): Promise<Database>;
  close(): Promise<void>;
}

const schema = { entities: tables, migrations };

/** An SQLite file in a folder of its own. */
export async function openSqlite(): Promise<BenchDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'deskmate-bench-'));
  const path = join(folder, 'bench.sqlite');
  const target = { kind: 'sqlite', path, driver: 'sqlite3' } as const;
  const database = await openDatabase(target, schema);
  const bare = new Sqlite(path);
  const query: BenchDatabase['query'] = (sql) =>
    new Promise((resolve, reject) => {
      bare.all(sql, (error: Error | null, rows: Readonly<Record<string, unknown>>[]) =>
        error ? reject(error) : resolve(rows),
      );
    });
  await query('PRAGMA busy_timeout = 10000');
  await query('PRAGMA synchronous = NORMAL');
  return {
    version: `SQLite ${await ask(database, 'SELECT sqlite_version() AS answer')}`,
    database,
    query,
    openAgain: () => openDatabase(target, schema),
    async close() {
      await new Promise((resolve) => bare.close(resolve));
      await database.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** A schema of its own in the PostgreSQL database at this address. */
export async function openPostgres(url: string): Promise<BenchDatabase> {
  const name = `bench_${randomBytes(6).toString('hex')}`;
  const run = async (sql: string) => {
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  await run(`CREATE SCHEMA ${name}`);
  const inSchema = `${url}?options=${encodeURIComponent(`-c search_path=${name}`)}`;
  const database = await openDatabase({ kind: 'postgres', url: inSchema }, schema);
  const bare = new Client({ connectionString: inSchema });
  await bare.connect();
  const version = await ask(database, "SELECT current_setting('server_version') AS answer");
  return {
    version: `PostgreSQL ${version.split(' ')[0]}`,
    database,
    openAgain: () => openDatabase({ kind: 'postgres', url: inSchema }, schema),
    query: async (sql) => (await bare.query<Record<string, unknown>>(sql)).rows,
    async close() {
      await bare.end();
      await database.close();
      await run(`DROP SCHEMA ${name} CASCADE`);
    },
  };
}

async function ask(database: Database, sql: string): Promise<string> {
  const [row]: { answer: string }[] = await database.read((tx) => tx.query(sql));
  return row?.answer ?? 'unknown';
}
