import { chmodSync, closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { NoDatabaseError } from './noDatabase';

/** Read and written by its owner alone. Windows knows no such modes, and goes by the folder's rights. */
export const forOwnerAlone = 0o600;

/** Makes an SQLite file that isn't there, with its folder: SQLite itself would let everybody on the machine read it. */
export function makeFile(path: string): void {
  makeFolder(dirname(path));
  if (!existsSync(path)) closeSync(openSync(path, 'a', forOwnerAlone));
}

/** Throws NoDatabaseError where something else than a file is: opening a pipe would wait for ever. */
export function refuseOthers(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found && !found.isFile()) throw new NoDatabaseError(`${path} is no file: name another path.`);
}

/**
 * Makes a folder where there is none, and those above it one after the other: Node's own `recursive` never ends where a
 * folder that is there takes none, such as /proc.
 */
export function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Another process may just have made it.
    if (!existsSync(path)) throw error;
  }
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
