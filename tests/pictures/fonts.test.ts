import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { listFontFiles, loadFonts, makeDrawable } from '../../src/pictures/fonts';
import { openWoff } from '../../src/pictures/openWoff';
import { readCharacters } from '../../src/pictures/readCharacters';
import { heaped, names } from '../support/pictureSamples';
import { anyText } from '../support/anyText';

test('every file of the fonts is installed', () => {
  const files = listFontFiles();
  expect(files.length).toBeGreaterThan(300);
  expect(files.filter((path) => !existsSync(path))).toEqual([]);
});

/** In each script that has a font of its own and that no other sample is written in. */
const otherScripts = [
  'Արամ Խաչատրյան',
  'সুস্মিতা চক্রবর্তী',
  'ሰላም ተስፋዬ',
  'ნინო გელაშვილი',
  'પ્રિયા',
  'ਗੁਰਪ੍ਰੀਤ ਕੌਰ',
  'ಲಕ್ಷ್ಮಿ',
  'សុខ ខ្មែរ',
  'ສະບາຍດີ ລາວ',
  'ശ്രീജ',
  'မြန်မာ အေးအေး',
  'සිංහල ප්‍රියා',
  'அன்பு செல்வி',
  'లక్ష్మీ ప్రసన్న',
  'देवनागरी श्री',
];

test.each([
  ...otherScripts,
  ...names.filter((name) => !name.startsWith('𝓛')),
  'Ÿ ſ ẞ Đ',
  'ñandú',
  'ФЫВ ґ',
  'Ώρα',
  '〇〆ヶ',
  '뷁',
])('%s is drawn as it is', (name) => {
  expect(makeDrawable(name).text).toBe(name.normalize('NFC'));
});

test.each([
  ['꧁ Lena ꧂', '· Lena ·'],
  ['꒰ Mia ꒱', '· Mia ·'],
  ['₿en', '₿en'],
  ['🌶 Chili ⛩', '🌶 Chili ⛩'],
  ['ကျော် မျှော်လင့်', 'ကျော် မျှော်လင့်'],
])('%s is drawn as %s once it is known which characters the fonts really have', async (name, drawn) => {
  await loadFonts(name);
  expect(makeDrawable(name).text).toBe(drawn);
  expect(inkOf(name)).toBeGreaterThan(150);
});

test('of every font it can be read which characters it has', async () => {
  for (const path of listFontFiles()) {
    const packed = readFileSync(path);
    const characters = await readCharacters(path.endsWith('.woff') ? await openWoff(packed) : packed);
    expect([path, characters.size > 0]).toEqual([path, true]);
  }
  const armenian = listFontFiles().find((path) => path.includes('armenian'))!;
  const characters = await readCharacters(readFileSync(armenian));
  expect(['Ա', 'և'].map((letter) => characters.has(letter.codePointAt(0)!))).toEqual([true, true]);
  expect(characters.has(0x10d0)).toBe(false);
});

test('letters of ornament are drawn plain, what no font has is a dot, heaped marks are few', () => {
  expect(makeDrawable('𝓛𝓮𝓷𝓪 ✿').text).toBe('Lena ✿');
  expect(makeDrawable('ＡＢＣ ①').text).toBe('ABC ①');
  expect(makeDrawable('ᚠᚢ Rune').text).toBe('·· Rune');
  expect(makeDrawable(heaped).text).toMatch(/^.\p{M}{0,3}$/u);
  expect(makeDrawable('').text).toBe('');
});

test('any text can be made drawable, once and for all', () => {
  fc.assert(
    fc.property(anyText({ maxLength: 40 }), (typed) => {
      const { text } = makeDrawable(typed);
      expect(makeDrawable(text).text).toBe(text);
      expect(text).not.toMatch(/[\p{Mn}\p{Me}]{4}/u);
    }),
    { numRuns: 50 },
  );
});

/** How much of a text is drawn, in black on white. */
function inkOf(text: string): number {
  const drawable = makeDrawable(text);
  const pen = createCanvas(400, 60).getContext('2d');
  pen.font = `700 32px ${drawable.families.join(', ')}`;
  pen.fillText(drawable.text, 10, 44);
  const { data } = pen.getImageData(0, 0, 400, 60);
  return data.filter((value, index) => index % 4 === 3 && value > 128).length;
}

test.each([...names, ...otherScripts])('%s has a shape', async (name) => {
  await loadFonts(name);
  for (const family of makeDrawable(name).families) expect(GlobalFonts.has(family)).toBe(true);
  expect(inkOf(name)).toBeGreaterThan(150);
});

test('two emoji don’t look alike, and have colours', async () => {
  await loadFonts('🦊🌻');
  const draw = (emoji: string) => {
    const pen = createCanvas(50, 50).getContext('2d');
    pen.font = `32px ${makeDrawable(emoji).families.join(', ')}`;
    pen.fillText(emoji, 4, 40);
    return pen.getImageData(0, 0, 50, 50).data;
  };
  const fox = draw('🦊');
  expect(Buffer.from(fox).equals(Buffer.from(draw('🌻')))).toBe(false);
  const coloured = fox.filter((red, index) => index % 4 === 0 && Math.abs(red - (fox[index + 2] ?? 0)) > 60);
  expect(coloured.length).toBeGreaterThan(100);
});

test('a packed font is opened table by table, and nothing else', async () => {
  const path = listFontFiles().find((file) => file.includes('noto-color-emoji-10'));
  const font = await openWoff(readFileSync(path!));
  const count = font.readUInt16BE(4);
  const tags = Array.from({ length: count }, (_, index) =>
    font.toString('latin1', 12 + 16 * index, 16 + 16 * index),
  );
  expect(tags).toEqual(expect.arrayContaining(['cmap', 'glyf', 'head', 'hmtx', 'maxp']));
  await expect(openWoff(Buffer.from('no font at all'))).rejects.toThrow('no WOFF');
});
