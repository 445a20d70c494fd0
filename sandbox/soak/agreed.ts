import type { SandboxMember } from '../vocabulary/member';

const minute = 60_000;

/** Times as members say them, and what that means. */
export interface Times {
  when: string;
  /** Monday is 1. */
  weekdays: readonly number[];
  start: string;
  minutes: number;
}

const everyDay = [1, 2, 3, 4, 5, 6, 7];

export const sayings: readonly Times[] = [
  { when: 'Mo-Fr 9-13', weekdays: [1, 2, 3, 4, 5], start: '09:00', minutes: 240 },
  { when: 'am Wochenende 10-12', weekdays: [6, 7], start: '10:00', minutes: 120 },
  { when: 'täglich von halb drei bis fünf', weekdays: everyDay, start: '02:30', minutes: 150 },
  { when: 'täglich 6:45-8', weekdays: everyDay, start: '06:45', minutes: 75 },
  { when: 'täglich 14-16', weekdays: everyDay, start: '14:00', minutes: 120 },
  { when: 'täglich 20-22', weekdays: everyDay, start: '20:00', minutes: 120 },
];

/** Somebody who is in. */
export interface Person {
  member: SandboxMember;
  by: 'channel' | 'direct' | 'none';
  /** So many minutes before she is reminded. */
  lead: number;
  /** Of which days she said that she doesn't come. */
  not: Set<string>;
  /** Of what starts no later she needs no reminder: she has just said something. */
  knowsTo: number;
  /** The look (`Reminders.look`) after which something of her changed. */
  touched: number;
}

/** An appointment as the members know it, beside what the bot stores. */
export interface Agreed {
  id: number;
  slotId: number;
  title: string;
  roomId: string;
  owner: SandboxMember;
  times: Times;
  /** The first day of these times, as they were said: it stays where the guild's zone becomes another. */
  firstDay: string;
  /** Single days on which it begins at another time, or (null) doesn't take place. */
  changes: Map<string, string | null>;
  people: Map<string, Person>;
  isRemoved: boolean;
  /** It was said anew while single days were changed: until then it isn't known what holds. */
  unsureUntil: number;
  touched: number;
}

/** One of its dates. */
export interface AgreedDate {
  /** By its rule. */
  day: string;
  start: number;
  end: number;
}

/** Its dates that begin around an instant, up to so many days after it, on the clocks of a zone. */
export function datesAround(
  { times, firstDay, changes }: Agreed,
  zone: string,
  at: number,
  days = 2,
): AgreedDate[] {
  return daysAround(at, zone, -1, days, times).flatMap((day) => {
    const changed = changes.get(day);
    if (day < firstDay || changed === null) return [];
    const start = changed ?? times.start;
    return { day, start: instantOf(day, start, zone), end: instantOf(day, start, zone, times.minutes) };
  });
}

/** The first day of times that are said now on the clocks of a zone: today if they begin later today. */
export function firstDayOf(times: Times, zone: string, now: number): string {
  const [today, next] = daysAround(now, zone, 0, 8, times);
  if (today === undefined || next === undefined) throw new Error(`“${times.when}” has no day`);
  return instantOf(today, times.start, zone) > now ? today : next;
}

/** The days of these times from so many days after an instant until so many. */
function daysAround(at: number, zone: string, from: number, to: number, { weekdays }: Times): string[] {
  const today = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
  return Array.from({ length: to - from + 1 }, (_, index) => today.add({ days: from + index }))
    .filter(({ dayOfWeek }) => weekdays.includes(dayOfWeek))
    .map(String);
}

/** When the clocks of a zone show so many minutes more than a time. */
function instantOf(day: string, time: string, zone: string, minutes = 0): number {
  const shown = Temporal.PlainDateTime.from(`${day}T${time}`).add({ minutes });
  return shown.toZonedDateTime(zone).epochMilliseconds;
}

/** From when to before when somebody may be reminded of a date: late only where the lead is short. */
export function windowOf({ lead }: Pick<Person, 'lead'>, { start }: AgreedDate) {
  return { from: start - lead * minute, to: start + Math.max(0, 5 - lead) * minute };
}
