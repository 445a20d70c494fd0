import { addDays, type Day, daysBetween, isDay } from '../calendar';
import { UserError } from '../errors';
import { oneLine, plainText, shorten } from '../i18n/plainText';

/** So many days may be entered at once. */
export const mostDaysAtOnce = 62;

/** The longest text of days off, in UTF-16 units. */
export const longestDaysOff = 100;

/** "24.12.", "24.12.2026", "24. 12. 26" or "2026-12-24". */
const date = /(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})\s*[./]\s*(\d{1,2})(?:\s*[./]\s*(\d{4}|\d{2})?)?/;
/** Between the first and the last day: a dash of any length, or a word. */
const to = /\s*(?:[-–—]|bis(?:\s+zum)?|until|to)\s*/;
const whole = new RegExp(`^(?:vom\\s+|from\\s+)?(?:${date.source})(?:${to.source}(?:${date.source}))?$`, 'i');

/**
 * The days off in a typed text: one day, or from one to another. A day without a year is the nearest to today, the last
 * never before the first. Throws a UserError when it isn't understood, or names too many days.
 */
export function readDaysOff(typed: string, today: Day): Day[] {
  const match = whole.exec(oneLine(typed));
  if (!match) throw notUnderstood(typed);
  const first = dayIn(match.slice(1, 7), today);
  const isRange = match.slice(7).some((part) => part !== undefined);
  const last = isRange ? dayIn(match.slice(7), first ?? today, first) : first;
  if (first === null || last === null || last < first) throw notUnderstood(typed);
  const days: Day[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) {
    days.push(day);
    if (days.length > mostDaysAtOnce) throw new UserError('weeks.error.tooMany', { most: mostDaysAtOnce });
  }
  return days;
}

/** The day in the six groups of a date; without a year the one nearest to `near`, and not before `from`. */
function dayIn(
  [isoYear, isoMonth, isoDay, day, month, year]: (string | undefined)[],
  near: Day,
  from: Day | null = null,
): Day | null {
  if (isoYear) return dayOrNull(Number(isoYear), Number(isoMonth), Number(isoDay));
  if (year) return dayOrNull(Number(year.length === 2 ? `20${year}` : year), Number(month), Number(day));
  const nearYear = Number(near.slice(0, 4));
  const days = [nearYear - 1, nearYear, nearYear + 1]
    .map((one) => dayOrNull(one, Number(month), Number(day)))
    .filter((one): one is Day => one !== null && (from === null || one >= from));
  const distance = (one: Day) => Math.abs(daysBetween(near, one));
  return days.toSorted((one, other) => distance(one) - distance(other))[0] ?? null;
}

function dayOrNull(year: number, month: number, day: number): Day | null {
  const pad = (value: number, length: number) => String(value).padStart(length, '0');
  const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  return isDay(text) ? text : null;
}

function notUnderstood(typed: string): UserError {
  return new UserError('weeks.error.unreadable', { typed: plainText(shorten(oneLine(typed), 40)) });
}
