import type { Cursor } from './cursor';
import { readOrdinal } from './calendarDate';
import type { IsoWeekSaid } from './date';
import { readMore } from './lists';

/** Weeks by their numbers: "KW 50", "in der 50. KW", "KW 50 und 51", "KW 50-52", "week 50", "KW 2/2027". */
export function readIsoWeeks(cursor: Cursor): IsoWeekSaid[] | null {
  return cursor.try(() => {
    cursor.take('in');
    const before = readOrdinal(cursor, 'ordinal');
    // "Wochen" alone is a length, and before a small number says nothing.
    const isUnit = cursor.has('unit');
    if (!cursor.take('isoWeek')) return null;
    if (before !== null) return isUnit || before < 1 ? null : [{ number: before, year: null }];
    cursor.takeSign('.', true);
    const first = readRun(cursor);
    if (!first || (isUnit && first.some(({ number }) => number <= 24))) return null;
    return [...first, ...readMore(cursor, () => readRun(cursor, true)).flat()];
  });
}

/** One week, or from one to another. */
function readRun(cursor: Cursor, isMore = false): IsoWeekSaid[] | null {
  return cursor.try(() => {
    if (isMore) cursor.take('isoWeek');
    const first = readNumber(cursor);
    if (
      !first ||
      (isMore && cursor.look(() => cursor.takeSign('-:.') || cursor.has('oClock') || cursor.has('to')))
    )
      return null;
    const last = cursor.try(() =>
      cursor.takeSign('-') || cursor.take('to') ? (cursor.take('isoWeek'), readNumber(cursor)) : null,
    );
    if (!last || last.number < first.number) return last ? null : [first];
    const count = last.number - first.number + 1;
    return Array.from({ length: count }, (_, ahead) => ({ number: first.number + ahead, year: last.year }));
  });
}

function readNumber(cursor: Cursor): IsoWeekSaid | null {
  return cursor.try(() => {
    const number = cursor.takeDigits(1, 2);
    if (number === undefined || number < 1 || number > 53) return null;
    return { number, year: cursor.try(() => (cursor.takeSign('/', true), cursor.takeDigits(4, 4))) };
  });
}
