import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { openWoff } from './openWoff';
import { readCharacters } from './readCharacters';

/** A font comes in many files, each with characters that are used together. */
interface FontFile {
  /** The name under which the canvas knows it. */
  family: string;
  path: string;
  /** The characters that it really has; undefined until it is read. Its package may claim more. */
  characters?: ReadonlySet<number>;
}

/** Which characters of a font are in which file: by blocks of 256, so that few ranges have to be looked at. */
type Font = Map<number, { first: number; last: number; file: FontFile }[]>;
const blockOf = (point: number) => Math.floor(point / 256);

/** A text as it can be drawn, and the fonts' names in the order in which they are asked for its characters. */
export interface Drawable {
  text: string;
  families: string[];
}

/** A package of fonts, or only some of its parts: a part may claim letters that its font doesn't have. */
function readFont(name: string, style: 'wght-normal.woff2' | '400-normal.woff', only?: string[]): Font {
  const source = `${style.startsWith('wght') ? '@fontsource-variable' : '@fontsource'}/${name}`;
  const index = require.resolve(`${source}/unicode.json`);
  const parts = JSON.parse(readFileSync(index, 'utf8')) as Record<string, string>;
  const font: Font = new Map();
  for (const [part, ranges] of Object.entries(parts)) {
    if (only && !only.includes(part)) continue;
    const family = `${name}-${part.replace(/[[\]]/g, '')}`;
    const file: FontFile = { family, path: join(dirname(index), 'files', `${family}-${style}`) };
    for (const { first, last } of ranges.split(',').map(readRange)) {
      for (let block = blockOf(first); block <= blockOf(last); block++)
        font.set(block, [...(font.get(block) ?? []), { first, last, file }]);
    }
  }
  return font;
}

/** `U+4e00` or `U+4e00-4eff`. */
function readRange(range: string): { first: number; last: number } {
  const [first = '', last = first] = range.trim().slice(2).split('-');
  return { first: Number.parseInt(first, 16), last: Number.parseInt(last, 16) };
}

/** Scripts with a font of their own, of which the part with this script is taken. */
const scripts = [
  'arabic',
  'armenian',
  'bengali',
  'ethiopic',
  'georgian',
  'gujarati',
  'gurmukhi',
  'hebrew',
  'kannada',
  'khmer',
  'lao',
  'malayalam',
  'myanmar',
  'sinhala',
  'tamil',
  'telugu',
  'thai',
];

let known: { european: Font[]; others: Font[]; emoji: Font } | undefined;

/** All fonts: of two that have a character the first is taken. Read when they are first needed, for the whole process. */
function fonts() {
  known ??= {
    european: [readFont('nunito', 'wght-normal.woff2'), readFont('noto-sans', 'wght-normal.woff2')],
    others: [
      ...scripts.map((script) => readFont(`noto-sans-${script}`, 'wght-normal.woff2', [script])),
      readFont('noto-sans-jp', 'wght-normal.woff2'),
      readFont('noto-sans-sc', 'wght-normal.woff2'),
      readFont('noto-sans-kr', 'wght-normal.woff2'),
      readFont('noto-sans-symbols-2', '400-normal.woff', ['symbols', 'braille']),
    ],
    emoji: readFont('noto-color-emoji', '400-normal.woff'),
  };
  return known;
}

/** Where all files of all fonts are. */
export function listFontFiles(): string[] {
  const { european, others, emoji } = fonts();
  const ranges = [...european, ...others, emoji].flatMap((font) => [...font.values()].flat());
  return [...new Set(ranges.map(({ file }) => file.path))];
}

/** Fonts of other scripts claim marks for these letters that would look strange on them. */
const isEuropean = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;
const graphemes = new Intl.Segmenter();
const isEmoji = /\p{Emoji_Presentation}|\p{Regional_Indicator}|[\ufe0f\u20e3]/u;
/** Joiners and selectors of form have no shape of their own. */
const shapeless = /[\p{Default_Ignorable_Code_Point}\p{Cc}]/gu;

/** The files of the first font that has all of a grapheme, one if one has it all; null when no font has. */
function filesFor(grapheme: string): FontFile[] | null {
  const points = Array.from(grapheme.replace(shapeless, ''), (character) => character.codePointAt(0) ?? 0);
  for (const font of fontsFor(grapheme)) {
    const files = points.map((point) => filesWith(font, point));
    const whole = files[0]?.find((file) => files.every((other) => other.includes(file)));
    if (whole) return [whole];
    if (files.every((some) => some.length > 0)) return files.flatMap((some) => some.slice(0, 1));
  }
  return null;
}

function fontsFor(grapheme: string): Font[] {
  const { european, others, emoji } = fonts();
  if (isEmoji.test(grapheme)) return [emoji, ...european, ...others];
  return isEuropean.test(grapheme) ? european : [...european, ...others, emoji];
}

function filesWith(font: Font, point: number): FontFile[] {
  const ranges = font.get(blockOf(point)) ?? [];
  return ranges
    .filter(
      ({ first, last, file }) => first <= point && point <= last && (file.characters?.has(point) ?? true),
    )
    .map(({ file }) => file);
}

/** What of a grapheme can be drawn: itself, its plain form (𝓐 is A), its letter without marks, or a dot in its place. */
function findForm(grapheme: string): { form: string; files: FontFile[] } {
  const plain = grapheme.normalize('NFKC');
  for (const form of [grapheme, plain, plain.replace(/\p{M}/gu, '')]) {
    const files = filesFor(form);
    if (files) return { form, files };
  }
  return { form: '·', files: [] };
}

/**
 * Of marks that are heaped up on a letter three stay: they would grow over the lines above and below. Marks beside it don't
 * count, of which Burmese has many.
 */
function compose(typed: string): { text: string; files: Set<FontFile> } {
  const files = new Set(filesFor('a'));
  let text = '';
  for (const { segment } of graphemes.segment(
    typed.normalize('NFC').replace(/([\p{Mn}\p{Me}]{3})[\p{Mn}\p{Me}]+/gu, '$1'),
  )) {
    const found = findForm(segment);
    text += found.form;
    for (const file of found.files) files.add(file);
  }
  return { text, files };
}

/** A text as the fonts can draw it, once they are loaded. */
export function makeDrawable(typed: string): Drawable {
  const { text, files } = compose(typed);
  return { text, families: Array.from(files, ({ family }) => family) };
}

/** By family, for the whole process: the canvas keeps its fonts for all. */
const loaded = new Map<string, Promise<void>>();

/**
 * Makes the canvas know all fonts that some text needs. A character that a file was said to have and hasn't is looked for in
 * the next. Each file is read once, when it is first needed, in steps of a few milliseconds, between which the program goes
 * on. Fails when one can't be read.
 */
export async function loadFonts(typed: string): Promise<void> {
  for (;;) {
    const files = [...compose(typed).files].filter(({ characters }) => !characters);
    if (files.length === 0) return;
    await Promise.all(files.map(loadOnce));
  }
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

/** Resolves when the canvas knows what it was told of before: what waits for the same turn would run in one go. */
let turn: Promise<void> = Promise.resolve();

async function load(file: FontFile): Promise<void> {
  const { family, path } = file;
  const packed = await readFile(path);
  const font = path.endsWith('.woff') ? await openWoff(packed) : packed;
  const characters = await readCharacters(font);
  const registered = turn.then(() => register(family, font));
  turn = registered.catch(() => undefined);
  await registered;
  file.characters = characters;
}

async function register(family: string, font: Buffer): Promise<void> {
  if (GlobalFonts.has(family)) return;
  if (!GlobalFonts.register(font, family)) throw new Error(`The canvas can't read the font ${family}.`);
  await nextTurn();
  // It takes a font apart when it is first asked for a character.
  const pen = createCanvas(1, 1).getContext('2d');
  pen.font = `800 20px ${family}`;
  pen.measureText('a');
  await nextTurn();
}
