import { readAside } from './aside';
import { readBounds } from './bounds';
import { readPart } from './clock';
import { Cursor } from './cursor';
import { dayReaders } from './days';
import { exceptReaders } from './except';
import { readLength } from './length';
import { readPieces } from './pieces';
import type { Phrase, Said } from './said';
import { withoutSo } from './so';
import { readEndAlone, readSpan } from './span';

type Reader = (cursor: Cursor) => Said[] | null;

const readersOfWhen: readonly Reader[] = [
  readNow,
  readBounds,
  ...dayReaders,
  readTime,
  readEnd,
  readLong,
  ...exceptReaders,
  readMark,
  readPartAlone,
];

const isOfWhen = (cursor: Cursor) => readersOfWhen.some((read) => cursor.try(read) !== null);

const readers: readonly Reader[] = [...readersOfWhen, (cursor) => readAside(cursor, isOfWhen)];

/**
 * Reads a text from its beginning to its end. At each place all readers are asked, and the one that understands the most
 * of what follows is right: "3. November" is a day, though "3" alone could be a time.
 */
export function readSaid(text: string): Phrase[] {
  const cursor = new Cursor(readPieces(text));
  const phrases: Phrase[] = [];
  let before = null as Said | null;
  while (!cursor.isAtEnd) {
    const start = cursor.at;
    // "9 Uhr, 2 h", "2 h ab 9": beside a start a length comes sooner than another time.
    const isBeside: boolean =
      (before?.kind === 'span' && before.span.end === null) || cursor.look(isBeforeStart);
    const isYear = phrases.some(({ said }) => said?.kind === 'span') && cursor.look(isSinceYear);
    const read: Said[] | null = isYear
      ? null
      : readLongest(cursor, isBeside ? [readLong, ...readers] : readers);
    if (!read) cursor.at = start + (isYear ? 2 : 1);
    const from = cursor.pieces[start]?.from ?? 0;
    const to = cursor.peek(-1)?.to ?? from;
    for (const said of read ?? [null]) {
      phrases.push({ said, from, to });
      // What stands between may be anything: "um 10 Uhr Buchhaltung 2 h".
      if (said && said.kind !== 'joint' && said.kind !== 'aside') before = said;
    }
  }
  return withoutSo(phrases);
}

function readLongest(cursor: Cursor, all: readonly Reader[]): Said[] | null {
  const start = cursor.at;
  let best: { said: Said[]; end: number } | null = null;
  for (const read of all) {
    cursor.at = start;
    const said = read(cursor);
    if (said && cursor.at > (best?.end ?? start)) best = { said, end: cursor.at };
  }
  // Among words that mean nothing here, some mean something elsewhere: only several together come before that, "we meet".
  cursor.at = start;
  const joint = readJoint(cursor);
  if (joint && (!best || (cursor.at > best.end && cursor.at > start + 1))) return joint;
  cursor.at = best?.end ?? start;
  return best?.said ?? null;
}

/** A time of day or a span; "in einer Stunde". */
function readTime(cursor: Cursor): Said[] | null {
  const minutes = cursor.try(() => (cursor.take('in') ? readLength(cursor) : null));
  if (minutes !== null) return [{ kind: 'moment', minutes }];
  const span = readSpan(cursor);
  return span && [{ kind: 'span', span }];
}

/** The "jetzt" of "jetzt bis 13 Uhr", "ab jetzt 2 Stunden". */
function readNow(cursor: Cursor): Said[] | null {
  if (!cursor.take('now')) return null;
  return cursor.look(() => readEnd(cursor) ?? readLong(cursor)) ? [{ kind: 'moment', minutes: null }] : null;
}

/** "Bis 13 Uhr". */
function readEnd(cursor: Cursor): Said[] | null {
  const end = readEndAlone(cursor);
  return end && [{ kind: 'end', end }];
}

/** "2 Stunden", "für anderthalb Stunden", "90 min lang". */
function readLong(cursor: Cursor): Said[] | null {
  return cursor.try(() => {
    while (cursor.look(readLength) === null && cursor.take('lasting')) cursor.takeSign('.:', true);
    const minutes = readLength(cursor);
    cursor.take('lasting');
    cursor.take('roughly');
    return minutes === null ? null : [{ kind: 'length', minutes }];
  });
}

/** "2 h ab 9", "2 h montags um 9". */
function isBeforeStart(cursor: Cursor): boolean {
  if (readLong(cursor) === null) return false;
  dayReaders.some((read) => cursor.try(read) !== null);
  return cursor.has('at');
}

/** "Ab 2025", which beside a time is hardly 20:25. */
function isSinceYear(cursor: Cursor): boolean {
  const year = cursor.take('starting') ? cursor.takeDigits(4, 4) : undefined;
  return (
    year !== undefined &&
    year > 2000 &&
    year < 2060 &&
    !cursor.has('oClock') &&
    !cursor.has('to') &&
    !cursor.takeSign('-:')
  );
}

/** "Wöchentlich", "once". */
function readMark(cursor: Cursor): Said[] | null {
  if (cursor.try(takePerWeek)) return [{ kind: 'every', weeks: 1 }];
  if (cursor.take('weekly')) return [{ kind: 'every', weeks: 1 }];
  return cursor.take('once') ? [{ kind: 'once' }] : null;
}

/** "2x die Woche", "once a week": on the days that are said. */
function takePerWeek(cursor: Cursor): true | null {
  if (cursor.takeDigits(1, 1) === undefined) cursor.take('number');
  return cursor.take('times') ? (cursor.take('perWeek') ?? null) : null;
}

/** The part of the day in "Freitagabend". */
function readPartAlone(cursor: Cursor): Said[] | null {
  const part = readPart(cursor);
  return part && [{ kind: 'part', part }];
}

/** The "erst" of "erst ab 10", "erst 10:30". */
const takeLater = (cursor: Cursor) => cursor.take('later') && cursor.look(readTime);

/** What says nothing of when: a comma, "und", "bitte", a dash that stands alone. */
function readJoint(cursor: Cursor): Said[] | null {
  const [before, next] = [cursor.peek(-1), cursor.peek(1)];
  const isFree = cursor.peek()?.glued === false && next?.glued === false;
  // "9,30" and "9:5" are neither one time nor two.
  const isInside =
    before?.kind === 'number' &&
    next?.kind === 'number' &&
    cursor.peek()?.glued &&
    next.glued &&
    !cursor.look(() => cursor.takeSign('/'));
  if (cursor.try(takeLater)) return [{ kind: 'joint', isOnly: true, isLater: true }];
  if (cursor.take('also')) return [{ kind: 'joint', isAlso: true }];
  if (cursor.take('only')) return [{ kind: 'joint', isOnly: true }];
  const isThere = cursor.has('there');
  const isSaid =
    (!isInside && cursor.takeSign('~,;/&+.:()|!?"„“”*°@=>')) ||
    (isFree && cursor.at > 0 && cursor.takeSign('-')) ||
    (cursor.take('and') ?? cursor.take('filler')) !== undefined;
  const sign = cursor.peek(-1);
  const isOpening = sign?.kind === 'sign' && sign.sign === '(';
  return isSaid ? [{ kind: 'joint', isOpening, ...(isThere && { isThere }) }] : null;
}
