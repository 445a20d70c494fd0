import type { Edge } from '../i18n/vocabulary';
import type { Cursor } from './cursor';
import { type PeriodSaid, readDate } from './date';
import { readIsoWeeks } from './isoWeek';

/** Days at which something begins or ends: a day, "Oktober", "Ende Oktober", "nächste Woche", "the end of the year". */
export function readPeriod(cursor: Cursor): PeriodSaid | null {
  const date = readDate(cursor);
  return date
    ? { kind: 'date', date }
    : (readMonth(cursor) ?? readUnit(cursor) ?? readIsoWeek(cursor) ?? readWeekday(cursor));
}

function readIsoWeek(cursor: Cursor): PeriodSaid | null {
  const [first, ...others] = readIsoWeeks(cursor) ?? [];
  return first && others.length === 0 ? { kind: 'weeks', first, last: first } : null;
}

/** "Freitag" in "bis Freitag". */
function readWeekday(cursor: Cursor): PeriodSaid | null {
  const weekday = cursor.take('weekday');
  if (weekday === undefined) return null;
  return { kind: 'date', date: { kind: 'weekday', weekday, notToday: false, week: null } };
}

/** "Oktober", "Ende Oktober 2027", "mid-March". */
export function readMonth(cursor: Cursor): PeriodSaid | null {
  return cursor.try(() => {
    const edge = readEdge(cursor);
    const month = cursor.take('month');
    if (month === undefined) return null;
    return { kind: 'month', month, year: cursor.takeDigits(4, 4) ?? null, edge };
  });
}

/** "nächste Woche", "this month", "Ende des Jahres". */
export function readUnit(cursor: Cursor): PeriodSaid | null {
  return cursor.try(() => {
    const edge = readEdge(cursor);
    const after = readAfter(cursor);
    const unit = cursor.take('unit');
    if (unit !== 'weeks' && unit !== 'months' && unit !== 'years') return null;
    const isAfterNext = cursor.take('afterNext') !== undefined;
    // "Week" alone says nothing; of "the end of the month" this month's is meant.
    if (after === null && edge === null && !isAfterNext) return null;
    return { kind: 'unit', unit, after: isAfterNext ? 2 : (after ?? 0), edge };
  });
}

/** "Diese", "nächste", "übernächste": how many later. */
function readAfter(cursor: Cursor): number | null {
  cursor.take('in');
  if (cursor.take('coming') ?? cursor.take('next')) return 1;
  if (cursor.take('this')) return 0;
  return cursor.take('afterNext') ? 2 : null;
}

function readEdge(cursor: Cursor): Edge | null {
  const edge = cursor.take('edge') ?? null;
  if (edge !== null && !cursor.takeSign('-')) cursor.take('of');
  return edge;
}
