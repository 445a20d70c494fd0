import { addDays, type Instant, instantOf, wallClock, type Zone } from '../calendar';
import { UserError } from '../errors';
import { readTimeOfDay } from './timeOfDay';

/** The farthest moment that "I'm here until" may name, in milliseconds from now. */
const farthest = 12 * 3_600_000;

const minute = 60_000;

/**
 * Until when somebody wants to be here: a time of day (`11:30`, `11.30`, `11 Uhr`, `11:30 am`) or a length (`40 min`,
 * `1 h 20 min`, `2 Stunden`), by the guild's clocks. After midnight is meant when that is nearer than twelve hours.
 * Throws a UserError for what is neither, has passed, or is farther away.
 */
export function readUntil(typed: string, now: Instant, zone: Zone): Instant {
  const text = typed.trim().toLowerCase();
  const until = readLength(text, now) ?? nextShown(text, now, zone);
  if (until === null) throw new UserError('until.unreadable');
  if (until <= now) throw new UserError('until.passed');
  if (until - now > farthest) throw new UserError('until.tooFar');
  return until;
}

function readLength(text: string, now: Instant): Instant | null {
  const [whole, hours, minutes] =
    /^(?:(\d{1,2})\s*(?:h|std\.?|stunden?|hours?))?\s*(?:(\d{1,3})\s*(?:m|min\.?|minuten?|minutes?))?$/.exec(
      text,
    ) ?? [];
  if (!whole) return null;
  return now + (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * minute;
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
