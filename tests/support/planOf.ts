import type { Database, Tx } from '../../src/database/database';

/** How SQLite would answer the queries of a store, one line a step. Each of them is given no rows. */
export function planOf(database: Database, ask: (tx: Tx) => Promise<unknown>): Promise<string[]> {
  return database.read(async (tx) => {
    const steps: string[] = [];
    const explain = async (sql: string, parameters?: unknown[]) => {
      const plan: { detail: string }[] = await tx.query(`EXPLAIN QUERY PLAN ${sql}`, parameters);
      steps.push(...plan.map(({ detail }) => detail));
      return Object.assign([], { records: [] });
    };
    const asked = { query: { value: explain } };
    const queryRunner = { value: Object.create(tx.queryRunner ?? null, asked) as unknown };
    await ask(Object.create(tx, { ...asked, queryRunner }) as Tx);
    return steps;
  });
}
