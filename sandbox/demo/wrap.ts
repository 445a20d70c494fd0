import { stripVTControlCharacters } from 'node:util';

const graphemes = new Intl.Segmenter();

const escape = '\u001B';
const styleCode = new RegExp(`${escape}\\[(\\d+)m`, 'g');

/** How many columns of a terminal a text takes: emoji take two, codes for colours none. */
export function widthOf(text: string): number {
  let width = 0;
  for (const { segment } of graphemes.segment(stripVTControlCharacters(text)))
    width += /\p{Emoji_Presentation}|\u{FE0F}/u.test(segment) ? 2 : 1;
  return width;
}

/**
 * Breaks a line at blanks so that it fits into so many columns. The lines after the first begin like it: its
 * indentation, bars and room for its bullet. Styles end before a break and go on after it. A word that is longer
 * than a whole line stays whole.
 */
export function wrap(line: string, columns: number): string[] {
  const start = /^[\s┃│▏]*(?:• )?/u.exec(line)?.[0] ?? '';
  const again = start.replace('•', ' ');
  const lines: string[] = [];
  let current = start;
  let isEmpty = true;
  let styles: string[] = [];
  for (const word of line.slice(start.length).split(' ')) {
    if (!isEmpty && widthOf(`${current} ${word}`) > columns) {
      lines.push(styles.length > 0 ? `${current}${escape}[0m` : current);
      current = again + styles.join('');
      isEmpty = true;
    }
    current += isEmpty ? word : ` ${word}`;
    isEmpty = false;
    styles = stylesAfter(word, styles);
  }
  return [...lines, current].map((one) => one.trimEnd());
}

/** The styles that are on after a text: codes from 22 on end the one that began last. */
function stylesAfter(text: string, before: readonly string[]): string[] {
  const styles = [...before];
  for (const [code, number] of text.matchAll(styleCode)) {
    const isEnd = /^(?:0|2\d|39)$/.test(number ?? '');
    if (isEnd) styles.pop();
    else styles.push(code);
  }
  return styles;
}
