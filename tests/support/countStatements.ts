import type { QueryRunner } from 'typeorm';
import type { Database } from '../../src/database/database';

/** What the database was asked while `work` ran, statements that begin and end transactions among it. */
export async function listStatements(database: Database, work: () => Promise<unknown>): Promise<string[]> {
  const runners = await database.read((tx) => Promise.resolve(runnersOf(tx.queryRunner)));
  const asked = jest.spyOn(runners, 'query');
  try {
    await work();
    return asked.mock.calls.map(([sql]) => sql);
  } finally {
    asked.mockRestore();
  }
}

/** How many statements that were. */
export async function countStatements(database: Database, work: () => Promise<unknown>): Promise<number> {
  return (await listStatements(database, work)).length;
}

/** What all runners of a database are made from: a transaction's own one stands before it. */
function runnersOf(guarded: QueryRunner | undefined): QueryRunner {
  return Object.getPrototypeOf(Object.getPrototypeOf(guarded)) as QueryRunner;
}
