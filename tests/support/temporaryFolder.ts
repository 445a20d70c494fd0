import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for a database that outlives its bot, and what takes it away. */
export async function makeFolder(): Promise<{ database: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'deskmate-'));
  return { database: join(folder, 'deskmate.sqlite'), remove: () => rm(folder, { recursive: true }) };
}
