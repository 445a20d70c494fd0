import { addDays, type Day, isDay } from '../calendar';
import { UserError } from '../errors';
import { oneLine, plainText, shorten } from '../i18n/plainText';
import { anyOf, dayNamed, monthNamed } from '../i18n/words';
import { weeksShown } from './weeks';

/** So many days may be entered at once. */
export const mostDaysAtOnce = 62;

/** The longest text of days off, in UTF-16 units. */
export const longestDaysOff = 100;

/** So far back days off matter: what *My weeks* shows. And so far ahead they can be entered. In days. */
export const farthestBack = weeksShown * 7;
export const farthestAhead = 2 * 366;

/** A day without a year that lies no longer back is this one; else the next is meant, as Christmas is in March. */
const recently = 28;

const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
/** "24.12.", "24. 12. 26", "24/12/2026". */
const byNumber = /^(\d{1,2})\s*[./]\s*(\d{1,2})(?:\s*[./]\s*(\d{4}|\d{2})?)?$/;
/** "24. Dezember", "24 Dec 2026"; and "December 24". */
const byName = /^(\d{1,2})\.?\s*(\p{L}{3,9})\.?(?:\s*,?\s*(\d{4}))?$/u;
const nameFirst = /^(\p{L}{3,9})\.?\s*(\d{1,2})(?:\s*,?\s*(\d{4}))?$/u;
/** Between the first and the last day: a dash of any length, or a word. */
const to = new RegExp(String.raw`\s*(?:[-–—]|\b${anyOf('to')}\b)\s*`, 'g');
const beforeFirst = new RegExp(String.raw`^${anyOf('from')}\s+`);

/** A day as it was typed; without a year that is to be found. */
interface Typed {
  year: number | null;
  month: number;
  day: number;
}

/**
 * The days off in a typed text: one day, or from one to another. A day without a year is the next one, or one of the
 * last four weeks. Throws a UserError when it isn't understood, or names too many days, or days too far away.
 */
export function readDaysOff(typed: string, today: Day): Day[] {
  const text = oneLine(typed).toLowerCase().replace(beforeFirst, '');
  const span = readSpan(text, today);
  if (!span || span.last < span.first) throw notUnderstood(typed);
  const { first, last } = span;
  if (first < addDays(today, -farthestBack)) throw new UserError('weeks.error.tooLongAgo');
  if (last > addDays(today, farthestAhead)) throw new UserError('weeks.error.tooFar');
  const days: Day[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) {
    days.push(day);
    if (days.length > mostDaysAtOnce) throw new UserError('weeks.error.tooMany', { most: mostDaysAtOnce });
  }
  return days;
}

function readSpan(text: string, today: Day): { first: Day; last: Day } | null {
  const from = addDays(today, -recently);
  const only = readDay(text, today);
  if (only) {
    const day = dayFrom(only, from);
    return day && { first: day, last: day };
  }
  for (const { 0: separator, index } of text.matchAll(to)) {
    const end = readDay(text.slice(index + separator.length), today);
    const start = end && readStart(text.slice(0, index), end, today);
    const first = start && dayFrom(start, from);
    const last = end && first && dayFrom(end, first);
    if (first && last) return { first, last };
  }
  return null;
}

/** The first day of a span; of "1. bis 3. April" the month is that of the last. */
function readStart(text: string, end: Typed, today: Day): Typed | null {
  const dayAlone = /^(\d{1,2})\.?$/.exec(text);
  return dayAlone ? { ...end, day: Number(dayAlone[1]) } : readDay(text, today);
}

function readDay(text: string, today: Day): Typed | null {
  const days = dayNamed(text);
  if (days !== null) return typedOf(addDays(today, days));
  const [, isoYear, isoMonth, isoDay] = iso.exec(text) ?? [];
  if (isoYear) return { year: Number(isoYear), month: Number(isoMonth), day: Number(isoDay) };
  const [, day, month, year] = byNumber.exec(text) ?? [];
  if (day) return { year: yearOf(year), month: Number(month), day: Number(day) };
  const [, numberBefore, name, yearAfter] = byName.exec(text) ?? [];
  if (name) return { year: yearOf(yearAfter), month: monthNamed(name), day: Number(numberBefore) };
  const [, nameBefore, number, yearLast] = nameFirst.exec(text) ?? [];
  if (nameBefore) return { year: yearOf(yearLast), month: monthNamed(nameBefore), day: Number(number) };
  return null;
}

function typedOf(day: Day): Typed {
  const [year = 0, month = 0, number = 0] = day.split('-').map(Number);
  return { year, month, day: number };
}

function yearOf(typed: string | undefined): number | null {
  if (typed === undefined) return null;
  return Number(typed.length === 2 ? `20${typed}` : typed);
}

/** The typed day; without a year the first that isn't before `from`. Null when the calendar has none. */
function dayFrom({ year, month, day }: Typed, from: Day): Day | null {
  if (year !== null) return dayOrNull(year, month, day);
  const first = Number(from.slice(0, 4));
  // Eight years hold a 29th of February.
  for (let one = first; one <= first + 8; one += 1) {
    const found = dayOrNull(one, month, day);
    if (found && found >= from) return found;
  }
  return null;
}

function dayOrNull(year: number, month: number, day: number): Day | null {
  const pad = (value: number, length: number) => String(value).padStart(length, '0');
  const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  return isDay(text) ? text : null;
}

function notUnderstood(typed: string): UserError {
  return new UserError('weeks.error.unreadable', { typed: plainText(shorten(oneLine(typed), 40)) });
}
