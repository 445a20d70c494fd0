import type { Cursor } from './cursor';
import { readCalendar, readOrdinal } from './calendarDate';
import { type DateSaid, readDate } from './date';
import { readCount } from './length';
import { readIsoWeeks } from './isoWeek';
import { readMonth, readPeriod, readUnit } from './period';
import type { Said } from './said';

/** What says from when until when, or in which weeks: "ab 2.11.", "bis Ende Oktober", "nächste Woche", "gerade KW". */
export function readBounds(cursor: Cursor): Said[] | null {
  for (const read of [readRange, readFrom, readUntilDay, readWithin, readWeeks, readLasting, readParity]) {
    const said = cursor.try(read);
    if (said) return [said];
  }
  return null;
}

/** "Ab 2.11.", "starting November 2", "from Monday on", "ab sofort". */
function readFrom(cursor: Cursor): Said | null {
  if (cursor.take('atOnce')) return { kind: 'joint' };
  if (!cursor.take('starting')) return null;
  cursor.takeSign(':');
  const period = readPeriod(cursor) ?? cursor.try(() => (cursor.take('in') ? readMonth(cursor) : null));
  cursor.take('onward');
  return period && { kind: 'from', period };
}

/** "Bis Ende Oktober", "until Dec 18". */
function readUntilDay(cursor: Cursor): Said | null {
  if (!cursor.take('until')) return readEndDay(cursor);
  cursor.takeSign('.', true);
  const period = readPeriod(cursor);
  cursor.take('onward');
  return period && { kind: 'until', period };
}

/** "Ende 17.12."; "Ende Dezember" may be said of a part of it. */
function readEndDay(cursor: Cursor): Said | null {
  if (!cursor.take('ending') || !cursor.look(() => (cursor.takeSign(':'), cursor.peek()?.kind === 'number')))
    return null;
  cursor.takeSign(':');
  const date = readCalendar(cursor);
  return date && { kind: 'until', period: { kind: 'date', date } };
}

/** "Vom 7. bis 11. Dezember", "Nov 3-5", "morgen bis Freitag". */
function readRange(cursor: Cursor): Said | null {
  const isBetween = cursor.take('between') !== undefined;
  if (!isBetween) cursor.take('starting');
  const first = readDate(cursor) ?? readDayAlone(cursor);
  const goesOn =
    cursor.takeSign('-') || cursor.take('until') || cursor.take('to') || (isBetween && cursor.take('and'));
  if (!first || !goesOn) return null;
  const until = cursor.try(readPeriod) ?? asPeriod(readDayAlone(cursor));
  if (!until) return null;
  const last = until.kind === 'date' ? until.date : null;
  // Of "1. bis 3. April" both lie in April.
  const month = monthOf(first) ?? (last && monthOf(last));
  const isOpen = (date: DateSaid | null) => date?.kind === 'calendar' && date.month === null;
  if ((isOpen(first) || isOpen(last)) && !month) return null;
  const fill = (date: DateSaid) =>
    date.kind === 'calendar' && date.month === null ? { ...date, ...month } : date;
  return { kind: 'range', from: fill(first), until: last ? { kind: 'date', date: fill(last) } : until };
}

function readDayAlone(cursor: Cursor): DateSaid | null {
  const day = readOrdinal(cursor, 'number');
  return day === null ? null : { kind: 'calendar', day, month: null, year: null, weekday: null };
}

const asPeriod = (date: DateSaid | null) => date && { kind: 'date' as const, date };

function monthOf(date: DateSaid): { month: number; year: number | null } | null {
  return date.kind === 'calendar' && date.month !== null ? { month: date.month, year: date.year } : null;
}

/** "Im Dezember", "in December 2027", "nächste Woche", "next month", "the week of Dec 7". */
function readWithin(cursor: Cursor): Said | null {
  const week = cursor.try(readUnit);
  if (week?.kind === 'unit' && week.edge === null)
    return week.unit === 'weeks'
      ? { kind: 'week', weeks: [{ after: week.after }] }
      : { kind: 'within', period: week };
  const weekOf = cursor.try(() => (cursor.take('weekOf') ? readDate(cursor) : null));
  if (weekOf) return { kind: 'within', period: { kind: 'weekOf', date: weekOf } };
  if (!cursor.take('in') && !cursor.take('of')) return null;
  const period = readMonth(cursor);
  return period && { kind: 'within', period };
}

/** "KW 50", "in KW 50 und 51". */
function readWeeks(cursor: Cursor): Said | null {
  const weeks = readIsoWeeks(cursor);
  return weeks && { kind: 'week', weeks };
}

/** "4 Wochen lang", "for 6 weeks", "die nächsten drei Monate"; "the next 3 Fridays" in as many weeks. */
function readLasting(cursor: Cursor): Said | null {
  const isBefore = (cursor.take('lasting') ?? cursor.take('next')) !== undefined;
  const isNext = cursor.follows('next', 'coming');
  const count = readCount(cursor);
  if (count === null || !Number.isInteger(count) || count < 1) return null;
  // The days themselves are read after it.
  if (isNext && (cursor.has('weekday') || cursor.has('weekdays')))
    return { kind: 'lasting', count, unit: 'weeks' };
  const unit = cursor.take('unit');
  if (unit !== 'days' && unit !== 'weeks' && unit !== 'months') return null;
  return isBefore || cursor.take('lasting') ? { kind: 'lasting', count, unit } : null;
}

/** "Gerade KW", "in ungeraden Wochen", "odd weeks", "KW gerade"; "in ungeraden", where weeks were spoken of. */
function readParity(cursor: Cursor): Said | null {
  cursor.take('in');
  cursor.take('every');
  const isBefore = cursor.take('isoWeek') !== undefined;
  const parity = cursor.take('parity');
  if (parity === undefined) return null;
  return { kind: 'parity', parity, isBare: !(cursor.take('isoWeek') ?? isBefore) };
}
