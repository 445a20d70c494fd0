import dayjs from 'dayjs';
import isoWeek from 'dayjs/plugin/isoWeek';
import utc from 'dayjs/plugin/utc';
import type { Day } from '../calendar';
import { languageOf, type Locale } from './languages';

dayjs.extend(utc);
dayjs.extend(isoWeek);

/** The day for people: "Dienstag, 24. November", "Tuesday, 24 November". */
export function formatDay(day: Day, locale: Locale): string {
  return dayjs.utc(day).locale(locale).format(languageOf(locale).dayFormat);
}

const spanFormat = (locale: Locale, year: 'numeric' | undefined) =>
  new Intl.DateTimeFormat(languageOf(locale).tag, { day: 'numeric', month: 'long', year, timeZone: 'UTC' });

/**
 * Some days for people, from the first to the last: "16.–22. März", "30 March – 5 April". With the year when it isn't
 * the one of `today`.
 */
export function formatDays(first: Day, last: Day, locale: Locale, today: Day = first): string {
  const isThisYear = [first, last].every((day) => day.slice(0, 4) === today.slice(0, 4));
  const format = spanFormat(locale, isThisYear ? undefined : 'numeric');
  return format.formatRange(dayjs.utc(first).valueOf(), dayjs.utc(last).valueOf());
}

const weekdaysFormat = (locale: Locale) =>
  new Intl.DateTimeFormat(languageOf(locale).tag, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });

/** The same with the days of the week: "Mittwoch, 2. – Freitag, 4. Dezember", "Wednesday 2 – Friday 4 December". */
export function formatWeekdays(first: Day, last: Day, locale: Locale): string {
  return weekdaysFormat(locale).formatRange(dayjs.utc(first).valueOf(), dayjs.utc(last).valueOf());
}

/** The day with its year for people: "24. November 2026", "24 November 2026". */
export function formatDate(day: Day, locale: Locale): string {
  return spanFormat(locale, 'numeric').format(dayjs.utc(day).valueOf());
}

/** The day in figures, as spreadsheets of a language read it: "24.11.2026", "2026-11-24". */
export function formatSheetDay(day: Day, locale: Locale): string {
  return dayjs.utc(day).format(languageOf(locale).sheet.day);
}

/** A day of the week for people, 1 for Monday: "Montag", "Monday"; short "Mo", "Mo". */
export function formatWeekday(weekday: number, locale: Locale, length: 'long' | 'short' = 'long'): string {
  const day = dayjs.utc('2026-01-05').isoWeekday(weekday).locale(locale);
  return day.format(length === 'long' ? 'dddd' : 'dd');
}

/** The month of a day for people: "November", "November"; short "Nov", "Nov". */
export function formatMonth(day: Day, locale: Locale, length: 'long' | 'short' = 'short'): string {
  const format = length === 'long' ? 'MMMM' : 'MMM';
  return dayjs.utc(day).locale(locale).format(format).replace('.', '');
}
