import {
  addDays,
  type Day,
  dayOf,
  type Instant,
  instantOf,
  listDays,
  type TimeOfDay,
  wallClock,
  weekdayOf,
  type Zone,
} from '../calendar';

/** A time at which a member works each week, by the clocks of her guild. */
export interface WorkingSpan {
  /** On which it begins; 1 for Monday to 7. */
  weekday: number;
  start: TimeOfDay;
  /** From 1 to a day's; what ends after midnight belongs to the day on which it began. */
  minutes: number;
}

const minutesADay = 24 * 60;

/** What holds until she says when she works: every day from 7 to 22. */
const usual: readonly Omit<WorkingSpan, 'weekday'>[] = [{ start: '07:00', minutes: 15 * 60 }];

/** So many minutes after midnight clocks show a time. */
const minutesOf = (time: TimeOfDay) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Whether the clocks of the zone show a time at which she works; `hours` are hers, none of them mean the usual ones. */
export function isInHours(hours: readonly WorkingSpan[], now: Instant, zone: Zone): boolean {
  const { day, time } = wallClock(now, zone);
  const isIn = (spans: readonly Omit<WorkingSpan, 'weekday'>[], shown: number) =>
    spans.some(({ start, minutes }) => shown >= minutesOf(start) && shown < minutesOf(start) + minutes);
  if (hours.length === 0) return isIn(usual, minutesOf(time));
  const on = (weekday: number) => hours.filter((span) => span.weekday === weekday);
  return (
    isIn(on(weekdayOf(day)), minutesOf(time)) ||
    isIn(on(weekdayOf(addDays(day, -1))), minutesOf(time) + minutesADay)
  );
}

/** An end of somebody's hours, and the day on which they began. */
export interface EndOfHours {
  at: Instant;
  day: Day;
}

/**
 * The ends of her hours of the days from one to another: where she works several times on a day, the last of them. None where
 * other hours go on; of who always works each is one.
 */
function listEnds(hours: readonly WorkingSpan[], from: Day, to: Day, zone: Zone): EndOfHours[] {
  const ends = listDays(from, to).flatMap((day): EndOfHours | never[] => {
    const spans = hours.length === 0 ? usual : hours.filter(({ weekday }) => weekday === weekdayOf(day));
    if (spans.length === 0) return [];
    const last = Math.max(...spans.map(({ start, minutes }) => minutesOf(start) + minutes));
    const time = timeOf(last % minutesADay);
    return { day, at: instantOf(addDays(day, Math.floor(last / minutesADay)), time, zone) };
  });
  const over = ends.filter(({ at }) => !isInHours(hours, at, zone));
  return over.length > 0 ? over : ends;
}

/** The first end of her hours of a day after an instant. */
export function nextEndOfHours(hours: readonly WorkingSpan[], after: Instant, zone: Zone): Instant {
  const today = dayOf(after, zone);
  const ends = listEnds(hours, addDays(today, -1), addDays(today, 8), zone);
  return Math.min(...ends.map(({ at }) => at).filter((at) => at > after));
}

/** The last end of her hours of a day up to an instant. */
export function lastEndOfHours(hours: readonly WorkingSpan[], until: Instant, zone: Zone): EndOfHours {
  const today = dayOf(until, zone);
  const ends = listEnds(hours, addDays(today, -9), today, zone).filter(({ at }) => at <= until);
  return ends.reduce((one, other) => (other.at > one.at ? other : one));
}

const timeOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}` as TimeOfDay;
