import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The folder that all test files of a run share; `before.ts` makes it, `after.ts` takes it away. */
export const sharedFolder = process.env['TEST_FOLDER'] ?? tmpdir();

export interface Folder {
  /** The path of an SQLite file in it. */
  database: string;
  remove(): Promise<void>;
}

/** A folder for a database that outlives its bot, and what takes it away. */
export async function makeFolder(): Promise<Folder> {
  const folder = await mkdtemp(join(tmpdir(), 'deskmate-'));
  return { database: join(folder, 'deskmate.sqlite'), remove: () => rm(folder, { recursive: true }) };
}
