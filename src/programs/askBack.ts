import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import type { Say } from './onDatabase';

/** How a program that deletes something talks with whoever runs it. */
export interface Talk {
  say: Say;
  /** Whether it shall really be deleted. */
  confirm(): Promise<boolean>;
}

/** What an erasing program was called with: Discord's ids by their names, and whether it need not ask back. */
export interface Called {
  ids: Readonly<Record<string, string | undefined>>;
  isSure: boolean;
}

/** Reads `--<name> <Discord id>` for each of these names, and `--yes`; null when something else was given. */
export function readCalled(names: readonly string[], given: string[]): Called | null {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  try {
    const { values } = parseArgs({ args: given, options: { ...options, yes: { type: 'boolean' } } });
    const { yes, ...ids } = values as Record<string, string> & { yes?: boolean };
    return Object.values(ids).every((id) => /^\d{1,20}$/.test(id)) ? { ids, isSure: yes === true } : null;
  } catch {
    return null;
  }
}

/** Asks on the terminal; whatever isn't "yes" is no, and so is the end of the input. */
export async function askBack(isSure: boolean, say: Say): Promise<boolean> {
  if (isSure) return true;
  say('This can\'t be undone. Type "yes" to delete it:');
  const lines = createInterface({ input: process.stdin });
  for await (const line of lines) {
    lines.close();
    if (line.trim() === 'yes') return true;
    break;
  }
  say('Nothing was deleted.');
  return false;
}

/** Says how a program is called. */
export function tellUsage(usage: string): void {
  process.stderr.write(`Usage: ${usage}\n`);
  process.exitCode = 2;
}
