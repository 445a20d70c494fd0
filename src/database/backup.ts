import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { type Day, type Instant, instantOf, isoOf, type TimeOfDay } from '../calendar';
import { forOwnerAlone, makeFolder, refuseOthers } from './databaseFile';
import { explainDatabaseError, NoDatabaseError, type SqliteTarget } from './noDatabase';
import { findDamage, openSqliteFile } from './sqliteFile';

/** No backup could be made. The message says why in a line. */
export class BackupError extends NoDatabaseError {
  override name = 'BackupError';
}

/** What a backup was made for; its file's name begins so. */
export type BackupKind = 'deskmate' | 'before-upgrade';

/** Behind the name of a backup that isn't whole. Nobody writes to one any more that is older than `partsLive`, in ms. */
const partEnd = '.part';
const partsLive = 60 * 60_000;

/** A moment in a file's name, in UTC: the names of backups sort by it. */
export function stampOf(at: Instant): string {
  return isoOf(at).replace(/[:.]/g, '-');
}

/**
 * Writes a backup of an SQLite file into `folder`, while a bot may write to it, and gives the backup's path. It has none of
 * what was deleted, and nobody but its owner reads it. It gets its name once it is whole and found to be sound. Throws
 * BackupError, or NoDatabaseError where the database itself is at fault; then nothing is left.
 */
export async function backUp(
  target: SqliteTarget,
  folder: string,
  kind: BackupKind,
  now: Instant,
): Promise<string> {
  const { path } = target;
  refuseOthers(path);
  if (!existsSync(path)) throw new NoDatabaseError(`There is no database at ${path}.`);
  const done = join(folder, `${kind}-${stampOf(now)}.sqlite`);
  const part = done + partEnd;
  try {
    makeFolder(folder);
    removeParts(folder, now);
    closeSync(openSync(part, 'wx', forOwnerAlone));
    try {
      await writeInto(target, part);
      keepOnDisk(part);
      renameSync(part, done);
    } catch (error) {
      removePart(part);
      throw error;
    }
  } catch (error) {
    throw explainBackupError(target, folder, error);
  }
  return done;
}

async function writeInto(target: SqliteTarget, part: string): Promise<void> {
  const source = await openSqliteFile(target, 'read');
  try {
    await source.ask('VACUUM INTO ?', [part]);
  } finally {
    await source.close();
  }
  const written = await openSqliteFile({ ...target, path: part }, 'read');
  try {
    const damage = await findDamage(written);
    if (damage !== null) throw new BackupError(`The backup of ${target.path} was not sound (${damage}).`);
  } finally {
    await written.close();
  }
}

/** Waits until a file is on the disk, also if the power fails. */
export function keepOnDisk(path: string): void {
  const file = openSync(path, 'r+');
  fsyncSync(file);
  closeSync(file);
}

/** Takes away what backups left that were killed. */
function removeParts(folder: string, now: Instant): void {
  for (const name of readdirSync(folder)) {
    if (!name.endsWith(`.sqlite${partEnd}`)) continue;
    const part = join(folder, name);
    const found = statSync(part, { throwIfNoEntry: false });
    if (found && found.mtimeMs < now - partsLive) removePart(part);
  }
}

/** With what SQLite leaves beside it where it can't write to the end. */
function removePart(part: string): void {
  for (const end of ['', '-journal']) rmSync(part + end, { force: true });
}

function explainBackupError(target: SqliteTarget, folder: string, error: unknown): unknown {
  if (error instanceof NoDatabaseError) return error;
  const { code = '', message } = error as { code?: string; message?: string };
  if (['SQLITE_FULL', 'ENOSPC', 'EDQUOT'].includes(code))
    return new BackupError(
      `There is no room for a backup in ${folder}. Make room there, or let BACKUP_FOLDER name another disk.`,
    );
  if (['SQLITE_NOTADB', 'SQLITE_CORRUPT', 'SQLITE_BUSY'].includes(code))
    return explainDatabaseError(target, error);
  if (!code) return error;
  return new BackupError(
    `No backup can be written to ${folder} (${message}). Check that it can be written, or let BACKUP_FOLDER name another folder.`,
  );
}

/** The paths of the whole backups of a kind, the oldest first. A folder that isn't there has none. */
export function listBackups(folder: string, kind: BackupKind): string[] {
  const isOne = new RegExp(String.raw`^${kind}-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z\.sqlite$`);
  try {
    return readdirSync(folder)
      .filter((name) => isOne.test(name))
      .toSorted()
      .map((name) => join(folder, name));
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}

/** The minute in which a backup was made, by its name. */
export function madeAt(backup: string): Instant {
  const [, day, hour, minute] =
    /(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-[\dZ-]+\.sqlite$/.exec(basename(backup)) ?? [];
  return instantOf(day as Day, `${hour}:${minute}` as TimeOfDay, 'UTC');
}

/** Removes all backups of a kind but the newest, and gives the paths of those that went. */
export function keepNewest(folder: string, kind: BackupKind, howMany: number): string[] {
  const all = listBackups(folder, kind);
  const old = all.slice(0, Math.max(0, all.length - howMany));
  for (const path of old) rmSync(path, { force: true });
  return old;
}
