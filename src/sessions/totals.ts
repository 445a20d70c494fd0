import { type Day, type Month, monthOfDay, type Week, weekOfDay } from '../calendar';

/** Of which other periods totals are kept that a day is part of. */
export function periodsOf(day: Day): [Week, Month, 'all'] {
  return [weekOfDay(day), monthOfDay(day), 'all'];
}

/** From half an hour of work on a day counts as one at work, in milliseconds. */
export const enoughForDay = 30 * 60_000;

/** The days that count as ones at work, of these with their milliseconds of work, by all periods that they are part of. */
export function countDays(days: ReadonlyMap<Day, number>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [day, workMs] of days) if (workMs >= enoughForDay) addDay(counts, day, 1);
  return counts;
}

/**
 * How many more days count in each period, or fewer, now that these have the milliseconds `after`, which is `added` more than
 * before.
 */
export function countDaysMore(
  after: readonly { day: Day; workMs: number }[],
  added: ReadonlyMap<string, number>,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { day, workMs } of after) {
    const before = workMs - (added.get(day) ?? 0);
    const more = Number(workMs >= enoughForDay) - Number(before >= enoughForDay);
    if (more !== 0) addDay(counts, day, more);
  }
  return counts;
}

function addDay(counts: Map<string, number>, day: Day, more: number): void {
  for (const period of [day, ...periodsOf(day)]) counts.set(period, (counts.get(period) ?? 0) + more);
}

/** A stored total, in milliseconds, days or goals. */
interface StoredTotal {
  guildId: number;
  period: string;
  amount: number;
}

/** Which stored totals of a member aren't what they should be, and which are missing. A total of none is no row. */
export function compareTotals(
  guildId: number,
  stored: readonly StoredTotal[],
  sums: ReadonlyMap<string, number>,
): { period: string; stored: number; right: number }[] {
  const missing = new Map(sums);
  const compared = stored.map((total) => {
    // A row under another guild belongs to nobody.
    const isHers = total.guildId === guildId;
    const right = isHers ? (missing.get(total.period) ?? 0) : 0;
    if (isHers) missing.delete(total.period);
    return { period: total.period, stored: total.amount, right };
  });
  return [
    ...compared.filter((one) => one.stored !== one.right || one.right === 0),
    ...Array.from(missing, ([period, right]) => ({ period, stored: 0, right })),
  ];
}
