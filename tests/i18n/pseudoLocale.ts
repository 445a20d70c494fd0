import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { closingLines } from '../../src/i18n/locales/en/closingLines';
import { en } from '../../src/i18n/locales/en';
import { en as englishWords } from '../../src/i18n/words/en';
import type { Texts } from './checkTexts';

/** What a program consists of: all that its types and its tests read. */
const parts = ['src', 'commands', 'migrations', 'sandbox', 'sounds', 'tests'];
const files = ['package.json', 'jest.config.json', 'tsconfig.json', 'tsconfig.build.json'];

const latin = 'abcdefghijklmnopqrstuvwxyz';
const greek = 'αβκδεφγχιξκλμνοπθρστυβωχψζ';

/** English in Greek letters, with `{{…}}`, addresses and Discord's own marks as they are. */
export function inGreek(text: string): string {
  return text.replace(/\{\{\w+\}\}|https?:\/\/\S+|<[@#:/t][^>]*>|[a-z]/gi, (part) => {
    if (part.length > 1) return part;
    const letter = greek[latin.indexOf(part.toLowerCase())] ?? part;
    return part === part.toLowerCase() ? letter : letter.toUpperCase();
  });
}

/** The same, and as much longer as translations become: by three tenths. */
function longer(text: string): string {
  const missing = Math.ceil(text.replace(/\{\{\w+\}\}/g, '').length * 0.3);
  return `${inGreek(text)}${missing > 1 ? ` ${'ω'.repeat(missing - 1)}` : ''}`;
}

const translate = (texts: Texts): Texts =>
  Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [
      key,
      typeof text === 'string' ? longer(text) : translate(text),
    ]),
  );

/** Each form in Greek letters, and what one word means by others. */
const translateWords = (value: unknown): unknown =>
  typeof value === 'string'
    ? inGreek(value)
    : Object.fromEntries(Object.entries(value as object).map(([key, one]) => [key, translateWords(one)]));

/**
 * Copies the program into a folder and gives it a third language, made of English in Greek letters: its locale and word
 * files, and its line in the list of languages.
 */
export function copyWithGreek(root: string, folder: string): void {
  for (const part of parts) cpSync(join(root, part), join(folder, part), { recursive: true });
  for (const file of files) cpSync(join(root, file), join(folder, file));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const i18n = join(folder, 'src/i18n');
  const write = (file: string, lines: string[]) => writeFileSync(join(i18n, file), `${lines.join('\n')}\n`);

  write('locales/el.ts', [
    "import type { de } from './de';",
    "import type { WithNamesOf } from './shape';",
    `const texts = ${JSON.stringify(translate(en))} as const;`,
    'export const el: WithNamesOf<typeof de, typeof texts> = texts;',
  ]);
  write('locales/el.language.ts', [
    "import 'dayjs/locale/el';",
    "import type { Language } from './language';",
    'export const language: Language = {',
    "  name: 'Ελληνικά', discord: ['el'], tag: 'el', dayFormat: 'dddd, D MMMM',",
    "  sheet: { separator: ';', decimal: ',', day: 'DD/MM/YYYY' },",
    `  closingLines: ${JSON.stringify(closingLines.map(inGreek))},`,
    '};',
  ]);
  const { meaning, ...roles } = englishWords;
  const meant = Object.entries(meaning).map(([word, words]) => [inGreek(word), inGreek(words)]);
  write('words/el.ts', [
    "import type { Words } from './shape';",
    `export const el: Words = ${JSON.stringify({ ...(translateWords(roles) as object), meaning: Object.fromEntries(meant) })};`,
  ]);
  const list = readFileSync(join(i18n, 'languages.ts'), 'utf8');
  write('languages.ts', [
    "import { el } from './locales/el';",
    "import { language as greek } from './locales/el.language';",
    "import { el as greekWords } from './words/el';",
    list.replace(/^\} satisfies/m, '  el: { ...greek, texts: el, words: greekWords },\n} satisfies'),
  ]);
}
