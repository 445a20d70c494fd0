import { foldWords } from './fold';

/** A word of a text that may name something. */
export interface Word {
  folded: string;
  /** As typed. */
  typed: string;
  /** It stands in capitals, as IT does and it doesn't. */
  isCapital: boolean;
  /** It is written together with the word before it: "Back-end". */
  isJoined: boolean;
}

/** Nobody asks in more words. */
const mostWords = 100;

/** The first words of a text, as far as somebody would ask in so many. */
export function wordsIn(text: string): Word[] {
  const words: Word[] = [];
  for (const piece of text.slice(0, 2000).split(/\s+/)) {
    const isCapital = /\p{Lu}/u.test(piece) && piece === piece.toUpperCase();
    const folded = foldWords(piece);
    // Where folding takes something away, such as a mention, nobody can say which part of the piece is which word.
    const typed = piece.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}+#]*/gu) ?? [];
    for (const [place, word] of folded.entries())
      words.push({
        folded: word,
        typed: typed.length === folded.length ? (typed[place] ?? word) : word,
        isCapital,
        isJoined: place > 0,
      });
  }
  return words.slice(0, mostWords);
}

/** Some words as they were typed: with a hyphen where there was something else than a space between them. */
export function typedOf(words: readonly Word[]): string {
  return words
    .map(({ typed, isJoined }, place) => (place > 0 ? (isJoined ? '-' : ' ') : '') + typed)
    .join('');
}
