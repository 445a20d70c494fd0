import { rmSync } from 'node:fs';
import { removeLeft } from './postgresServer';
import { testsPostgres } from './whichDatabase';

/** After all tests: takes away the folder that `before.ts` made, and what was made for it on a PostgreSQL server. */
export default async function after(): Promise<void> {
  const folder = process.env['TEST_FOLDER'];
  if (!folder) return;
  if (testsPostgres) await removeLeft(folder);
  rmSync(folder, { recursive: true, force: true });
}
