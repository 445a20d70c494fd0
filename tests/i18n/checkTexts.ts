import { globSync, readFileSync } from 'node:fs';
import { languages } from '../../src/i18n/languages';
import type { Words } from '../../src/i18n/words/shape';

/** Texts by their keys, nested as in a language's file. */
export interface Texts {
  readonly [key: string]: string | Texts;
}

/** A language as far as it is checked. `tag` as `Intl` knows it. */
interface Checked {
  tag: string;
  texts: Texts;
  words: Partial<Words>;
}

/** Texts of notes that older versions stored: nothing else names them any more. */
const ofOldNotes = ['session.silent'];

/** What is wrong with the program's own texts, a line each. `root` is the folder of the project. */
export function checkOwnTexts(root: string): string[] {
  const files = globSync(['src/**/*.ts', 'commands/*.ts'], { cwd: root });
  const sources = files
    .filter((file) => !/^src.i18n.(locales|words)/.test(file))
    .map((file) => readFileSync(`${root}/${file}`, 'utf8'));
  return checkTexts(languages, [...sources, ...ofOldNotes.map((key) => `'${key}'`)]);
}

/** Texts by their dotted names: `goal.set.text`. */
export function flatten(texts: Texts, path = ''): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, text]) =>
      typeof text === 'string'
        ? [[`${path}${key}`, text] as const]
        : Array.from(flatten(text, `${path}${key}.`)),
    ),
  );
}

/** What i18next puts behind a key: https://www.i18next.com/translation-function/plurals */
const plural = /_(zero|one|two|few|many|other)$/;

const stemOf = (key: string) => key.replace(plural, '');

/** The keys that say something by a number. One whose name only ends so, such as `x_one` alone, is none of them. */
const pluralStems = (keys: Iterable<string>) =>
  new Set([...keys].filter((key) => key.endsWith('_other')).map(stemOf));

const namesIn = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name);

/**
 * What is wrong with the texts of languages beside those of the first one, a line each: missing, too many, badly
 * interpolated, used nowhere in `sources`, or words that say two things in one role.
 */
export function checkTexts(checked: Readonly<Record<string, Checked>>, sources: readonly string[]): string[] {
  const [original] = Object.values(checked);
  if (!original) return [];
  const shape = flatten(original.texts);
  const ofLanguages = Object.entries(checked).flatMap(([locale, language]) =>
    [...checkShape(shape, language), ...checkBraces(shape, language), ...checkWords(language.words)].map(
      (problem) => `${locale}: ${problem}`,
    ),
  );
  const unused = listUnused(new Set([...shape.keys()].map(stemOf)), sources);
  return [...ofLanguages, ...unused.map((key) => `${key} is used nowhere`)];
}

/** None missing and none too many: of what goes by a number all forms that the language has, and no other. */
function* checkShape(shape: ReadonlyMap<string, string>, { tag, texts }: Checked): Generator<string> {
  const own = flatten(texts);
  const stems = pluralStems(shape.keys());
  const forms = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
  const wanted = new Set(
    [...shape.keys()].flatMap((key) =>
      stems.has(stemOf(key)) ? forms.map((form) => `${stemOf(key)}_${form}`) : [key],
    ),
  );
  for (const key of wanted) if (!own.has(key)) yield `${key} is missing`;
  for (const [key, text] of own) {
    if (!wanted.has(key)) yield `${key} is too many`;
    if (text.trim() === '') yield `${key} is empty`;
  }
}

/** Each text names what its original names; what goes by a number may leave the number out. */
function* checkBraces(shape: ReadonlyMap<string, string>, { texts }: Checked): Generator<string> {
  const stems = pluralStems(shape.keys());
  for (const [key, text] of flatten(texts)) {
    const stem = stemOf(key);
    const original = shape.get(key) ?? shape.get(`${stem}_other`);
    if (/[{}]|\$t\(/.test(text.replace(/\{\{\w+\}\}/g, ''))) yield `${key} has a brace that names nothing`;
    if (original === undefined) continue;
    const counts = (name: string) => stems.has(stem) && name === 'count';
    const [names, wanted] = [text, original].map(
      (one) => new Set(namesIn(one).filter((name) => !counts(name))),
    );
    for (const name of wanted ?? []) if (!names?.has(name)) yield `${key} leaves out {{${name}}}`;
    for (const name of names ?? [])
      if (!wanted?.has(name)) yield `${key} names {{${name}}}, which nothing fills in`;
  }
}

/** The forms of a role that stand under two of its values: only one of them is ever understood. */
function* checkWords(words: Partial<Words>): Generator<string> {
  for (const [role, values] of Object.entries(words)) {
    if (role === 'meaning' || typeof values === 'string') continue;
    const seen = new Map<string, string>();
    for (const [value, forms] of Object.entries(values as Record<string, string>))
      for (const form of forms.split(',').map((one) => one.trim())) {
        const other = seen.get(form);
        if (form !== '' && other !== undefined && other !== value)
          yield `the word "${form}" says both ${other} and ${value} as ${role}`;
        seen.set(form, value);
      }
  }
}

/** Texts that no source names, neither whole nor as one of those that it puts together, as `setup.page.${page}` does. */
function listUnused(keys: ReadonlySet<string>, sources: readonly string[]): string[] {
  const named = new Set<string>();
  const patterns = new Set<string>();
  for (const literal of sources.flatMap(listLiterals))
    if (keys.has(literal)) named.add(literal);
    else if (/^[a-z]\w*\.[\w.]*\*[\w.*]*$/i.test(literal)) patterns.add(literal);
  const whole = [...patterns].map(
    (literal) => new RegExp(`^${literal.replaceAll('.', '\\.').replaceAll('*', '[\\w.]+')}$`),
  );
  return [...keys].filter((key) => !named.has(key) && !whole.some((pattern) => pattern.test(key)));
}

/** What may stand before a `/` that begins a regular expression, not a division. */
const beforeRegex = /(?:[(,=:[!&|?{};\n>]|\breturn)\s*$/;

/** All texts in quotes of a source, also those inside of others, with a `*` for what is put into them. */
export function listLiterals(source: string): string[] {
  const literals: string[] = [];
  let at = 0;

  /** Reads code up to the brace that ends it. */
  function readCode(): void {
    for (let depth = 0; at < source.length; at += 1) {
      const rest = source.slice(at, at + 2);
      const letter = rest[0];
      if (rest === '//') at = endOf('\n');
      else if (rest === '/*') at = endOf('*/') + 1;
      else if (letter === '/' && beforeRegex.test(source.slice(Math.max(0, at - 20), at))) skipRegex();
      else if (letter === "'" || letter === '"' || letter === '`') readLiteral(letter);
      else if (letter === '{') depth += 1;
      else if (letter === '}' && depth === 0) return;
      else if (letter === '}') depth -= 1;
    }
  }

  function endOf(mark: string): number {
    const end = source.indexOf(mark, at + 2);
    return end === -1 ? source.length : end;
  }

  function skipRegex(): void {
    let isInClass = false;
    for (at += 1; at < source.length && (isInClass || source[at] !== '/'); at += 1) {
      if (source[at] === '\\') at += 1;
      else if (source[at] === '[') isInClass = true;
      else if (source[at] === ']') isInClass = false;
    }
  }

  function readLiteral(quote: string): void {
    let literal = '';
    for (at += 1; at < source.length && source[at] !== quote; at += 1)
      if (source[at] === '\\') at += 1;
      else if (quote === '`' && source.startsWith('${', at)) {
        at += 2;
        readCode();
        literal += '*';
      } else literal += source[at];
    literals.push(literal);
  }

  readCode();
  return literals;
}
