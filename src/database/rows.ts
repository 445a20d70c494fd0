import type { EntityMetadata, EntitySchema } from 'typeorm';
import type { Tx } from './database';

/** The columns of each table as its rows are read, in SQL. */
const columns = new WeakMap<EntityMetadata, string>();

function columnsOf(metadata: EntityMetadata): string {
  const known = columns.get(metadata);
  if (known !== undefined) return known;
  const all = metadata.columns.map(
    ({ databaseName, propertyName }) => `t.${databaseName} AS "${propertyName}"`,
  );
  const text = all.join(', ');
  columns.set(metadata, text);
  return text;
}

/**
 * Reads rows of a table, which is named `t` in `rest`: what comes behind it in the statement, such as `WHERE t.id = $1`. What
 * TypeORM's `find` gives, for what is read at every event: to build a statement takes `find` longer than it runs.
 */
export async function readRows<Row extends object>(
  tx: Tx,
  table: EntitySchema<Row>,
  rest: string,
  parameters: readonly unknown[],
): Promise<Row[]> {
  const metadata = tx.connection.getMetadata(table);
  const sql = `SELECT ${columnsOf(metadata)} FROM "${metadata.tableName}" t ${rest}`;
  const rows: Row[] = await tx.query(sql, [...parameters]);
  for (const { propertyName, transformer } of metadata.columns) {
    if (!transformer || Array.isArray(transformer)) continue;
    for (const row of rows as Record<string, unknown>[])
      row[propertyName] = transformer.from(row[propertyName]);
  }
  return rows;
}

/** The first of such rows; null when there is none. */
export async function readRow<Row extends object>(
  tx: Tx,
  table: EntitySchema<Row>,
  rest: string,
  parameters: readonly unknown[],
): Promise<Row | null> {
  const [row] = await readRows(tx, table, rest, parameters);
  return row ?? null;
}
