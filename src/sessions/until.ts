import { addDays, type Instant, instantOf, type TimeOfDay, wallClock, type Zone } from '../calendar';
import { UserError } from '../errors';
import { anyOf, hourNamed } from '../i18n/words';
import { readTimeOfDay, timeOfDay } from './timeOfDay';

/** The farthest moment that "I'm here until" may name, in milliseconds from now. */
const farthest = 12 * 3_600_000;

const minute = 60_000;

const inHours = String.raw`\s*${anyOf('hours')}`;
const inMinutes = String.raw`\s*${anyOf('minutes')}`;
const beforeLength = new RegExp(String.raw`^${anyOf('beforeLength')}\s+`);
const beforeTime = new RegExp(String.raw`^${anyOf('beforeTime')}\s+`);
const halfTo = new RegExp(String.raw`^${anyOf('halfTo')}\s+(\S+)$`);
const wholeHour = new RegExp(String.raw`^(\d{1,2})(?:\s*${anyOf('oClock')})?$`);

/** How a length may be written. */
const lengths = [
  // 40 min
  new RegExp(String.raw`^(?<m>\d{1,3})${inMinutes}$`),
  // 90: a bare number that is no hour of a day
  /^(?<m>2[5-9]|[3-9]\d|\d{3})$/,
  // 2 Stunden, 1,5 h, 1.5 h
  new RegExp(String.raw`^(?<h>\d{1,2}(?:,\d{1,2}|\.\d)?)${inHours}$`),
  // 1 h 20 min, 1h20
  new RegExp(String.raw`^(?<h>\d{1,2})${inHours}\s*(?<m>\d{1,3})(?:${inMinutes})?$`),
  // 1:30 h; from six hours on it is a time of day, as in German one writes 11:30 h
  new RegExp(String.raw`^(?<h>[0-5])[:.](?<m>[0-5]\d)${inHours}$`),
];

/**
 * Until when somebody wants to be here: a time of day by the guild's clocks as `readTimeOfDay` knows it, or `halb zwei`;
 * or a length (`40 min`, `in 2 Stunden`, `1 h 20 min`, `1:30 h`, `1,5 h`, `90`). A bare number to 24 is an hour; 5, 10,
 * 15 and 20 may as well be minutes and are refused. After midnight is meant when that is nearer than twelve hours.
 * Throws a UserError for what is neither, has passed, or is farther away.
 */
export function readUntil(typed: string, now: Instant, zone: Zone): Instant {
  const text = typed.trim().toLowerCase();
  if (/^(?:5|10|15|20)$/.test(text)) throw new UserError('until.ambiguous', { number: text });
  const length = text.replace(beforeLength, '');
  const time = text.replace(beforeTime, '').replace(/(?<=[:.]\d\d)\s*h$/, '');
  const until = readLength(length, now) ?? nextShown(time, now, zone);
  if (until === null) throw new UserError('until.unreadable');
  if (until <= now) throw new UserError('until.passed');
  if (until - now > farthest) throw new UserError('until.tooFar');
  return until;
}

function readLength(text: string, now: Instant): Instant | null {
  const groups = lengths.map((form) => form.exec(text)?.groups).find((found) => found !== undefined);
  if (!groups) return null;
  const { h = '0', m = '0' } = groups;
  return now + Math.round(Number(h.replace(',', '.')) * 60 + Number(m)) * minute;
}

/** The next time that the clocks show this, if it is near enough; else today's, which has passed. */
function nextShown(typed: string, now: Instant, zone: Zone): Instant | null {
  const times = timesMeant(typed);
  const { day } = wallClock(now, zone);
  const moments = [day, addDays(day, 1)].flatMap((on) => times.map((time) => instantOf(on, time, zone)));
  const next = moments.find((moment) => moment > now);
  return next !== undefined && next - now <= farthest ? next : (moments[0] ?? null);
}

/** The times of day that may be meant, the earlier first: of an hour to twelve there are two. None for no time. */
function timesMeant(typed: string): TimeOfDay[] {
  const [, half = ''] = halfTo.exec(typed) ?? [];
  const [, named = half] = wholeHour.exec(typed) ?? [];
  const hour = hourNamed(named) || Number(named);
  if (Number.isInteger(hour) && hour >= 1 && hour <= 12) {
    const [first, minutes] = half === '' ? [hour % 12, '00'] : [(hour + 11) % 12, '30'];
    return [timeOfDay(first, minutes), timeOfDay(first + 12, minutes)];
  }
  const time = readTimeOfDay(typed);
  return time === null ? [] : [time];
}
