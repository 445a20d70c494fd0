import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';

/** Read and written by its owner alone. Windows knows no such modes, and goes by the folder's rights. */
const forOwnerAlone = 0o600;

/** Makes an SQLite file that isn't there, with its folder: SQLite itself would let everybody on the machine read it. */
export function makeFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  if (!existsSync(path)) closeSync(openSync(path, 'a', forOwnerAlone));
}

/**
 * Takes a file that others may read from them, with those beside it: they had its mode when they were made. Where the
 * file system, or another owner, doesn't let us, it stays as it is.
 */
export function tightenFile(path: string): void {
  for (const one of [path, `${path}-wal`, `${path}-shm`]) {
    try {
      chmodSync(one, forOwnerAlone);
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      if (!['ENOENT', 'EPERM', 'EACCES', 'ENOTSUP', 'EROFS', 'ENOSYS'].includes(code)) throw error;
    }
  }
}
