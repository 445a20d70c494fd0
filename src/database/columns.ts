import type { EntitySchemaColumnOptions } from 'typeorm';

/** Column types that mean the same on SQLite and PostgreSQL. */

/** Our own number for a row. */
export const id: EntitySchemaColumnOptions = { type: 'integer', primary: true, generated: 'increment' };

/** The `id` of a row in another table. */
export const reference: EntitySchemaColumnOptions = { type: 'integer' };

/** One of Discord's ids, as text. */
export const snowflake: EntitySchemaColumnOptions = { type: 'varchar', length: 20 };

/** Milliseconds: an instant since the epoch, or a length of time. */
export const milliseconds: EntitySchemaColumnOptions = { type: 'bigint' };

/** Text that code writes, of a length the code keeps. */
export const text: EntitySchemaColumnOptions = { type: 'text' };

/** Makes a column nullable. */
export function nullable(column: EntitySchemaColumnOptions): EntitySchemaColumnOptions {
  return { ...column, nullable: true };
}
