import type { Cursor } from './cursor';

/** A day by its numbers. What isn't said is null. */
export interface Numbers {
  day: number;
  month: number | null;
  year: number | null;
  /** Of "3/11", which of the two comes first: it may be either. */
  order?: 'day' | 'month' | 'either';
}

/** "Freitag, den 3. November 2026", "Nov 3", "2.11.", "2026-11-02", "the 3rd of November", "am 3.". */
export function readCalendar(
  cursor: Cursor,
): (Numbers & { kind: 'calendar'; weekday: number | null }) | null {
  return cursor.try(() => {
    const isOn = takeOn(cursor);
    const weekday = cursor.take('weekday') ?? null;
    if (weekday !== null) cursor.takeSign('.');
    if (weekday !== null) cursor.takeSign(',(');
    const isOnDay = takeOn(cursor) || isOn;
    const date =
      readHoliday(cursor) ??
      readIso(cursor) ??
      readNumbers(cursor) ??
      readNamed(cursor) ??
      (isOnDay ? readDayAlone(cursor) : weekday === null ? null : readDayEnded(cursor));
    return date && { kind: 'calendar', ...date, weekday };
  });
}

const takeOn = (cursor: Cursor) => (cursor.take('on') ?? cursor.take('this')) !== undefined;

/** "Heiligabend", "Christmas Eve". */
function readHoliday(cursor: Cursor): Numbers | null {
  const date = cursor.take('holiday');
  return date === undefined ? null : { day: date % 100, month: Math.floor(date / 100), year: null };
}

/** "2026-11-02", "2026/11/02". */
function readIso(cursor: Cursor): Numbers | null {
  return cursor.try(() => {
    const year = cursor.takeDigits(4, 4);
    const month = cursor.takeSign('-/', true) ? cursor.takeDigits(1, 2, true) : undefined;
    const day = cursor.takeSign('-/', true) ? cursor.takeDigits(1, 2, true) : undefined;
    return year === undefined || month === undefined || day === undefined ? null : { day, month, year };
  });
}

/** "2.11.", "2. 11. 2026", "2.11.26", "2/11"; "11/25", where it can't be but the month that comes first. */
function readNumbers(cursor: Cursor): Numbers | null {
  return cursor.try(() => {
    const start = cursor.peek(-1);
    const first = cursor.takeDigits(1, 2);
    const hasDot = cursor.takeSign('.', true);
    if (first === undefined || !(hasDot || cursor.takeSign('/', true))) return null;
    const isApart = cursor.peek()?.glued === false;
    const second = cursor.takeDigits(1, 2);
    if (second === undefined) return null;
    // "Am 24. 9-11" names a day and a time.
    if (isApart && cursor.look(() => cursor.takeSign('-:') || cursor.has('to') || cursor.has('oClock')))
      return null;
    // "9-12/13-15" are two spans.
    if (!hasDot && start?.kind === 'sign' && start.sign === '-' && cursor.look(() => cursor.takeSign('-')))
      return null;
    const isMonth = second >= 1 && second <= 12;
    // "9.30" is a time.
    const isEnded = cursor.takeSign(hasDot ? '.' : '/', true);
    const year = readYear(cursor, isEnded);
    if (!isMonth && !hasDot && first >= 1 && first <= 12)
      return { day: second, month: first, year, order: 'month' };
    if (!isMonth || (!isEnded && year === null && cursor.has('oClock'))) return null;
    const isEither = first >= 1 && first <= 12 && first !== second;
    const date = { day: first, month: second, year };
    return hasDot ? date : { ...date, order: isEither ? 'either' : 'day' };
  });
}

/** "3. November 2026", "3rd of November", "November 3, 2026", "Nov 3". */
function readNamed(cursor: Cursor): Numbers | null {
  return cursor.try(() => {
    const before = cursor.take('monthThenDay');
    if (before !== undefined) cursor.try(() => cursor.takeSign('.', true) || cursor.take('on') || null);
    const isBare = before === undefined && cursor.look(() => readOrdinal(cursor, 'ordinal')) === null;
    const day = readOrdinal(cursor, 'number');
    // "9-12 im Dezember" ends at twelve.
    if (isBare && cursor.has('in')) return null;
    if (before === undefined) cursor.take('of');
    const month = before ?? cursor.take('month');
    if (day === null || month === undefined) return null;
    if (before === undefined) cursor.takeSign('.', true);
    return { day, month, year: readYear(cursor, false) };
  });
}

/** "am 3.", "on the 3rd". */
function readDayAlone(cursor: Cursor): Numbers | null {
  const day = readOrdinal(cursor, 'ordinal');
  // "Am zweiten Dienstag" names no second.
  return day === null || cursor.has('weekday') ? null : { day, month: null, year: null };
}

/** The "5th" of "Sat 5th". */
function readDayEnded(cursor: Cursor): Numbers | null {
  const day = cursor.takeDigits(1, 2);
  const isEnded = cursor.take('ordinalEnd') !== undefined;
  return day === undefined || !isEnded || cursor.has('ofMonth') ? null : { day, month: null, year: null };
}

/** "3.", "3rd", "dritten"; where a month stands beside it a mere number will do. */
export function readOrdinal(cursor: Cursor, least: 'number' | 'ordinal'): number | null {
  return cursor.try(() => {
    const named = cursor.take('ordinal');
    if (named !== undefined) return named;
    const day = cursor.takeDigits(1, 2);
    const isOrdinal = cursor.take('ordinalEnd') !== undefined || cursor.takeSign('.', true);
    // "November 10:00" and "am 9.30" are times.
    const goesOn = cursor.look(
      () => cursor.takeSign(':.', true) || (isOrdinal && cursor.takeDigits(1, 4, true)),
    );
    return day === undefined || goesOn || !(isOrdinal || least === 'number') ? null : day;
  });
}

/** A year of four digits, or of two that stand close: "2.11.26". */
function readYear(cursor: Cursor, mayBeShort: boolean): number | null {
  return cursor.try(() => {
    const isGlued = mayBeShort && cursor.look(() => cursor.takeDigits(2, 2, true)) !== undefined;
    if (isGlued) return 2000 + (cursor.takeDigits(2, 2) ?? 0);
    if (!mayBeShort) cursor.takeSign(',');
    const year = cursor.takeDigits(4, 4);
    // "3.12. 1930" names a time.
    return year === undefined || year < 2000 ? null : year;
  });
}
