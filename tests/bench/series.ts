/** What is measured, and what its median shall stay under, in milliseconds. */
export interface Series {
  name: string;
  goalMs: number;
}

function drawCells(widths: readonly number[], cells: readonly string[]): string {
  return cells
    .map((cell, index) => cell.padEnd(widths[index] ?? 0))
    .join('')
    .trimEnd();
}

/** The value below or at which the given part of the values lies, from 0 to 1. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN;
}

export function milliseconds(value: number): string {
  const digits = value < 1 ? 2 : value < 10 ? 1 : 0;
  return `${value.toFixed(digits)} ms`;
}

const answerWidths = [24, 10, 10];

export function drawAnswerTitle(): string {
  return drawCells(answerWidths, ['', 'p50', 'p95', 'goal for p50']);
}

/** One line of the table: the median, what nineteen of twenty stay under, and whether the goal is met. */
export function drawAnswer({ name, goalMs }: Series, times: readonly number[]): string {
  const median = quantile(times, 0.5);
  const verdict = median < goalMs ? 'met' : 'missed';
  const cells = [name, milliseconds(median), milliseconds(quantile(times, 0.95))];
  return drawCells(answerWidths, [...cells, `under ${goalMs} ms: ${verdict}`]);
}

/** One way to do something, and how long it took each time, in milliseconds. */
export interface Way {
  name: string;
  once(): Promise<unknown>;
  /** Done only at each so manieth turn, because it takes long; 1 unless told otherwise. */
  everyTurn?: number;
}

/** Taken before those that count: the first ones find code that isn't compiled and pages that weren't read. */
const warmUps = 10;

/**
 * Takes the ways in turn, so that all meet the same other work of the machine. The first is what the others are held
 * against. Gives the lines of a table.
 */
export async function compare(turns: number, ways: readonly Way[]): Promise<string[]> {
  const times = ways.map((): number[] => []);
  for (let turn = -warmUps; turn < turns; turn++) {
    for (const [index, { once, everyTurn = 1 }] of ways.entries()) {
      if (turn % everyTurn !== 0) continue;
      const before = performance.now();
      await once();
      if (turn >= 0) times[index]?.push(performance.now() - before);
    }
  }
  return drawWays(ways.map(({ name }, index) => ({ name, times: times[index] ?? [] })));
}

const wayWidths = [46, 10, 10, 10];

export function drawWaysTitle(measure: string): string {
  return drawCells(wayWidths, ['', 'p50', 'p95', 'p99', measure]);
}

/** The lines of a table, each with how often the median of the last way goes into it. */
export function drawWays(ways: readonly { name: string; times: readonly number[] }[]): string[] {
  const measure = quantile(ways.at(-1)?.times ?? [], 0.5);
  return ways.map(({ name, times }, index) => {
    const parts = [0.5, 0.95, 0.99].map((part) => milliseconds(quantile(times, part)));
    const ratio = (quantile(times, 0.5) / measure).toFixed(1);
    return drawCells(wayWidths, [name, ...parts, index === ways.length - 1 ? '' : `${ratio} ×`]);
  });
}
