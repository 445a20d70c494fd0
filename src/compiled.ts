import { existsSync, lstatSync, mkdirSync } from 'node:fs';
import * as loading from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { DatabaseTarget } from './database/noDatabase';

/**
 * Keeps what Node has compiled for the next start, which takes a fifth of a second less of the processor then: in the folder
 * `compiled` beside an SQLite file, else among the user's caches. Where it can't be kept, or Node doesn't know how (before
 * 22.1), the bot starts as it would without. NODE_COMPILE_CACHE and NODE_DISABLE_COMPILE_CACHE go before.
 * Nobody else may write there: what lies in it is run.
 */
export function keepCompiled(target: DatabaseTarget): void {
  // Node 20 hasn't got it.
  const { enableCompileCache } = loading as { enableCompileCache?: typeof loading.enableCompileCache };
  if (!enableCompileCache) return;
  const folder = folderFor(target);
  if (isOurs(folder)) enableCompileCache(folder);
}

/** Writes what is new of it now: else a stop would, and take longer. */
export function writeCompiled(): void {
  const { flushCompileCache } = loading as { flushCompileCache?: typeof loading.flushCompileCache };
  flushCompileCache?.();
}

/** Makes it if it isn't there; whether it is a folder into which nobody else writes. */
function isOurs(folder: string): boolean {
  try {
    mkdirSync(dirname(folder), { recursive: true });
    if (!existsSync(folder)) mkdirSync(folder, 0o700);
    const { uid, mode } = lstatSync(folder);
    // Windows knows neither: there the rights of the folder around it hold.
    return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
  } catch {
    return false;
  }
}

function folderFor(target: DatabaseTarget): string {
  if (target.kind === 'sqlite' && target.path !== ':memory:') return join(dirname(target.path), 'compiled');
  return join(homedir(), '.cache', 'deskmate');
}
