/** What is measured, and what its median shall stay under, in milliseconds. */
export interface Series {
  name: string;
  goalMs: number;
}

const widths = [24, 10, 10, 0];

function drawCells(...cells: string[]): string {
  return cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('');
}

/** The value below or at which the given part of the values lies, from 0 to 1. */
function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN;
}

function milliseconds(value: number): string {
  return `${value.toFixed(value < 10 ? 1 : 0)} ms`;
}

export function drawTitle(): string {
  return drawCells('', 'p50', 'p95', 'goal for p50');
}

/** One line of the table: the median, what nineteen of twenty stay under, and whether the goal is met. */
export function drawRow({ name, goalMs }: Series, times: readonly number[]): string {
  const median = quantile(times, 0.5);
  const verdict = median < goalMs ? 'met' : 'missed';
  return drawCells(
    name,
    milliseconds(median),
    milliseconds(quantile(times, 0.95)),
    `under ${goalMs} ms: ${verdict}`,
  );
}
