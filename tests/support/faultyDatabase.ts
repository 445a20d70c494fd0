import type { Database } from '../../src/database/database';

/** How a write goes wrong: it is not begun, all of it is undone, or it is stored and the answer is lost on the way. */
export type Fault = 'refused' | 'undone' | 'answer lost';

/** The same database, of whose writes the next ones go wrong as `faults` says. */
export function makeFaulty(database: Database): { database: Database; faults: Fault[] } {
  const faults: Fault[] = [];
  return {
    faults,
    database: {
      ...database,
      async transact(work) {
        const fault = faults.shift();
        if (fault === 'refused')
          throw Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' });
        const result = await database.transact(async (tx) => {
          const done = await work(tx);
          if (fault === 'undone') throw Object.assign(new Error('database is full'), { code: 'SQLITE_FULL' });
          return done;
        });
        if (fault === 'answer lost') throw new Error('Connection terminated unexpectedly');
        return result;
      },
    },
  };
}
