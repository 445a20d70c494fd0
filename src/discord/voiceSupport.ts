import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Whether the voice packages run on this version of Node. */
export function supportsVoice(node: string): boolean {
  const [major = 0, minor = 0] = node.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 12);
}

/** The folder of the sounds, seen from the sources and from what is built of them. */
export function findSounds(from: string): string {
  const folder = join(from, 'sounds');
  return existsSync(join(folder, 'work.opus')) || dirname(from) === from ? folder : findSounds(dirname(from));
}
