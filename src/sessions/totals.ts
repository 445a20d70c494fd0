import { type Day, type Month, monthOfDay, type Week, weekOfDay } from '../calendar';

/** Of which other periods totals are kept that a day is part of. */
export function periodsOf(day: Day): [Week, Month, 'all'] {
  return [weekOfDay(day), monthOfDay(day), 'all'];
}

/** A stored total, in milliseconds or goals. */
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
