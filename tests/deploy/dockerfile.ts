import { readFileSync } from 'node:fs';

/** One instruction of a Dockerfile: its name, and what follows it on its line. */
export interface Instruction {
  name: string;
  rest: string;
}

/** Reads a Dockerfile: its stages, each with what it is made of and its instructions. */
export function readStages(file: string): { from: string; name: string; instructions: Instruction[] }[] {
  const lines = readFileSync(file, 'utf8')
    .replaceAll(/^\s*#.*\n/gm, '')
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const stages: ReturnType<typeof readStages> = [];
  for (const line of lines) {
    const [, name = '', rest = ''] = /^(\w+)\s+(.*)$/.exec(line.trim()) ?? [];
    if (name === 'FROM') {
      const [from = '', , as = `${stages.length}`] = rest.split(/\s+/);
      stages.push({ from, name: as, instructions: [] });
    } else stages.at(-1)?.instructions.push({ name, rest });
  }
  return stages;
}

/** `A=1 B=2`, as ENV takes it. */
export function readAssignments(rest: string): Record<string, string> {
  return Object.fromEntries(
    [...rest.matchAll(/(\w+)=(\S+)/g)].map(([, name = '', value = '']) => [name, value]),
  );
}
