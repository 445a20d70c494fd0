import type { Unit } from '../i18n/vocabulary';
import type { Cursor } from './cursor';

const minutesIn: Readonly<Partial<Record<Unit, number>>> = { minutes: 1, hours: 60 };

/**
 * A length in minutes: "40 min", "2 Stunden", "1,5 h", "1 h 20", "eine halbe Stunde", "anderthalb Stunden", "an hour and
 * a half", "1:30 h".
 */
export function readLength(cursor: Cursor): number | null {
  return cursor.try(() => {
    const start = cursor.at;
    const count = readCount(cursor);
    const clock =
      count === null
        ? null
        : cursor.try(() => (cursor.takeSign(':.', true) ? cursor.takeDigits(2, 2, true) : null));
    cursor.takeSign('-');
    const unit = cursor.take('unit');
    cursor.takeSign('.', true);
    const perUnit = unit && minutesIn[unit];
    if (count === null || perUnit === undefined) return null;
    // From six hours on it is a time of day, as in German one writes 11:30 h.
    if (clock !== null) return count < 6 && clock < 60 && perUnit === 60 ? count * 60 + clock : null;
    const more = cursor.take('andHalf') ? perUnit / 2 : perUnit === 60 ? readMinutesAfter(cursor) : 0;
    return cursor.at > start ? Math.round(count * perUnit + more) : null;
  });
}

/** How many: "2", "1,5", "2½", "zwei", "anderthalb", "a". */
export function readCount(cursor: Cursor): number | null {
  return cursor.try(() => {
    const article = cursor.take('article') ? 1 : undefined;
    // "Eine Viertelstunde" is fifteen minutes.
    const named = cursor.take('number') ?? article;
    if (named !== undefined) return named;
    const half = cursor.takeDigits(0, 0);
    if (half !== undefined) return half;
    const whole = cursor.takeDigits(1, 5);
    if (whole === undefined) return null;
    const part = cursor.try(readParts);
    if (part !== null) return whole / part;
    return whole + (cursor.takeDigits(0, 0, true) ?? cursor.try(readFraction) ?? cursor.try(readBroken) ?? 0);
  });
}

/** The "/2" of "1/2 Stunde". */
function readParts(cursor: Cursor): number | null {
  const parts = cursor.takeSign('/', true) ? cursor.takeDigits(1, 1, true) : undefined;
  return (parts === 2 || parts === 4) && cursor.has('unit') ? parts : null;
}

/** The "1/2" of "1 1/2 Stunden". */
function readBroken(cursor: Cursor): number | null {
  const count = cursor.takeDigits(1, 1);
  const parts = readParts(cursor);
  return count === undefined || parts === null ? null : count / parts;
}

/** ",5", ",25"; ".5", for with two digits a point may separate minutes. */
function readFraction(cursor: Cursor): number | null {
  const isPoint = cursor.look(() => cursor.takeSign('.', true));
  if (!cursor.takeSign('.,', true)) return null;
  const piece = cursor.peek();
  const digits = cursor.takeDigits(1, isPoint ? 1 : 2, true);
  return digits === undefined || piece?.kind !== 'number' ? null : digits / 10 ** piece.digits;
}

/** The minutes behind hours: "1 h 20 min", "1h20", "eine Stunde und zehn Minuten", "eine Stunde dreißig". */
function readMinutesAfter(cursor: Cursor): number {
  const read = () => {
    const hasAnd = cursor.take('and') !== undefined;
    const minutes = cursor.takeDigits(1, 3) ?? cursor.take('number');
    if (minutes === undefined) return null;
    const unit = cursor.take('unit');
    if (unit !== undefined) cursor.takeSign('.', true);
    if (unit === undefined) return hasAnd || minutes >= 60 || beginsTime(cursor) ? null : minutes;
    return unit === 'minutes' ? minutes : null;
  };
  return cursor.try(read) ?? 0;
}

/** Whether the number before was the hour of a time: "2 h, 14 Uhr". */
const beginsTime = (cursor: Cursor) =>
  cursor.has('oClock') || cursor.look(() => cursor.takeSign(':.-') && !cursor.isAtEnd);
