import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/**
 * What the bundled program is made of, in short: another version, or another Node, has another. The first file names all others, and their
 * names tell what is in them. Null where it isn't bundled: then it isn't known.
 */
export function findBuild(): string | null {
  if (basename(__dirname) !== 'bundled') return null;
  const main = readFileSync(join(__dirname, 'main.js'));
  return createHash('sha256').update(process.version).update(main).digest('hex');
}
