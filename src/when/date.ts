import type { Edge } from '../i18n/vocabulary';
import { readPart } from './clock';
import { readCount } from './length';
import type { Cursor } from './cursor';
import { type Numbers, readCalendar } from './calendarDate';

/** A day as somebody says it. */
export type DateSaid =
  /** "heute", "in zwei Wochen": days from today. */
  | { kind: 'fromToday'; days: number }
  /** "Freitag": the next one; `notToday`: also on a Friday; `later`: so many weeks after it; `isThis`: "diesen". Or that of a week. */
  | {
      kind: 'weekday';
      weekday: number;
      notToday: boolean;
      week: WeekSaid | null;
      later?: number;
      isThis?: boolean;
    }
  /** Saturday or Sunday of this weekend, or of the next that begins. */
  | { kind: 'weekend'; weekday: 6 | 7; isNext: boolean }
  /** "Freitag, 3.12.26". What isn't said is null; of "am 3." the month. */
  | (Numbers & { kind: 'calendar'; weekday: number | null });

/** A week: so many after this one, or the one of a number in its ISO year. */
export type WeekSaid = { after: number } | IsoWeekSaid;
export interface IsoWeekSaid {
  number: number;
  year: number | null;
}

/** Some days, as somebody says where something begins or ends. */
export type PeriodSaid =
  | { kind: 'date'; date: DateSaid }
  /** "Oktober", "Ende Oktober". */
  | { kind: 'month'; month: number; year: number | null; edge: Edge | null }
  /** "nächste Woche", "Ende des Monats", "nächstes Jahr": so many units after this one. */
  | { kind: 'unit'; unit: 'weeks' | 'months' | 'years'; after: number; edge: Edge | null }
  /** The week of a day. */
  | { kind: 'weekOf'; date: DateSaid }
  /** "KW 50", "KW 50 bis 52". */
  | { kind: 'weeks'; first: WeekSaid; last: WeekSaid };

/** A single day: "morgen", "in zwei Wochen", "nächsten Freitag", "3. November", "Nov 3", "2.11.", "am 3.". */
export function readDate(cursor: Cursor): DateSaid | null {
  return (
    readCalendar(cursor) ??
    readWeekdayLater(cursor) ??
    readWeekdayInWeeks(cursor) ??
    readFromToday(cursor) ??
    readWeekdayOnce(cursor)
  );
}

/** "Friday week", "two weeks from Friday", "a week on Friday". */
function readWeekdayLater(cursor: Cursor): DateSaid | null {
  return cursor.try(() => {
    const isOne = cursor.has('article');
    const days = readLong(cursor);
    if (days === null) cursor.take('on');
    else if (!cursor.take('hence') && !(isOne && cursor.take('on'))) return null;
    const weekday = cursor.take('weekday');
    if (weekday === undefined || (days ?? 7) % 7 !== 0) return null;
    if (days === null && !cursor.try(takeWeekLater)) return null;
    return { kind: 'weekday', weekday, notToday: false, week: null, later: (days ?? 7) / 7 };
  });
}

/** "Freitag in zwei Wochen", "in two weeks on Friday". */
function readWeekdayInWeeks(cursor: Cursor): DateSaid | null {
  return cursor.try(() => {
    const before = cursor.try(readIn);
    cursor.take('on');
    const weekday = cursor.take('weekday');
    const said = before ?? cursor.try(readIn);
    // "Samstag in acht Tagen" is in a week.
    const days = said === 8 ? 7 : said;
    if (weekday === undefined || days === null || days % 7 !== 0) return null;
    return { kind: 'weekday', weekday, notToday: false, week: { after: days / 7 } };
  });
}

/** "übermorgen", "in 3 Tagen", "morgen in einer Woche", "heute in 14 Tagen". */
function readFromToday(cursor: Cursor): DateSaid | null {
  return cursor.try(() => {
    const hence = cursor.try(readHence);
    if (hence !== null) return { kind: 'fromToday', days: hence };
    // "Jeden Morgen" names a part of the day.
    const day = cursor.look(readPart) === null ? cursor.take('day') : undefined;
    const days = cursor.try(readIn) ?? (day !== undefined && cursor.try(takeWeekLater) ? 7 : null);
    return day === undefined && days === null ? null : { kind: 'fromToday', days: (day ?? 0) + (days ?? 0) };
  });
}

/** "Wed week 50" names a week. */
const takeWeekLater = (cursor: Cursor) =>
  cursor.take('weekLater') && !cursor.look(() => (cursor.takeDigits(1, 2) ?? 0) > 24) ? true : null;

/** "a week from today", in days. */
function readHence(cursor: Cursor): number | null {
  const days = readLong(cursor);
  const day = cursor.take('hence') ? cursor.take('day') : undefined;
  return days === null || day === undefined ? null : days + day;
}

/** "in zwei Wochen", "in 3 days", in days. */
const readIn = (cursor: Cursor) => (cursor.take('in') ? readLong(cursor) : null);

function readLong(cursor: Cursor): number | null {
  const count = readCount(cursor);
  const unit = cursor.take('unit');
  if (count === null || !Number.isInteger(count)) return null;
  if (unit === 'days') return count;
  return unit === 'weeks' ? count * 7 : null;
}

/** "übernächsten Freitag", "the Friday after next": a week after the next one, which isn't today. */
function readWeekdayAfterNext(cursor: Cursor): DateSaid | null {
  const isBefore = cursor.take('afterNext') !== undefined;
  if (!isBefore) cursor.take('on');
  const weekday = cursor.take('weekday');
  const isSaid = isBefore || cursor.take('afterNext') !== undefined;
  if (weekday === undefined || !isSaid || cursor.has('unit')) return null;
  return { kind: 'weekday', weekday, notToday: true, week: null, later: 1 };
}

/** A day of the week that is meant once: "diesen Freitag", "next Friday". */
function readWeekdayOnce(cursor: Cursor): DateSaid | null {
  return cursor.try(() => {
    const afterNext = cursor.try(readWeekdayAfterNext);
    if (afterNext) return afterNext;
    const isNext = cursor.take('next') !== undefined;
    const isThis = (cursor.take('coming') ?? cursor.take('this')) !== undefined;
    if (!isNext && !isThis && !cursor.take('on')) return null;
    const weekday = cursor.take('weekday');
    if (weekday === undefined || (!isNext && cursor.has('ofMonth'))) return null;
    return { kind: 'weekday', weekday, notToday: isNext, week: null, ...(isThis && { isThis }) };
  });
}
