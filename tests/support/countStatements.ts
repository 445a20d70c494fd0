import type { QueryRunner } from 'typeorm';
import type { Database } from '../../src/database/database';

/** How many statements the database was asked while `work` ran, those that begin and end transactions among them. */
export async function countStatements(database: Database, work: () => Promise<unknown>): Promise<number> {
  const runners = await database.read((tx) => Promise.resolve(runnersOf(tx.queryRunner)));
  const asked = jest.spyOn(runners, 'query');
  try {
    await work();
    return asked.mock.calls.length;
  } finally {
    asked.mockRestore();
  }
}

/** What all runners of a database are made from: a transaction's own one stands before it. */
function runnersOf(guarded: QueryRunner | undefined): QueryRunner {
  return Object.getPrototypeOf(Object.getPrototypeOf(guarded)) as QueryRunner;
}
