import type { Database } from '../../src/database/database';
import { checkDatabase } from '../../src/programs/checkDatabase';

/** What `npm run db:check` finds wrong. */
export async function faultsOf(database: Database): Promise<string[]> {
  const said: string[] = [];
  await checkDatabase(database, (line) => void said.push(line));
  return said.slice(0, -1);
}
