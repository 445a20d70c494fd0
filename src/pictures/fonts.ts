import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { openWoff } from './openWoff';

/** A font comes in many files, each with characters that are used together. */
interface FontFile {
  /** The name under which the canvas knows it. */
  family: string;
  path: string;
  ranges: (readonly [first: number, last: number])[];
}
type Font = FontFile[];

/** A text as it can be drawn, and the fonts' names in the order in which they are asked for its characters. */
export interface Drawable {
  text: string;
  families: string[];
}

/** The files of a package of fonts, or only some of its parts: a part may claim letters that its font doesn't have. */
function readFont(name: string, style: 'wght-normal.woff2' | '400-normal.woff', only?: string[]): Font {
  const source = `${style.startsWith('wght') ? '@fontsource-variable' : '@fontsource'}/${name}`;
  const index = require.resolve(`${source}/unicode.json`);
  const parts = JSON.parse(readFileSync(index, 'utf8')) as Record<string, string>;
  return Object.entries(parts)
    .filter(([part]) => !only || only.includes(part))
    .map(([part, ranges]) => {
      const family = `${name}-${part.replace(/[[\]]/g, '')}`;
      const path = join(dirname(index), 'files', `${family}-${style}`);
      return { family, path, ranges: ranges.split(',').map(readRange) };
    });
}

/** `U+4e00` or `U+4e00-4eff`. */
function readRange(range: string): readonly [number, number] {
  const [first = '', last = first] = range.trim().slice(2).split('-');
  return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
}

/** Of two fonts that have a character the first is taken. Read when they are first needed, for the whole process. */
let known: { european: Font[]; others: Font[]; emoji: Font } | undefined;
function fonts() {
  known ??= {
    european: [readFont('nunito', 'wght-normal.woff2'), readFont('noto-sans', 'wght-normal.woff2')],
    others: [
      readFont('noto-sans-arabic', 'wght-normal.woff2', ['arabic']),
      readFont('noto-sans-hebrew', 'wght-normal.woff2'),
      readFont('noto-sans-thai', 'wght-normal.woff2'),
      readFont('noto-sans-jp', 'wght-normal.woff2'),
      readFont('noto-sans-sc', 'wght-normal.woff2'),
      readFont('noto-sans-kr', 'wght-normal.woff2'),
      readFont('noto-sans-symbols-2', '400-normal.woff', ['symbols', 'braille']),
    ],
    emoji: readFont('noto-color-emoji', '400-normal.woff'),
  };
  return known;
}

/** Fonts of other scripts claim marks for these letters that would look strange on them. */
const isEuropean = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;
const graphemes = new Intl.Segmenter();
const isEmoji = /\p{Emoji_Presentation}|\p{Regional_Indicator}|[\ufe0f\u20e3]/u;
/** Joiners and selectors of form have no shape of their own. */
const shapeless = /[\p{Default_Ignorable_Code_Point}\p{Cc}]/gu;

/** The files of the first font that has all of a grapheme; null when none has. */
function filesFor(grapheme: string): FontFile[] | null {
  const points = Array.from(grapheme.replace(shapeless, ''), (character) => character.codePointAt(0) ?? 0);
  if (points.length === 0) return [];
  for (const font of fontsFor(grapheme)) {
    const whole = font.find((file) => points.every((point) => has(file, point)));
    if (whole) return [whole];
    const files = points.map((point) => font.find((file) => has(file, point)));
    if (files.every((file) => file !== undefined)) return files;
  }
  return null;
}

function fontsFor(grapheme: string): Font[] {
  const { european, others, emoji } = fonts();
  if (isEmoji.test(grapheme)) return [emoji, ...european, ...others];
  return isEuropean.test(grapheme) ? european : [...european, ...others, emoji];
}

function has({ ranges }: FontFile, point: number): boolean {
  return ranges.some(([first, last]) => first <= point && point <= last);
}

/** What of a grapheme can be drawn: itself, its plain form (𝓐 is A), its letter without marks, or a dot in its place. */
function drawableForm(grapheme: string): string {
  const forms = [grapheme, grapheme.normalize('NFKC'), grapheme.normalize('NFKC').replace(/\p{M}/gu, '')];
  return forms.find((form) => filesFor(form) !== null) ?? '·';
}

/**
 * A text as the fonts can draw it. Of marks that are heaped up on a letter three stay: they would grow over the lines
 * above and below.
 */
export function makeDrawable(typed: string): Drawable {
  const families = new Set(['nunito-latin']);
  let text = '';
  for (const { segment } of graphemes.segment(typed.normalize('NFC').replace(/(\p{M}{3})\p{M}+/gu, '$1'))) {
    const form = drawableForm(segment);
    text += form;
    for (const { family } of filesFor(form) ?? []) families.add(family);
  }
  return { text, families: [...families] };
}

/** By family, for the whole process: the canvas keeps its fonts for all. */
const loaded = new Map<string, Promise<void>>();

/**
 * Makes the canvas know all fonts that some text needs. Each file is read once, when it is first needed, in steps of a
 * few milliseconds, between which the program goes on. Fails when one can't be read.
 */
export async function loadFonts(typed: string): Promise<void> {
  const { families } = makeDrawable(typed);
  const { european, others, emoji } = fonts();
  const needed = [...european, ...others, emoji].flat().filter(({ family }) => families.includes(family));
  await Promise.all(needed.map(loadOnce));
}

async function loadOnce(file: FontFile): Promise<void> {
  const loading = loaded.get(file.family) ?? load(file);
  loaded.set(file.family, loading);
  try {
    await loading;
  } catch (error) {
    loaded.delete(file.family);
    throw error;
  }
}

async function load({ family, path }: FontFile): Promise<void> {
  if (GlobalFonts.has(family)) return;
  const content = await readFile(path);
  const isRead = GlobalFonts.register(path.endsWith('.woff') ? await openWoff(content) : content, family);
  if (!isRead) throw new Error(`The canvas can't read the font ${family}.`);
  await nextTurn();
  // It takes a font apart when it is first asked for a character.
  const pen = createCanvas(1, 1).getContext('2d');
  pen.font = `20px ${family}`;
  pen.measureText('a');
  await nextTurn();
}
