import { type Role, type Value, vocabulary } from '../i18n/vocabulary';
import type { Piece } from './pieces';

/** Goes through the pieces of a text. What `take…` finds it moves past; where it finds nothing it stays. */
export class Cursor {
  /** The place of the piece that comes next. */
  at = 0;
  /** At each place the word there, it and the next, and so on, each with the place behind it. */
  private readonly forms: readonly (readonly Form[])[];

  constructor(readonly pieces: readonly Piece[]) {
    this.forms = pieces.map((_, at) => formsAt(pieces, at));
  }

  get isAtEnd(): boolean {
    return this.at >= this.pieces.length;
  }

  /** The piece that comes next, or so many after it. */
  peek(ahead = 0): Piece | undefined {
    return this.pieces[this.at + ahead];
  }

  /** What the words ahead say in a role: as many of them as make a form of it. */
  take<Name extends Role>(role: Name): Value<Name> | undefined {
    const forms = this.forms[this.at] ?? [];
    for (let count = forms.length; count > 0; count -= 1) {
      const form = forms[count - 1];
      const value = form && vocabulary().valueOf(role, form.words);
      if (value === undefined) continue;
      this.at = form?.end ?? this.at;
      return value;
    }
    return undefined;
  }

  /** Whether the words ahead have a role. */
  has(role: Role): boolean {
    return this.look(() => this.take(role)) !== undefined;
  }

  /** Whether the piece before has a role, as a word of its own. */
  follows(...roles: Role[]): boolean {
    const piece = this.peek(-1);
    return (
      piece?.kind === 'word' && roles.some((role) => vocabulary().valueOf(role, piece.word) !== undefined)
    );
  }

  /** One of these signs; `glued`: only without a space before it. */
  takeSign(signs: string, glued = false): boolean {
    const piece = this.peek();
    const isOne = piece?.kind === 'sign' && signs.includes(piece.sign) && (piece.glued || !glued);
    if (isOne) this.at += 1;
    return isOne;
  }

  /** A number in digits, of so many digits; `glued`: only without a space before it. */
  takeDigits(fewest = 1, most = 4, glued = false): number | undefined {
    const piece = this.peek();
    if (piece?.kind !== 'number' || piece.digits < fewest || piece.digits > most) return undefined;
    if (glued && !piece.glued) return undefined;
    this.at += 1;
    return piece.value;
  }

  /** Reads, and goes back where that gives null or undefined. */
  try<T>(read: (cursor: Cursor) => T | null | undefined): T | null {
    const start = this.at;
    const found = read(this) ?? null;
    if (found === null) this.at = start;
    return found;
  }

  /** Reads without moving on. */
  look<T>(read: (cursor: Cursor) => T): T {
    const start = this.at;
    const found = read(this);
    this.at = start;
    return found;
  }
}

interface Form {
  words: string;
  end: number;
}

/** "Bi-weekly" is as good as "bi weekly". */
function formsAt(pieces: readonly Piece[], at: number): Form[] {
  const forms: Form[] = [];
  for (let end = at; forms.length < vocabulary().longest; end += 1) {
    const piece = pieces[end];
    if (isHyphen(piece) && pieces[end + 1]?.glued && end > at) continue;
    if (piece?.kind !== 'word') break;
    const before = forms.at(-1);
    forms.push({ words: before === undefined ? piece.word : `${before.words} ${piece.word}`, end: end + 1 });
  }
  return forms;
}

const isHyphen = (piece: Piece | undefined) => piece?.kind === 'sign' && piece.sign === '-' && piece.glued;
