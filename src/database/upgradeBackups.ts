import { createHash } from 'node:crypto';
import { createReadStream, rmSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Instant } from '../calendar';
import type { DueJob } from '../due';
import { backUp, listBackups, madeAt } from './backup';
import type { SqliteTarget } from './noDatabase';

/** For so long a backup from before an upgrade is kept, in milliseconds: it still holds what members have deleted since. */
const keptFor = 7 * 24 * 60 * 60_000;

/**
 * Backs an SQLite file up before its migrations run, and gives the backup's path. One that is the same as the one before it,
 * as where a start fails again and again, takes its place. Throws BackupError.
 */
export async function backUpBeforeUpgrade(
  target: SqliteTarget,
  folder: string,
  now: Instant,
): Promise<string> {
  const before = listBackups(folder, 'before-upgrade').at(-1);
  const made = await backUp(target, folder, 'before-upgrade', now);
  if (before !== undefined && (await digest(before)) === (await digest(made)))
    rmSync(before, { force: true });
  return made;
}

async function digest(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** Removes the backups from before upgrades when they are old. Only a start makes new ones. */
export function createOldBackups(folder: string): DueJob {
  const findNext = (): Instant | null => {
    const [oldest] = listBackups(folder, 'before-upgrade');
    return oldest === undefined ? null : madeAt(oldest) + keptFor;
  };
  let next = findNext();
  return {
    name: 'old backups',
    next: () => Promise.resolve(next),
    run(now) {
      for (const backup of listBackups(folder, 'before-upgrade'))
        if (madeAt(backup) + keptFor <= now) rmSync(backup, { force: true });
      next = findNext();
      return Promise.resolve();
    },
  };
}
