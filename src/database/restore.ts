import {
  closeSync,
  copyFileSync,
  createReadStream,
  createWriteStream,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Instant } from '../calendar';
import { keepOnDisk, stampOf } from './backup';
import { forOwnerAlone, makeFolder, refuseOthers } from './databaseFile';
import { refuseInUse } from './inUse';
import { explainDatabaseError, NoDatabaseError, type SqliteTarget } from './noDatabase';
import { refuseNewer, type Schema } from './openDatabase';
import { findDamage, openSqliteFile } from './sqliteFile';

/**
 * Puts a backup in the place of an SQLite database that nobody has open, at once and as a whole, and gives the path under
 * which the old one is kept, null where there was none. SQLite would replay a -wal file that was left there over any file
 * of that name; so it goes with the old one. Throws NoDatabaseError; then the database is as it was.
 */
export async function restore(
  backup: string,
  target: SqliteTarget,
  schema: Schema,
  now: Instant,
): Promise<string | null> {
  const { path } = target;
  refuseOthers(backup);
  refuseOthers(path);
  if (!existsSync(backup)) throw new NoDatabaseError(`There is no backup at ${backup}.`);
  if (isSame(backup, path)) throw new NoDatabaseError(`${backup} is the database itself.`);
  const next = { ...target, path: `${path}.restoring` };
  try {
    if (existsSync(path)) await refuseInUse(target);
    makeFolder(dirname(path));
    remove(next.path);
    await copy(backup, next.path);
    await check(backup, next, schema);
    keepOnDisk(next.path);
    return swap(next.path, path, now);
  } catch (error) {
    throw explainRestoreError(target, error);
  } finally {
    remove(next.path);
  }
}

const beside = ['-wal', '-shm', '-journal'];

function remove(path: string): void {
  for (const end of ['', ...beside]) rmSync(path + end, { force: true });
}

function isSame(one: string, other: string): boolean {
  const [first, second] = [one, other].map((path) => statSync(path, { throwIfNoEntry: false }));
  return first !== undefined && first.ino === second?.ino && first.dev === second.dev;
}

/** With the -wal file, where somebody copied the files of a database as they were. */
async function copy(from: string, to: string): Promise<void> {
  for (const end of ['', '-wal']) {
    if (!existsSync(from + end)) continue;
    const written = createWriteStream(to + end, { flags: 'wx', mode: forOwnerAlone });
    await pipeline(createReadStream(from + end), written);
  }
}

/** Makes one file of it, and looks whether it is sound and one of ours. */
async function check(backup: string, next: SqliteTarget, schema: Schema): Promise<void> {
  try {
    const file = await openSqliteFile(next, 'change');
    try {
      await file.ask('PRAGMA journal_mode = DELETE');
      const damage = await findDamage(file);
      if (damage !== null) throw new NoDatabaseError(`The backup ${backup} is damaged (${damage}).`);
      const [table] = await file.ask(
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'migrations'",
      );
      const done = table
        ? await file.ask<{ name: string }>('SELECT name FROM migrations ORDER BY timestamp')
        : [];
      if (done.length === 0) throw new NoDatabaseError(`The file ${backup} holds none of the bot's tables.`);
      refuseNewer(
        `backup ${backup}`,
        done.map(({ name }) => name),
        schema,
      );
    } finally {
      await file.close();
    }
  } catch (error) {
    const { code = '', message } = error as { code?: string; message?: string };
    if (code === 'SQLITE_NOTADB') throw new NoDatabaseError(`The file ${backup} is no SQLite database.`);
    if (code === 'SQLITE_CORRUPT') throw new NoDatabaseError(`The backup ${backup} is damaged (${message}).`);
    throw error;
  }
}

/** A kill at any moment leaves either database under the name, and never none. */
function swap(next: string, path: string, now: Instant): string | null {
  const old = existsSync(path) ? `${path}.before-restore-${stampOf(now)}` : null;
  for (const end of ['', '-wal']) if (old !== null && existsSync(path + end)) keepAs(path + end, old + end);
  for (const end of beside) rmSync(path + end, { force: true });
  renameSync(next, path);
  keepNames(dirname(path));
  return old;
}

/** Gives a file a second name; where the file system has no such, it is copied. */
function keepAs(path: string, name: string): void {
  try {
    linkSync(path, name);
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'ENOSYS', 'EMLINK'].includes((error as NodeJS.ErrnoException).code ?? ''))
      throw error;
    copyFileSync(path, name);
  }
}

/** Waits until a folder's names are on the disk, where the system knows of such. */
function keepNames(folder: string): void {
  if (process.platform === 'win32') return;
  const opened = openSync(folder, 'r');
  fsyncSync(opened);
  closeSync(opened);
}

function explainRestoreError(target: SqliteTarget, error: unknown): unknown {
  if (error instanceof NoDatabaseError) return error;
  const { code = '', message } = error as { code?: string; message?: string };
  if (['SQLITE_FULL', 'ENOSPC', 'EDQUOT'].includes(code))
    return new NoDatabaseError(
      `There is no room to restore beside ${target.path}: it takes as much as the backup. The database is as it was.`,
    );
  if (code.startsWith('E'))
    return new NoDatabaseError(`The backup can't be restored (${message}). The database is as it was.`);
  return explainDatabaseError(target, error);
}
