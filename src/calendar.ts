import dayjs, { type Dayjs } from 'dayjs';
import isoWeek from 'dayjs/plugin/isoWeek';
import utc from 'dayjs/plugin/utc';

dayjs.extend(utc);
dayjs.extend(isoWeek);

/** Milliseconds since the epoch, UTC. */
export type Instant = number;
/** The name of a time zone in the IANA database: `Europe/Berlin`. */
export type Zone = string;
/** A calendar day: `2026-03-29`. Days sort as text, like weeks and months. */
export type Day = `${number}-${number}-${number}`;
/** An ISO week, Monday first: `2026-W13`. */
export type Week = `${number}-W${number}`;
/** A calendar month: `2026-03`. */
export type Month = `${number}-${number}`;
/** A time on the clock, to the minute: `09:00`. */
export type TimeOfDay = `${number}:${number}`;
/** From `start` (included) to `end` (not included). */
export type Interval = { start: Instant; end: Instant };

/** Which zone data this program has, Node's: `2026c`. With others an instant that lies ahead may be another one. */
export const zoneData: string = process.versions.tz ?? 'unknown';

const SECOND = 1000;
const DAY = 24 * 60 * 60 * SECOND;

const clocks = new Map<Zone, Intl.DateTimeFormat>();

/** The clock of a zone. Making one is slow, so each is kept. Throws RangeError on an unknown zone. */
function clockOf(zone: Zone): Intl.DateTimeFormat {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    clocks.set(zone, clock);
  }
  return clock;
}

/** What `readOffset` gave, by zone and instant: it takes some microseconds, and a list of dates asks for many twice. */
const offsets = new Map<Zone, Map<Instant, number>>();
const mostOffsets = 5_000;

/** Milliseconds that the clocks of the zone are ahead of UTC at this instant. */
export function offsetAt(instant: Instant, zone: Zone): number {
  let known = offsets.get(zone);
  if (!known) offsets.set(zone, (known = new Map<Instant, number>()));
  const offset = known.get(instant) ?? readOffset(instant, zone);
  if (known.size >= mostOffsets) known.clear();
  known.set(instant, offset);
  return offset;
}

function readOffset(instant: Instant, zone: Zone): number {
  const wholeSeconds = Math.floor(instant / SECOND) * SECOND;
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of clockOf(zone).formatToParts(wholeSeconds)) parts[type] = Number(value);
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - wholeSeconds;
}

const toDay = (date: Dayjs) => date.toISOString().slice(0, 10) as Day;
const toMonth = (date: Dayjs) => date.toISOString().slice(0, 7) as Month;

/** The Monday of the week in which that day lies; both are the instants at which they begin in UTC. */
const mondayOf = (day: Instant) => day - ((new Date(day).getUTCDay() + 6) % 7) * DAY;

/** The ISO week of a day: it belongs to the year in which its Thursday lies. */
function toWeek(day: Instant): Week {
  const thursday = mondayOf(day) + 3 * DAY;
  const year = new Date(thursday).getUTCFullYear();
  const number = Math.floor((thursday - Date.UTC(year, 0, 1)) / (7 * DAY)) + 1;
  return `${year}-W${String(number).padStart(2, '0')}` as Week;
}

/** The date of a period's first day, without a zone. */
function dateOf(period: Day | Week | Month): Dayjs {
  const [year, week] = period.split('-W');
  if (week === undefined) return dayjs.utc(period);
  // The 4th of January always lies in the first ISO week.
  return dayjs.utc(mondayOf(Date.UTC(Number(year), 0, 4)) + (Number(week) - 1) * 7 * DAY);
}

/** Whether the text names a time zone of the IANA database. Mere offsets such as `+01:00` know no summer time. */
export function isZone(text: string): text is Zone {
  if (/^[+-]/.test(text)) return false;
  try {
    clockOf(text);
    return true;
  } catch {
    return false;
  }
}

/** Whether the text is a day that the calendar has: `2026-02-30` isn't. */
export function isDay(text: string): text is Day {
  return /^\d{4}-\d\d-\d\d$/.test(text) && dayjs.utc(text).isValid() && toDay(dayjs.utc(text)) === text;
}

/** The calendar day and the time of day that the clocks of the zone show; seconds are cut off. */
export function wallClock(instant: Instant, zone: Zone): { day: Day; time: TimeOfDay } {
  const shown = isoOf(instant + offsetAt(instant, zone));
  return { day: shown.slice(0, 10) as Day, time: shown.slice(11, 16) as TimeOfDay };
}

/** An instant for machines and files, in UTC: `2026-03-29T01:00:00.000Z`. */
export function isoOf(instant: Instant): string {
  return new Date(instant).toISOString();
}

/** The instant that an ISO 8601 text with its offset names; NaN for any other text. */
export function instantOfIso(text: string): Instant {
  return Date.parse(text);
}

/** The day in UTC. Lists of dates ask for hundreds: dayjs would take ten times as long. */
const isoDay = (instant: Instant) => isoOf(instant).slice(0, 10) as Day;

/** The calendar day in the zone at this instant. */
export function dayOf(instant: Instant, zone: Zone): Day {
  return isoDay(instant + offsetAt(instant, zone));
}

/** The ISO week in which the day lies: the 1st of January 2027 lies in `2026-W53`. */
export function weekOfDay(day: Day): Week {
  return toWeek(Date.parse(day));
}

/** The month in which the day lies. */
export function monthOfDay(day: Day): Month {
  return toMonth(dateOf(day));
}

/** The day of the week, 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: Day): number {
  return dateOf(day).isoWeekday();
}

/** The day `count` days later, or earlier if `count` is negative. */
export function addDays(day: Day, count: number): Day {
  return isoDay(Date.parse(day) + count * DAY);
}

/** The same day `count` months later, or earlier if `count` is negative; the month's last day where it has no such day. */
export function addMonths(day: Day, count: number): Day {
  return toDay(dateOf(day).add(count, 'month'));
}

/** How many days later `day` is than `other`; negative where it is earlier. */
export function daysAfter(other: Day, day: Day): number {
  return (Date.parse(day) - Date.parse(other)) / DAY;
}

/** All days from the first to the last, which both belong to them. */
export function listDays(first: Day, last: Day): Day[] {
  const days: Day[] = [];
  const end = dateOf(last).valueOf();
  for (let at = dateOf(first).valueOf(); at <= end; at += DAY) days.push(isoOf(at).slice(0, 10) as Day);
  return days;
}

/** The week `count` weeks later, or earlier if `count` is negative. */
export function addWeeks(week: Week, count: number): Week {
  return toWeek(dateOf(week).valueOf() + count * 7 * DAY);
}

/** The first day of a week or month. */
export function firstDayOf(period: Week | Month): Day {
  return toDay(dateOf(period));
}

/** The last day of a week or month. */
export function lastDayOf(period: Week | Month): Day {
  return toDay(dateOf(period).add(1, unitOf(period)).subtract(1, 'day'));
}

const unitOf = (period: Week | Month) => (period.includes('W') ? 'week' : 'month');

/**
 * The instant at which the clocks of the zone show this day and time. A time that is skipped in spring moves forward
 * by the gap (02:30 becomes 03:30); of a time that comes twice in autumn it is the first.
 */
export function instantOf(day: Day, time: TimeOfDay, zone: Zone): Instant {
  return instantsOf(day, time, zone)[0];
}

/**
 * The same, with both instants of a time that comes twice, the first of them first.
 *
 * The offset is that of the day before or of the day after: no zone is more than a day from UTC, so these two stand on
 * both sides of any change. The offset before the change gives the first instant of a time that comes twice, and moves a
 * time that is skipped forward by the gap.
 */
export function instantsOf(day: Day, time: TimeOfDay, zone: Zone): [Instant, ...Instant[]] {
  const shown = Date.parse(`${day}T${time}Z`);
  const before = shown - offsetAt(shown - DAY, zone);
  const after = shown - offsetAt(shown + DAY, zone);
  const isShownAt = (instant: Instant) => instant + offsetAt(instant, zone) === shown;
  if (before === after || !isShownAt(after)) return [before];
  return isShownAt(before) ? [before, after] : [after];
}

/** The first instant of a day in the zone: not always 00:00, for some zones skip midnight, or a whole day. */
export function startOfDay(day: Day, zone: Zone): Instant {
  return instantOf(day, '00:00', zone);
}

/** The day in the zone; it may have 23 or 25 hours, and none where a zone has skipped it. */
export function dayBounds(day: Day, zone: Zone): Interval {
  return { start: startOfDay(day, zone), end: startOfDay(addDays(day, 1), zone) };
}

/** The week or month in the zone. */
export function periodBounds(period: Week | Month, zone: Zone): Interval {
  const dayAfter = addDays(lastDayOf(period), 1);
  return { start: startOfDay(firstDayOf(period), zone), end: startOfDay(dayAfter, zone) };
}

/** The next instant after `after`, never `after` itself, at which it is this time of day in the zone. */
export function nextTimeOfDay(after: Instant, time: TimeOfDay, zone: Zone): Instant {
  // The day before too: a skipped time may have moved beyond midnight.
  let day = addDays(dayOf(after, zone), -1);
  for (;;) {
    const instant = instantOf(day, time, zone);
    if (instant > after) return instant;
    day = addDays(day, 1);
  }
}

/** Divides an interval at every midnight of the zone. The parts add up to it; of an empty one there are none. */
export function splitByDay(start: Instant, end: Instant, zone: Zone): (Interval & { day: Day })[] {
  const parts: (Interval & { day: Day })[] = [];
  let from = start;
  for (let day = dayOf(start, zone); from < end; day = addDays(day, 1)) {
    const to = Math.min(end, dayBounds(day, zone).end);
    if (to > from) parts.push({ day, start: from, end: to });
    from = Math.max(from, to);
  }
  return parts;
}
