import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type * as NodeSqlite from 'node:sqlite';
import { Database as Sqlite } from 'sqlite3';

/** Where a measured bot stores, seen from outside by a connection of its own. */
export interface StormStore {
  /** As DATABASE_URL names it. */
  url: string;
  /** So far below the newest id one may still appear: transactions beside each other don't commit in the order of their ids. */
  outOfOrder: number;
  /** The stretches above that id, the oldest first: each is a join. */
  listJoins(after: number): Promise<{ id: number; user_id: string }[]>;
  /** How many stretches have ended since that moment: each is a leave. */
  countLeaves(since: number): Promise<number>;
  /** All members have answered their welcomes, and these are gone. The bot has stopped. */
  answerWelcomes(): Promise<void>;
  /** A transaction of two rows by the driver alone, in tables of its own: what storing takes at least. */
  storeTwoRows(): Promise<void>;
  close(): Promise<void>;
}

const joins =
  'SELECT s.id, m.user_id FROM stretch s JOIN member m ON m.id = s.member_id WHERE s.id > $1 ORDER BY s.id';
const leaves = 'SELECT COUNT(*) AS count FROM stretch WHERE ended_at >= $1';
const answers = [
  "UPDATE member SET choice = 'board', asked_at = COALESCE(asked_at, new_since), new_since = NULL",
  "DELETE FROM posting WHERE key LIKE 'welcome:%'",
];
const ownTables = [
  'CREATE TABLE one (id integer PRIMARY KEY, guild_id integer, member_id integer, started_at bigint, ended_at bigint)',
  'CREATE TABLE two (one_id integer, channel_id varchar(20), kind varchar(5), started_at bigint, ended_at bigint)',
];
const now = 1_795_000_000_000;
let ownId = 0;
const ownRows = (): [string, unknown[]][] => {
  ownId += 1;
  return [
    [
      'INSERT INTO one (id, guild_id, member_id, started_at, ended_at) VALUES ($1, $2, $3, $4, $5)',
      [ownId, 1, 2, now, now + 1],
    ],
    [
      'INSERT INTO two (one_id, channel_id, kind, started_at, ended_at) VALUES ($1, $2, $3, $4, $5)',
      [ownId, 'bare', 'work', now, now + 1],
    ],
  ];
};

/**
 * An SQLite file in a folder of its own, which is there once the bot has started. With `node-sqlite` the bot, and the bare
 * transaction, have Node's own SQLite.
 */
export function stormOnSqlite(scheme: 'sqlite' | 'node-sqlite'): Promise<StormStore> {
  const folder = mkdtempSync(join(tmpdir(), 'deskmate-storm-'));
  const path = join(folder, 'storm.sqlite');
  const opened = new Map<string, Sqlite>();
  const open = (file: string) => {
    const before = opened.get(file);
    if (before) return before;
    const database = new Sqlite(file);
    database.configure('busyTimeout', 10_000);
    opened.set(file, database);
    return database;
  };
  const ask = <Row>(file: string, sql: string, values: unknown[] = []) =>
    new Promise<Row[]>((resolve, reject) => {
      open(file).all(sql, values, (error: Error | null, rows: Row[]) =>
        error ? reject(error) : resolve(rows),
      );
    });
  const own = join(folder, 'own.sqlite');
  const askOwn =
    scheme === 'sqlite' ? (sql: string, values?: unknown[]) => ask(own, sql, values) : onNode(own);
  let hasTables = false;
  return Promise.resolve({
    url: `${scheme}:${path}`,
    outOfOrder: 0,
    listJoins: (after) => ask(path, joins, [after]),
    countLeaves: async (since) => (await ask<{ count: number }>(path, leaves, [since]))[0]?.count ?? 0,
    async answerWelcomes() {
      for (const answer of answers) await ask(path, answer);
    },
    async storeTwoRows() {
      if (!hasTables) {
        await askOwn('PRAGMA journal_mode = WAL');
        await askOwn('PRAGMA synchronous = NORMAL');
        for (const table of ownTables) await askOwn(table);
        hasTables = true;
      }
      await askOwn('BEGIN IMMEDIATE');
      for (const [sql, values] of ownRows()) await askOwn(sql, values);
      await askOwn('COMMIT');
    },
    async close() {
      for (const database of opened.values()) await new Promise((resolve) => database.close(resolve));
      rmSync(folder, { recursive: true });
    },
  });
}

/** Asks a file by Node's own SQLite, each statement prepared anew. */
function onNode(file: string): (sql: string, values?: unknown[]) => Promise<unknown> {
  // Older Nodes, on which the bench runs as well, haven't got it.
  const { DatabaseSync } = require('node:sqlite') as typeof NodeSqlite;
  let database: NodeSqlite.DatabaseSync | null = null;
  return async (sql, values = []) => {
    database ??= new DatabaseSync(file);
    const statement = database.prepare(sql.replaceAll(/\$\d/g, '?'));
    await Promise.resolve(statement.run(...(values as (string | number)[])));
  };
}

/** A schema of its own in the PostgreSQL database at this address. */
export async function stormOnPostgres(address: string): Promise<StormStore> {
  const name = `storm_${randomBytes(6).toString('hex')}`;
  const url = `${address}?options=${encodeURIComponent(`-c search_path=${name}`)}`;
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(`CREATE SCHEMA ${name}`);
  for (const table of ownTables) await client.query(table);
  return {
    url,
    outOfOrder: 500,
    listJoins: async (after) =>
      (await client.query<{ id: number; user_id: string }>({ name: 'joins', text: joins, values: [after] }))
        .rows,
    countLeaves: async (since) =>
      Number((await client.query<{ count: string }>(leaves, [since])).rows[0]?.count),
    async answerWelcomes() {
      for (const answer of answers) await client.query(answer);
    },
    async storeTwoRows() {
      await client.query('BEGIN');
      for (const [text, values] of ownRows()) await client.query(text, values);
      await client.query('COMMIT');
    },
    async close() {
      await client.query(`DROP SCHEMA ${name} CASCADE`);
      await client.end();
    },
  };
}
