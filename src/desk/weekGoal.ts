import { UserError } from '../errors';
import { isBlank } from '../i18n/plainText';
import type { Cursor } from '../when/cursor';
import { readCount, readLength } from '../when/length';
import { readWhole } from '../when/whole';

/** How far she is with her week's time, in milliseconds. */
export interface WeekProgress {
  workMs: number;
  goalMs: number;
}

const minute = 60_000;
const hour = 60 * minute;

/** The hours of a week. */
export const longestWeek = 7 * 24;

/** The parts of the bar. */
const barParts = 10;

/**
 * How long a week she wants to work, in milliseconds, from what she typed: hours (`10`, `7,5`, `7.5 h`), hours and
 * minutes (`7:30`, `7h30`, `7 h 30 min`) or minutes (`90 min`). Null when she typed nothing, or none at all. `7.30` may
 * be seven hours and a half or less, and is no length. Throws a UserError for what is none, and for more than a week has.
 */
export function readWeekGoal(typed: string): number | null {
  if (isBlank(typed)) return null;
  const minutes = readWhole(typed, readLength) ?? readWhole(typed, readHours);
  if (minutes === null) throw new UserError('desk.weekGoal.unreadable');
  const length = Math.round(minutes) * minute;
  if (length > longestWeek * hour) throw new UserError('desk.weekGoal.tooLong', { most: longestWeek });
  return length === 0 ? null : length;
}

/** Hours without their unit, in minutes: "10", "7,5"; "7:30" with or without it. */
function readHours(cursor: Cursor): number | null {
  const first = cursor.peek();
  if (first?.kind !== 'number' || first.digits > 4) return null;
  const hours = readCount(cursor);
  const minutes = cursor.takeSign(':', true) ? (cursor.takeDigits(2, 2, true) ?? 60) : 0;
  if (hours === null || minutes > 59) return null;
  return !cursor.isAtEnd && cursor.take('unit') !== 'hours' ? null : hours * 60 + minutes;
}

/** A length as she may type it: whole hours as a number (`10`), others with their minutes (`7:30`). */
export function typedHours(length: number): string {
  const minutes = Math.round(length / minute);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return rest === 0 ? `${hours}` : `${hours}:${String(rest).padStart(2, '0')}`;
}

/** Whether so much more was worked than she wanted, by more than a quarter, that it is nothing to cheer about. */
export function isFarBeyond({ workMs, goalMs }: WeekProgress): boolean {
  return workMs > 1.25 * goalMs;
}

/** A bar of ten parts: full once the goal is reached and not before, and never empty once there is a minute. */
export function barOf({ workMs, goalMs }: WeekProgress): string {
  const reached = Math.floor((workMs * barParts) / goalMs);
  const full = Math.min(barParts, Math.max(reached, workMs >= minute ? 1 : 0));
  return '▰'.repeat(full) + '▱'.repeat(barParts - full);
}
