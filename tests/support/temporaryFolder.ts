import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SqliteTarget } from '../../src/database/noDatabase';
import { sqliteAt, sqliteUrl } from './whichDatabase';

/** The folder that all test files of a run share; `before.ts` makes it, `after.ts` takes it away. */
export const sharedFolder = process.env['TEST_FOLDER'] ?? tmpdir();

export interface Folder {
  /** The path of an SQLite file in it. */
  database: string;
  /** The same file, and as DATABASE_URL names it. */
  target: SqliteTarget;
  url: string;
  remove(): Promise<void>;
}

/** A folder for a database that outlives its bot, and what takes it away. */
export async function makeFolder(): Promise<Folder> {
  const folder = await mkdtemp(join(tmpdir(), 'deskmate-'));
  const database = join(folder, 'deskmate.sqlite');
  return {
    database,
    target: sqliteAt(database),
    url: sqliteUrl(database),
    remove: () => rm(folder, { recursive: true }),
  };
}
