import { addDays, type Instant, instantOf, type Zone } from '../calendar';
import { UserError } from '../errors';
import type { Cursor } from '../when/cursor';
import { readLength } from '../when/length';
import { todayOf } from '../when/resolve';
import { readTimesUntil, skipFiller, type TimesUntil } from '../when/timesOfDay';
import { readWhole } from '../when/whole';

/** The farthest moment that "I'm here until" may name, in milliseconds from now. */
const farthest = 12 * 3_600_000;

const minute = 60_000;

/**
 * Until when somebody wants to be here: a time of day by the guild's clocks (`11:30`, `halb zwei`, `viertel nach 11`,
 * `noon`, `heute Abend um acht`), or a length (`40 min`, `in 2 Stunden`, `eine halbe Stunde`, `1:30 h`, `90`). Of an hour from 1 to 12 the next of
 * its two is meant, with minutes too. A bare number to 24 is an hour; 5, 10, 15 and 20 may as well be minutes and are
 * refused. After midnight is meant when that is nearer than twelve hours. Throws a UserError for what is neither, has
 * passed, or is farther away.
 */
export function readUntil(typed: string, now: Instant, zone: Zone): Instant {
  const text = typed.trim();
  if (/^(?:5|10|15|20)$/.test(text)) throw new UserError('until.ambiguous', { number: text });
  const minutes = readWhole(text, readFromNow);
  const times = minutes === null ? readTimesUntil(text) : null;
  const until = minutes === null ? times && nextShown(times, now, zone) : now + minutes * minute;
  if (until === null) throw new UserError('until.unreadable');
  if (until <= now) throw new UserError('until.passed');
  if (until - now > farthest) throw new UserError('until.tooFar');
  return until;
}

/**
 * How many minutes from now a break shall last: a bare number of minutes, or what `readUntil` understands. Throws a UserError
 * as that does.
 */
export function readBreak(typed: string, now: Instant, zone: Zone): number {
  const bare = /^-?\d{1,4}$/.exec(typed.trim())?.[0];
  return bare === undefined ? Math.ceil((readUntil(typed, now, zone) - now) / minute) : Number(bare);
}

/** A length in minutes from now on: "40 min", "in 2 Stunden", "noch 1 h 20"; "90", which is no hour of a day. */
function readFromNow(cursor: Cursor): number | null {
  const takeLead = () => cursor.take('in') ?? cursor.take('lasting') ?? cursor.take('filler');
  while (cursor.look(readLength) === null && takeLead()) continue;
  if (cursor.look(isTimeWithH)) return null;
  const length = readLength(cursor);
  if (length !== null) {
    skipFiller(cursor);
    return length;
  }
  const minutes = cursor.takeDigits(2, 3);
  return minutes !== undefined && minutes >= 25 ? minutes : null;
}

/** From six hours on it is a time of day, as one writes 14h30. */
function isTimeWithH(cursor: Cursor): boolean {
  const hour = cursor.takeDigits(1, 2) ?? 0;
  return hour >= 6 && cursor.take('oClock') !== undefined && cursor.takeDigits(2, 2, true) !== undefined;
}

/** The next time that the clocks show one of these, on their day if one is said, if it is near enough; else the first of them. */
function nextShown({ times, inDays }: TimesUntil, now: Instant, zone: Zone): Instant | null {
  const { today, agenda } = todayOf({ now, zone });
  const days = inDays === null || inDays === 0 ? [today, addDays(today, 1)] : [addDays(agenda, inDays)];
  const moments = days
    .flatMap((on) => times.map((time) => instantOf(on, time, zone)))
    .sort((one, other) => one - other);
  const next = moments.find((moment) => moment > now);
  return next !== undefined && next - now <= farthest ? next : (moments[0] ?? null);
}
