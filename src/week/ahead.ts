import { addDays, type Day, dayBounds, dayOf, type Instant, type Interval, type Zone } from '../calendar';

/** A date that a weekly post tells. */
export interface DateAhead {
  start: Instant;
  /** As it was typed; null: it has none. */
  title: string | null;
}

/** A day with dates that begin on it. */
export interface DayAhead {
  day: Day;
  dates: DateAhead[];
}

/** So many days a weekly post looks ahead, its own day among them. */
const daysAhead = 7;

/** What a weekly post decided at `at` looks ahead to: from then on to the end of the seventh day. */
export function aheadOf(at: Instant, zone: Zone): Interval {
  return { start: at, end: dayBounds(addDays(dayOf(at, zone), daysAhead - 1), zone).end };
}

/** The dates that begin within the interval, by the days of the zone on which they do. */
export function byDays(dates: readonly DateAhead[], { start, end }: Interval, zone: Zone): DayAhead[] {
  const days: DayAhead[] = [];
  const inside = dates.filter((date) => date.start >= start && date.start < end);
  for (const { start: at, title } of inside.toSorted((one, other) => one.start - other.start)) {
    const day = dayOf(at, zone);
    const last = days.at(-1);
    if (last?.day === day) last.dates.push({ start: at, title });
    else days.push({ day, dates: [{ start: at, title }] });
  }
  return days;
}
