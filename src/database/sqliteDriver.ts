import type { SqliteTarget } from './noDatabase';
import { nodeSqlite } from './nodeSqlite';
import { preparedSqlite } from './preparedSqlite';

type Told<Rows extends unknown[] = []> = (this: unknown, error: Error | null, ...rows: Rows) => void;

/** A connection of either driver, as TypeORM and `sqliteFile.ts` use it. */
interface Connection {
  all(sql: string, values: readonly unknown[] | undefined, told: Told<[rows: unknown[]]>): unknown;
  run(sql: string, values: readonly unknown[] | undefined, told: Told): unknown;
  close(told: Told): void;
}

/** As TypeORM's option `driver` takes it. */
export interface SqliteDriver {
  readonly Database: new (path: string, flags: number, opened: Told) => Connection;
}

/** What opens such a file. Throws NoDatabaseError where this computer hasn't got it. */
export function sqliteDriver({ driver }: SqliteTarget): SqliteDriver {
  return driver === 'node:sqlite' ? nodeSqlite() : preparedSqlite();
}
