import { type Part, vocabulary } from '../i18n/vocabulary';
import type { Cursor } from './cursor';

/** A time of day as somebody says it. */
export interface Clock {
  /** From 0 to 24; more is said, but shown by no clock. */
  hour: number;
  /** To be added to the hour; below 0 in "viertel vor neun". */
  minutes: number;
  /** The part of the day that is said with it. */
  part: Part | null;
  /** Whether it can't be of the day's other half as well: "13", "08:30", "midnight". */
  exact: boolean;
  /** Whether it is but an hour, without minutes: "9", "9 Uhr". */
  isBare?: true;
  /** Whether it may be an hour earlier as well: "half nine" is 9:30, which Germans say for 8:30. */
  isEitherHalf?: true;
  /** Whether minutes follow what says them already: "halb zwölf dreißig". */
  isTwice?: true;
}

/**
 * A time of day: "9", "9:30", "14h30", "9 Uhr 30", "acht Uhr dreißig", "halb zwei", "zehn nach acht", "noon"; with a part
 * of the day before or after it: "abends um acht", "9 pm".
 */
export function readClock(cursor: Cursor): Clock | null {
  return (
    cursor.try(() => readAfterPart(cursor, readPart(cursor))) ?? cursor.try(() => readAfterPart(cursor, null))
  );
}

function readAfterPart(cursor: Cursor, part: Part | null): Clock | null {
  if (cursor.take('at')) cursor.takeSign('.:', true);
  const clock = readSpoken(cursor) ?? readMoment(cursor) ?? readJoined(cursor) ?? readShown(cursor);
  if (!clock) return null;
  cursor.take('oClock');
  takeRoughly(cursor);
  const after = readPartAfter(cursor);
  takeRoughly(cursor);
  return { ...clock, part: after ?? part };
}

const takeRoughly = (cursor: Cursor) =>
  cursor.try(() => (cursor.takeSign('-', true), cursor.take('roughly')));

/** A part of the day. "Morgen" is one after a day, as in "Montag morgen"; else it is tomorrow. */
export function readPart(cursor: Cursor): Part | null {
  return cursor.try(() => {
    const [isDay, isAfterDay] = [
      cursor.has('day'),
      cursor.follows('weekday', 'weekdays', 'day', 'every', 'this'),
    ];
    const start = cursor.at;
    const part = cursor.take('part');
    if (part === undefined || part === 'am' || part === 'pm') return null;
    return isDay && !isAfterDay && cursor.at === start + 1 ? null : part;
  });
}

/** Behind a time: "9 pm", "9 in the evening"; "am" is none in "9 am Freitag", nor "morgen" in "9 Uhr morgen". */
function readPartAfter(cursor: Cursor): Part | null {
  const found = readPart(cursor);
  if (found) return found;
  return cursor.try(() => {
    const word = cursor.peek();
    const isGlued = word?.glued;
    const part = cursor.take('part');
    if (part !== 'am' && part !== 'pm') return null;
    // "9a-1p", but no "9 a week".
    if (!isGlued && word?.kind === 'word' && word.word.length === 1) return null;
    const next = cursor.peek();
    if (isGlued || word?.kind !== 'word' || !next) return part;
    if (next.kind === 'number') return isOrdinal(cursor) ? null : part;
    return next.kind === 'word' && vocabulary().goesWith('on', word.word, next.word) ? null : part;
  });
}

const isOrdinal = (cursor: Cursor) =>
  cursor.look(() => cursor.takeDigits() && cursor.takeSign('.', true)) === true;

type Bare = Omit<Clock, 'part'>;

/** "halb zwei", "viertel nach 11", "quarter to nine"; "zehn nach acht", "fünf vor halb neun". */
function readSpoken(cursor: Cursor): Bare | null {
  return cursor.try(() => {
    const isEither = cursor.look(() => cursor.take('eitherHalf') && !cursor.has('past'));
    const named = cursor.take('beforeHour');
    const minutes = named ?? readMinutesOff(cursor);
    if (minutes === null) return null;
    // "Fünf vor halb neun".
    const half = named === undefined ? (cursor.take('beforeHour') ?? 0) : 0;
    const hour = readHour(cursor);
    if (hour === null || hour < 1 || hour > 24) return null;
    const clock: Bare = { hour, minutes: minutes + half, exact: hour > 12 };
    if (cursor.try(takeMinutesAgain)) clock.isTwice = true;
    return isEither && hour > 1 && hour <= 12 ? { ...clock, isEitherHalf: true } : clock;
  });
}

/** The "dreißig" of "halb zwölf dreißig", the ":30" of "halb 9:30". A smaller number may be an hour. */
function takeMinutesAgain(cursor: Cursor): true | null {
  const isShown = cursor.takeSign(':.', true);
  cursor.take('oClock');
  const minutes = cursor.takeDigits(2, 2, isShown) ?? (isShown ? undefined : cursor.take('number')) ?? -1;
  const isOther = cursor.has('unit') || cursor.has('oClock') || cursor.has('month') || goesOn(cursor);
  return minutes < (isShown ? 0 : 25) || isOther ? null : true;
}

const isToHour = (cursor: Cursor) =>
  cursor.take('to') !== undefined &&
  (readHour(cursor) ?? 24) <= 12 &&
  (cursor.has('to') || cursor.has('until'));

/** The "to ten" of "till twenty to ten", behind which no time goes on. */
const isToLast = (cursor: Cursor) =>
  cursor.take('to') !== undefined && (readHour(cursor) ?? 24) <= 12 && !cursor.has('to');

/** "zehn nach", "5 vor". */
function readMinutesOff(cursor: Cursor): number | null {
  return cursor.try(() => {
    const isEnd = cursor.follows('to', 'until');
    const minutes = cursor.takeDigits(1, 2) ?? cursor.take('number') ?? 0;
    if (minutes < 1 || minutes > 30 || !Number.isInteger(minutes)) return null;
    if (cursor.take('past')) return minutes;
    // "Ten to nine till noon", "till twenty to ten", beside "nine to five" and "nine to ten to twelve".
    const isLast = isEnd && minutes >= 20 && cursor.look(isToLast);
    const isBefore = minutes % 5 === 0 && (isLast || cursor.look(isToHour));
    if (isBefore && minutes >= 5 && cursor.take('to')) return -minutes;
    return cursor.take('before') ? -minutes : null;
  });
}

/** "noon", "Mitternacht". "Mittags um eins" names a part of the day instead. */
function readMoment(cursor: Cursor): Bare | null {
  return cursor.try(() => {
    const minutes = cursor.take('moment');
    // "Mittags um eins", "mittags von eins bis zwei".
    const isPart = cursor.look(() => (cursor.take('from'), readShown(cursor) ?? readSpoken(cursor))) !== null;
    return minutes === undefined || isPart ? null : { hour: minutes / 60, minutes: 0, exact: true };
  });
}

/** As clocks show it: "9", "9:30", "9.30", "14h30", "9 Uhr 30", "acht Uhr dreißig", "eight thirty". */
function readShown(cursor: Cursor): Bare | null {
  return cursor.try(() => {
    const [before, first] = [cursor.peek(-1), cursor.peek()];
    const isPadded = first?.kind === 'number' && first.digits === 2 && first.value < 10;
    const hour = readHour(cursor);
    if (hour === null) return null;
    const shown = readMinutes(cursor, first?.kind === 'word');
    const minutes = shown ?? cursor.take('afterHour') ?? 0;
    // "9-11. Mi 14-16." ends a sentence.
    const isEnd = before?.kind === 'sign' && before.sign === '-';
    if (shown !== null && hour > 5) cursor.try(() => (cursor.take('unit') === 'hours' ? true : null));
    if (shown === null && (isNoHour(hour, cursor) || (!isEnd && goesOn(cursor)))) return null;
    const clock: Bare = { hour, minutes, exact: isPadded || hour === 0 || hour > 12 };
    return shown === null && minutes === 0 ? { ...clock, isBare: true } : clock;
  });
}

/** Without a sign between hours and minutes: "0900", "1930 Uhr", "930". "2026" is a year. */
function readJoined(cursor: Cursor): Bare | null {
  return cursor.try(() => {
    const [piece, number] = [cursor.peek(), cursor.takeDigits(3, 4) ?? -1];
    if (piece?.kind !== 'number' || goesOn(cursor)) return null;
    const [hour, minutes] = [Math.floor(number / 100), number % 100];
    const isSaid = cursor.has('oClock') || cursor.has('part');
    const isPlain = minutes % 5 === 0 && (piece.digits === 4 || hour > 5);
    if (number < 0 || hour > 24 || minutes > 59 || !(isSaid || isPlain)) return null;
    const isLength = cursor.look(() => {
      const unit = cursor.take('unit');
      return unit !== undefined && unit !== 'hours';
    });
    if (isLength) return null;
    if (!cursor.has('oClock')) cursor.try(() => (cursor.take('unit') === 'hours' ? true : null));
    return { hour, minutes, exact: piece.digits === 4 || hour > 12 };
  });
}

/** A bare number that is no hour is something else. */
const isNoHour = (hour: number, cursor: Cursor) => hour > 24 && !cursor.has('oClock');

/** Whether a number is but the beginning of what was written, such as a day: "2.11.", "3. um 9". */
function goesOn(cursor: Cursor): boolean {
  const isPart = cursor.look(
    () => cursor.takeSign(':./', true) && cursor.takeDigits(1, 4, true) !== undefined,
  );
  return isPart || cursor.look(() => cursor.takeSign('.', true) && !cursor.isAtEnd);
}

/** An hour, in digits or by its name; "ein" and "a" only before "Uhr". */
function readHour(cursor: Cursor): number | null {
  return cursor.try(() => {
    const article = cursor.take('article');
    const hour = article ? 1 : (cursor.takeDigits(1, 2) ?? cursor.take('number') ?? -1);
    if (hour < 0 || !Number.isInteger(hour)) return null;
    if (article && !cursor.has('oClock')) return null;
    const counts = cursor.has('unit') && !cursor.has('oClock');
    return counts || cursor.has('month') || cursor.has('ordinalEnd') ? null : hour;
  });
}

/** The minutes behind an hour; of two that are named the second is minutes from ten on: "eight thirty". */
function readMinutes(cursor: Cursor, isNamed: boolean): number | null {
  return cursor.try(() => {
    const isPoint = cursor.takeSign('.', true);
    const isShown = isPoint || cursor.takeSign(':', true);
    const isSaid = !isShown && cursor.take('oClock') !== undefined;
    if (!isShown && !isSaid && !isNamed) return null;
    // "Nine-thirty"; "neun-fünfzehn" is a span.
    const isJoined = isNamed && cursor.takeSign('-');
    const minutes = cursor.takeDigits(2, 2, isShown) ?? (isShown ? undefined : cursor.take('number'));
    // "Neun elf" is rather a span than 9:11.
    if (minutes === undefined) return null;
    if (isNamed && !isSaid && (minutes < (isJoined ? 25 : 10) || minutes % 5 > 0)) return null;
    if (!isShown && (cursor.has('unit') || cursor.has('oClock') || minutes >= 60)) return null;
    // "2.11." is a day.
    return isPoint && minutes >= 1 && minutes <= 12 && cursor.look(() => cursor.takeSign('.', true))
      ? null
      : minutes;
  });
}
