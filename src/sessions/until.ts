import { addDays, type Instant, instantOf, wallClock, type Zone } from '../calendar';
import { UserError } from '../errors';
import { readTimeOfDay } from './timeOfDay';

/** The farthest moment that "I'm here until" may name, in milliseconds from now. */
const farthest = 12 * 3_600_000;

const minute = 60_000;

const inHours = String.raw`\s*(?:h|std\.?|stunden?|hours?)`;
const inMinutes = String.raw`\s*(?:m|min\.?|minuten?|minutes?)`;

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
 * Until when somebody wants to be here: a time of day (`11:30`, `11.30`, `11 Uhr`, `11:30 am`) by the guild's clocks, or
 * a length (`40 min`, `1 h 20 min`, `1:30 h`, `1,5 h`, `90`). A bare number to 24 may be either and is refused. After
 * midnight is meant when that is nearer than twelve hours.
 * Throws a UserError for what is neither, has passed, or is farther away.
 */
export function readUntil(typed: string, now: Instant, zone: Zone): Instant {
  const text = typed.trim().toLowerCase();
  const until = readLength(text, now) ?? nextShown(text.replace(/(?<=[:.]\d\d)\s*h$/, ''), now, zone);
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
  const time = readTimeOfDay(typed);
  if (time === null) return null;
  const { day } = wallClock(now, zone);
  const today = instantOf(day, time, zone);
  if (today > now) return today;
  const tomorrow = instantOf(addDays(day, 1), time, zone);
  return tomorrow - now <= farthest ? tomorrow : today;
}
