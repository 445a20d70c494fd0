import { createHash } from 'node:crypto';
import type { EntityMetadata } from 'typeorm';
import type { Database, Tx } from './database';

/** A table of ours as it is in the database, whatever the code makes of its values. */
export interface WholeTable {
  name: string;
  columns: string[];
  /** Those of the primary key. */
  keys: string[];
  /** The column that counts its rows by itself; null if none does. */
  counts: string | null;
}

export type Value = string | number | null;
export type Row = Value[];

/** So many rows are read or written at once: SQLite takes 32,766 values in a statement. */
const rowsAtOnce = 500;

/** All tables, each after those that its rows refer to. */
export async function listWholeTables(tx: Tx): Promise<WholeTable[]> {
  const all = tx.connection.entityMetadatas.map(describe);
  const parents = new Map<string, string[]>();
  for (const { name } of all) parents.set(name, await listParents(tx, name));
  const sorted: WholeTable[] = [];
  const add = (table: WholeTable) => {
    if (sorted.includes(table)) return;
    for (const other of all) if (other !== table && parents.get(table.name)?.includes(other.name)) add(other);
    sorted.push(table);
  };
  all.forEach(add);
  return sorted;
}

function describe(entity: EntityMetadata): WholeTable {
  return {
    name: entity.tableName,
    columns: entity.columns.map(({ databaseName }) => databaseName),
    keys: entity.primaryColumns.map(({ databaseName }) => databaseName),
    counts: entity.columns.find(({ isGenerated }) => isGenerated)?.databaseName ?? null,
  };
}

/** The tables to which a table's foreign keys lead. */
async function listParents(tx: Tx, table: string): Promise<string[]> {
  const rows: { parent: string }[] = await tx.query(
    tx.connection.options.type === 'sqlite'
      ? 'SELECT "table" AS parent FROM pragma_foreign_key_list($1)'
      : `SELECT confrelid::regclass::text AS parent FROM pg_constraint WHERE contype = 'f' AND conrelid = $1::regclass`,
    [table],
  );
  return rows.map(({ parent }) => parent.replaceAll('"', ''));
}

const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');
const marks = (count: number, from = 1) =>
  Array.from({ length: count }, (_, index) => `$${index + from}`).join(', ');

/** Reads all rows of a table by its key, some at a time, each time on the state of then. */
export async function* readRows(
  database: Database,
  { name, columns, keys }: WholeTable,
): AsyncGenerator<Row[]> {
  const places = keys.map((key) => columns.indexOf(key));
  let last: Value[] | null = null;
  for (;;) {
    const after: string = last ? `WHERE (${quoted(keys)}) > (${marks(keys.length)})` : '';
    const given: Record<string, Value>[] = await database.readOnce((tx) =>
      tx.query(
        `SELECT ${quoted(columns)} FROM "${name}" ${after} ORDER BY ${quoted(keys)} LIMIT ${rowsAtOnce}`,
        last ?? [],
      ),
    );
    const rows = given.map((row) => columns.map((column) => row[column] ?? null));
    if (rows.length > 0) yield rows;
    const newest = rows.at(-1);
    if (rows.length < rowsAtOnce || !newest) return;
    last = places.map((place) => newest[place] ?? null);
  }
}

/** Writes rows of a table as they are, with their numbers. */
export async function writeRows(tx: Tx, { name, columns }: WholeTable, rows: readonly Row[]): Promise<void> {
  // SQLite looks each `$1` up among all before it: with thousands in a statement that takes seconds.
  const onSqlite = tx.connection.options.type === 'sqlite';
  const line = (index: number) =>
    onSqlite ? columns.map(() => '?').join(', ') : marks(columns.length, 1 + index * columns.length);
  const lines = rows.map((_, index) => `(${line(index)})`).join(', ');
  await tx.query(`INSERT INTO "${name}" (${quoted(columns)}) VALUES ${lines}`, rows.flat());
}

/** How many rows a table has, and a sum that stands for what is in them, in whatever order. */
export async function sumUp(database: Database, table: WholeTable): Promise<string> {
  let count = 0;
  let sum = 0n;
  for await (const rows of readRows(database, table))
    for (const row of rows) {
      count += 1;
      const digest = createHash('sha256').update(JSON.stringify(row)).digest();
      sum = BigInt.asUintN(128, sum + digest.readBigUInt64BE(0) * 2n ** 64n + digest.readBigUInt64BE(8));
    }
  return `${count} ${sum.toString(16)}`;
}

/** The highest number that a table has ever given to a row by itself; 0 if none. */
export async function readCounter(tx: Tx, { name, counts }: WholeTable): Promise<number> {
  if (tx.connection.options.type === 'sqlite') {
    const [row]: { seq: number }[] = await tx.query('SELECT seq FROM sqlite_sequence WHERE name = $1', [
      name,
    ]);
    return row?.seq ?? 0;
  }
  const [found]: { sequence: string }[] = await tx.query(
    'SELECT pg_get_serial_sequence($1, $2) AS sequence',
    [name, counts],
  );
  const [row]: { last: number }[] = await tx.query(
    `SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS last FROM ${found?.sequence}`,
  );
  return row?.last ?? 0;
}

/** Makes a table go on counting after `last`. */
export async function moveCounter(tx: Tx, { name, counts }: WholeTable, last: number): Promise<void> {
  if (last === 0) return;
  if (tx.connection.options.type === 'sqlite') {
    await tx.query('DELETE FROM sqlite_sequence WHERE name = $1', [name]);
    await tx.query('INSERT INTO sqlite_sequence (name, seq) VALUES ($1, $2)', [name, last]);
  } else await tx.query('SELECT setval(pg_get_serial_sequence($1, $2), $3)', [name, counts, last]);
}
