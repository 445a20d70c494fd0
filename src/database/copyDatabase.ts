import type { Database, Tx } from './database';
import { NoDatabaseError } from './noDatabase';
import { copyingTable } from './openDatabase';
import {
  listWholeTables,
  moveCounter,
  readCounter,
  readRows,
  sumUp,
  type WholeTable,
  writeRows,
} from './wholeTables';

/**
 * Copies all rows of `source`, to which nobody may write meanwhile, to the empty `target` of the same schema, and compares
 * both. Each table is one transaction: what was killed, or failed, goes on after the last whole table. Until all is there
 * and found equal the target has a table by which it is known as unfinished. `tell` is told of each table. Throws
 * NoDatabaseError.
 */
export async function copyDatabase(
  source: Database,
  target: Database,
  tell: (table: string, rows: number) => void,
): Promise<void> {
  const tables = await target.read(listWholeTables);
  const done = await begin(target, tables);
  for (const table of tables)
    if (!done.has(table.name)) tell(table.name, await copyTable(source, target, table));
  await compare(source, target, tables);
  await target.transact(async (tx) => {
    for (const table of tables.filter(({ counts }) => counts !== null))
      await moveCounter(tx, table, await source.read((from) => readCounter(from, table)));
    await tx.query(`DROP TABLE ${copyingTable}`);
  });
}

/** Gives the tables that were copied already; marks a target that is empty as unfinished. */
async function begin(target: Database, tables: readonly WholeTable[]): Promise<Set<string>> {
  return target.transact(async (tx) => {
    if (await tx.queryRunner?.hasTable(copyingTable)) {
      const rows: { name: string }[] = await tx.query(`SELECT name FROM ${copyingTable}`);
      return new Set(rows.map(({ name }) => name));
    }
    for (const { name } of tables) {
      const [row]: unknown[] = await tx.query(`SELECT 1 FROM "${name}" LIMIT 1`);
      if (row !== undefined)
        throw new NoDatabaseError(
          `The database to copy to isn't empty (${name}). It was left as it is: name another.`,
        );
    }
    await tx.query(`CREATE TABLE ${copyingTable} (name varchar(63) PRIMARY KEY)`);
    return new Set();
  });
}

async function copyTable(source: Database, target: Database, table: WholeTable): Promise<number> {
  return target.transact(async (tx) => {
    let copied = 0;
    for await (const rows of readRows(source, table)) {
      await writeRows(tx, table, rows).catch((error: unknown) => refuseText(table, error));
      copied += rows.length;
    }
    await tx.query(`INSERT INTO ${copyingTable} (name) VALUES ($1)`, [table.name]);
    return copied;
  });
}

/** The one character that SQLite stores and PostgreSQL doesn't. Nothing that the bot stores has it. */
function refuseText(table: WholeTable, error: unknown): never {
  if ((error as { code?: string }).code === '22021')
    throw new NoDatabaseError(
      `A text in the table ${table.name} has a NUL character, which PostgreSQL can't store. Take it out, then run this again.`,
    );
  throw error;
}

async function compare(source: Database, target: Database, tables: readonly WholeTable[]): Promise<void> {
  const different: string[] = [];
  for (const table of tables)
    if ((await sumUp(source, table)) !== (await sumUp(target, table))) different.push(table.name);
  if (different.length === 0) return;
  await target.transact((tx) => empty(tx, tables));
  throw new NoDatabaseError(
    `What was copied isn't what is there now (${different.join(', ')}): a bot has written to it since. The copy is empty again. Stop the bot, then run this once more.`,
  );
}

async function empty(tx: Tx, tables: readonly WholeTable[]): Promise<void> {
  for (const { name } of tables.toReversed()) await tx.query(`DELETE FROM "${name}"`);
  await tx.query(`DELETE FROM ${copyingTable}`);
}
