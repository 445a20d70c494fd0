import { addDays, type Day, dayOf, type Instant, startOfDay, type Zone } from '../calendar';

/** So long before her sessions go a member is told, in days. */
const toldBefore = 90;

/** So long they stay at least after she was told, in milliseconds: the bot may have been away when she was to be. */
export const staysAfterTold = 30 * 24 * 60 * 60_000;

/** A year whose sessions are to go, with those before it. */
export interface OldYear {
  year: number;
  /** The day after it. */
  before: Day;
  /** When that day begins: what had ended by then is to go. */
  endedBy: Instant;
}

/** Of the sessions that were kept until `years` years after the end of their year: the last year whose time is up. */
export function oldYearOn(day: Day, years: number, zone: Zone): OldYear {
  const next = Number(day.slice(0, 4)) - years;
  const before: Day = `${next}-01-01`;
  return { year: next - 1, before, endedBy: startOfDay(before, zone) };
}

/** The years whose sessions go now, and those of which members are told now, with the day on which they go. */
export function oldYears(
  now: Instant,
  years: number,
  zone: Zone,
): { gone: OldYear; told: OldYear; goes: Day } {
  const today = dayOf(now, zone);
  const told = oldYearOn(addDays(today, toldBefore), years, zone);
  return { gone: oldYearOn(today, years, zone), told, goes: `${told.year + 1 + years}-01-01` };
}
