/** The days of the week. */
export const week = [1, 2, 3, 4, 5, 6, 7] as const;

/** From one day of the week to another. */
export function daysBetween(first: number, last: number): number[] {
  const length = (last - first + 7) % 7;
  return week.map((_, ahead) => ((first - 1 + ahead) % 7) + 1).slice(0, length + 1);
}

/** Each day once, from Monday on. */
export function sorted(weekdays: readonly number[]): number[] {
  return [...new Set(weekdays)].sort((one, other) => one - other);
}
