import type { Cursor } from './cursor';
import type { Said } from './said';

/**
 * What says something else than when: a place, "im Büro"; a reason, "wenn die Kinder schlafen"; a remark in brackets, "(Kita)".
 * It holds nothing that `isOther` finds at a place: a reason ends there, and a remark is none then.
 */
export function readAside(cursor: Cursor, isOther: (cursor: Cursor) => boolean): Said[] | null {
  return cursor.try(() => {
    const isAside =
      cursor.take('beside') !== undefined || readReason(cursor, isOther) || readRemark(cursor, isOther);
    return isAside ? [{ kind: 'aside' }] : null;
  });
}

/** "Wenn", and words that say something; "while the" alone gives no reason. */
function readReason(cursor: Cursor, isOther: (cursor: Cursor) => boolean): boolean {
  return cursor.try(() => (cursor.take('reason') && readWords(cursor, isOther) ? true : null)) !== null;
}

function readRemark(cursor: Cursor, isOther: (cursor: Cursor) => boolean): boolean {
  const read = () => cursor.takeSign('(') && readWords(cursor, isOther) && cursor.takeSign(')');
  return cursor.try(() => (!cursor.has('except') && read() ? true : null)) !== null;
}

/** What begins something of when, though it wasn't understood: "after next …", "wenn bis …". */
const beginsWhen = [
  'next',
  'coming',
  'afterNext',
  'unit',
  'ordinal',
  'number',
  'beforeHour',
  'to',
  'times',
  'edge',
] as const;

/** A reason of more words is a story, of which more may matter. */
export const mostWords = 12;

/** Words up to the first sign, number, or what is said of when; whether one of them says something. */
function readWords(cursor: Cursor, isOther: (cursor: Cursor) => boolean): boolean {
  let says = false;
  for (let count = 0; count < mostWords; count += 1) {
    const piece = cursor.peek();
    if (piece?.kind !== 'word' || cursor.look(isOther)) break;
    // "Wenn keine Ferien sind" leaves something out.
    if (beginsWhen.some((role) => cursor.has(role)) || (!says && cursor.has('except'))) return false;
    says ||= piece.word.length > 3 || !(cursor.has('filler') || cursor.has('on') || cursor.has('in'));
    cursor.at += 1;
    // "Drop-off" is a word.
    cursor.try(() => (cursor.takeSign('-', true) && cursor.peek()?.kind === 'word' ? true : null));
  }
  return says;
}
