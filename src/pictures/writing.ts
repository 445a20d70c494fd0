import { createCanvas } from '@napi-rs/canvas';
import { oneLine, shorten } from '../i18n/plainText';
import { type Drawable, makeDrawable } from './fonts';
import { type Area, inside, type Part, type Pen } from './sheet';
import { type Ink, inks, type, type Type } from './style';

interface Writing {
  kind: Type;
  ink: Ink;
  /** Where in the area it stands. */
  align?: 'left' | 'center' | 'right';
}

/** Writes one line into an area, in the middle of its height; what is too long for it ends with an ellipsis. */
export function write(pen: Pen, typed: string, area: Area, { kind, ink, align = 'left' }: Writing): void {
  const drawable = fit(typed, area.width, kind);
  useFont(pen, drawable, kind);
  pen.fillStyle = inks[ink].colour;
  pen.textAlign = align;
  pen.direction = runsFromRight(drawable.text) ? 'rtl' : 'ltr';
  const x = align === 'left' ? area.x : align === 'right' ? area.x + area.width : area.x + area.width / 2;
  // A capital letter is 0.7 of the size high.
  pen.fillText(drawable.text, x, area.y + area.height / 2 + 0.35 * type[kind].size);
}

/** For measuring: it is the same on all pictures. */
const scratch = createCanvas(1, 1).getContext('2d');

/** How wide a text is, in points. Its fonts must have been loaded. */
export function measure(text: string, kind: Type): number {
  return widthOf(makeDrawable(text), kind);
}

function widthOf(drawable: Drawable, kind: Type): number {
  useFont(scratch, drawable, kind);
  return scratch.measureText(drawable.text).width;
}

function useFont(pen: Pen, { families }: Drawable, kind: Type): void {
  const { size, weight } = type[kind];
  pen.font = `${weight} ${size}px ${families.join(', ')}`;
  // Else the host's language decides on some shapes.
  pen.lang = 'de';
}

/** Whether the first letter belongs to a script that is written from right to left. */
function runsFromRight(text: string): boolean {
  return /^\P{L}*[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text);
}

/** No text in a picture has room for more; in UTF-16 units. */
const longest = 300;

/** The text on one line, whole or with as many of its graphemes as the width has room for and an ellipsis. */
export function fit(typed: string, room: number, kind: Type): Drawable {
  const text = shorten(oneLine(typed), longest);
  const whole = makeDrawable(text);
  if (widthOf(whole, kind) <= room) return whole;
  const graphemes = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
  const cut = (count: number) => makeDrawable(`${graphemes.slice(0, count).join('').trimEnd()}…`);
  let fits = 0;
  let tooMany = graphemes.length;
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (widthOf(cut(middle), kind) <= room) fits = middle;
    else tooMany = middle;
  }
  return cut(fits);
}

/** The first of some kinds of text, the largest first, in which a text fits on one line; the last if it does in none. */
export function largest(text: string, kinds: readonly [Type, ...Type[]]): Type {
  return kinds.find((kind) => measure(text, kind) <= inside) ?? kinds.at(-1) ?? kinds[0];
}

/** A text broken into at most `most` lines, the last cut where it is too long; `left` points at its right stay free. */
export function paragraph(typed: string, most: number, writing: Writing, left = 0): Part {
  const lineHeight = Math.round(type[writing.kind].size * 1.32);
  const lines = balanceLines(shorten(oneLine(typed), longest), most, writing.kind, inside - left);
  return {
    height: lines.length * lineHeight,
    draw(pen, area) {
      for (const [index, line] of lines.entries())
        write(
          pen,
          line,
          { ...area, y: area.y + index * lineHeight, width: area.width - left, height: lineHeight },
          writing,
        );
    },
  };
}

/** As few lines as there are to be, of about the same length: no word stands alone on the last. */
function balanceLines(text: string, most: number, kind: Type, room: number): string[] {
  let lines = breakLines(text, most, kind, room);
  for (let narrower = room - 8; narrower > room / 2; narrower -= 8) {
    const next = breakLines(text, most, kind, narrower);
    if (next.length > lines.length || next.some((line) => measure(line, kind) > narrower)) break;
    lines = next;
  }
  return lines;
}

function breakLines(text: string, most: number, kind: Type, room: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || lines.length === most - 1 || measure(longer, kind) <= room) {
      line = longer;
    } else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}
