import type { Database } from '../../src/database/database';

/** How many queries some work asks of the database, in one transaction. */
export function countQueries(database: Database, work: () => Promise<void>): Promise<number> {
  return database.transact(async (tx) => {
    // What a transaction is given guards the true connection, which is its prototype.
    const connection = Object.getPrototypeOf(tx.queryRunner) as { query: (...given: never) => unknown };
    const ask = connection.query;
    let count = 0;
    connection.query = (...given) => {
      count += 1;
      return ask.apply(connection, given);
    };
    try {
      await work();
    } finally {
      connection.query = ask;
    }
    return count;
  });
}
