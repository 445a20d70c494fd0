import { UserError } from '../errors';
import { isBlank } from '../i18n/plainText';
import { anyOf } from '../i18n/words';

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

const inHours = String.raw`\s*${anyOf('hours')}`;
const inMinutes = String.raw`\s*${anyOf('minutes')}`;

/** How a length for a week may be written. A bare number is of hours. */
const forms = [
  // 10, 10 h, 7,5 Stunden, 7.5
  new RegExp(String.raw`^(?<h>\d{1,4}(?:,\d{1,2}|\.\d)?)(?:${inHours})?$`),
  // 7:30, 7:30 h
  new RegExp(String.raw`^(?<h>\d{1,4}):(?<m>[0-5]\d)(?:${inHours})?$`),
  // 7h30, 7 h 30 min, 7 Std. 30
  new RegExp(String.raw`^(?<h>\d{1,4})${inHours}\s*(?<m>[0-5]?\d)(?:${inMinutes})?$`),
  // 90 min
  new RegExp(String.raw`^(?<m>\d{1,5})${inMinutes}$`),
];

/**
 * How long a week she wants to work, in milliseconds, from what she typed: hours (`10`, `7,5`, `7.5 h`), hours and
 * minutes (`7:30`, `7h30`, `7 h 30 min`) or minutes (`90 min`). Null when she typed nothing, or none at all. `7.30` may
 * be seven hours and a half or less, and is no length. Throws a UserError for what is none, and for more than a week has.
 */
export function readWeekGoal(typed: string): number | null {
  if (isBlank(typed)) return null;
  const text = typed.trim().toLowerCase();
  const groups = forms.map((form) => form.exec(text)?.groups).find((found) => found !== undefined);
  if (!groups) throw new UserError('desk.weekGoal.unreadable');
  const { h = '0', m = '0' } = groups;
  const length = Math.round(Number(h.replace(',', '.')) * 60 + Number(m)) * minute;
  if (length > longestWeek * hour) throw new UserError('desk.weekGoal.tooLong', { most: longestWeek });
  return length === 0 ? null : length;
}

/** A length as she may type it: whole hours as a number (`10`), others with their minutes (`7:30`). */
export function typedHours(length: number): string {
  const minutes = Math.round(length / minute);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return rest === 0 ? `${hours}` : `${hours}:${String(rest).padStart(2, '0')}`;
}

/** A bar of ten parts: full once the goal is reached and not before, and never empty once there is a minute. */
export function barOf({ workMs, goalMs }: WeekProgress): string {
  const reached = Math.floor((workMs * barParts) / goalMs);
  const full = Math.min(barParts, Math.max(reached, workMs >= minute ? 1 : 0));
  return '▰'.repeat(full) + '▱'.repeat(barParts - full);
}
