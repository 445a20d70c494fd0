import {
  type Day,
  dayBounds,
  type Instant,
  type Interval,
  type Month,
  periodBounds,
  splitByDay,
  type TimeOfDay,
  wallClock,
  type Zone,
} from '../calendar';
import { UserError } from '../errors';
import type { Stretch } from '../sessions/session';

/** A year (`2026`) or a month (`2026-03`) of the guild's calendar. */
export type HoursPeriod = `${number}` | Month;

/** A day of one session, or a part of it: a line for the tax office. */
export interface HoursRow {
  day: Day;
  /** When work began and ended on that day, by the clocks of the zone. */
  from: TimeOfDay;
  to: TimeOfDay;
  /** Milliseconds at work, and of what lies between: breaks and lost connections. */
  workMs: number;
  pausedMs: number;
  word: string | null;
}

/** The period chosen. Throws a UserError for what is none. */
export function readHoursPeriod(chosen: string | undefined): HoursPeriod {
  if (!/^[1-9]\d{3}(-(0[1-9]|1[0-2]))?$/.test(chosen ?? '')) throw new UserError('common.notOffered');
  return chosen as HoursPeriod;
}

/** From when to when a period lasts in the zone. */
export function hoursBounds(period: HoursPeriod, zone: Zone): Interval {
  if (isMonth(period)) return periodBounds(period, zone);
  const { start } = dayBounds(`${period}-01-01` as Day, zone);
  return { start, end: dayBounds(`${period}-12-31` as Day, zone).end };
}

/** Whether a period is a month, not a year. */
export function isMonth(period: HoursPeriod): period is Month {
  return period.includes('-');
}

/** The years of these months, and they themselves: the newest first, as many as a menu has room for. */
export function offerPeriods(months: readonly Month[]): HoursPeriod[] {
  const newest = months.toSorted().toReversed();
  const years = [...new Set(newest.map((month) => month.slice(0, 4) as HoursPeriod))].slice(0, mostYears);
  return [...newest.slice(0, mostOffered - years.length), ...years];
}

const mostOffered = 25;
const mostYears = 5;

/**
 * What of a session lies in a period, a line for each day on which she worked, oldest first. Open work counts until `until`.
 */
export function hoursOf(
  stretches: readonly Pick<Stretch, 'kind' | 'startedAt' | 'endedAt'>[],
  word: string | null,
  { start, end }: Interval,
  until: Instant,
  zone: Zone,
): HoursRow[] {
  const byDay = new Map<Day, Interval[]>();
  for (const { kind, startedAt, endedAt } of stretches) {
    const [from, to] = [Math.max(startedAt, start), Math.min(endedAt ?? Math.max(until, startedAt), end)];
    if (kind !== 'work' || to <= from) continue;
    for (const part of splitByDay(from, to, zone))
      byDay.set(part.day, [...(byDay.get(part.day) ?? []), part]);
  }
  return [...byDay].map(([day, parts]) => {
    const first = Math.min(...parts.map((part) => part.start));
    const last = Math.max(...parts.map((part) => part.end));
    const workMs = parts.reduce((sum, part) => sum + part.end - part.start, 0);
    return {
      day,
      from: wallClock(first, zone).time,
      // The end of a day is not the beginning of the next.
      to: last === dayBounds(day, zone).end ? '24:00' : wallClock(last, zone).time,
      workMs,
      pausedMs: last - first - workMs,
      word,
    };
  });
}
