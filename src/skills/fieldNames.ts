import { lazily } from '../lazily';
import type * as De from './fields/de';
import type * as En from './fields/en';
import type { Field } from './fields/narrower';
import { foldPlural, foldWords, type Umlauts } from './fold';

/** One of the names of a field, in either language. */
export interface FieldName {
  field: Field;
  name: string;
  /** The forms under which it is found, all folded. */
  keys: readonly string[];
  /** It is an everyday word as well, and means the field only where somebody asks for one. */
  isEveryday: boolean;
  /** It says so little that it means the field only where nothing else is asked for: "Beratung". */
  isOnlyAlone: boolean;
}

const spellings: readonly Umlauts[] = ['ae', 'a'];

/**
 * The forms of a name or of some words: as one word without its plural, which tells "Web-Texte" and "Webtext" to be the
 * same, and with no plural inside, which tells that of "virtuelle Assistenz" and "virtuellen Assistenz".
 */
export function keysOf(text: string): string[] {
  const keys = spellings.flatMap((umlauts) => joinedKeys(foldWords(text, umlauts)));
  return [...new Set(keys)];
}

/** The same of folded words. */
export function joinedKeys(words: readonly string[]): string[] {
  const whole = foldPlural(words.join(''));
  const inside = foldPlural(words.map(foldPlural).join(''));
  return whole === inside ? [whole] : [whole, inside];
}

/** The names in one line of a list: separated by commas, everyday words with a question mark, with two only alone. */
function readLine(field: Field, line: string): FieldName[] {
  return line.split(', ').map((written) => {
    const name = written.replace(/\?+$/, '');
    return {
      field,
      name,
      keys: keysOf(name),
      isEveryday: written.endsWith('?'),
      isOnlyAlone: written.endsWith('??'),
    };
  });
}

/** All names of all fields, German ones first. */
export const fieldNames = lazily((): readonly FieldName[] => {
  const { de } = require('./fields/de') as typeof De;
  const { en } = require('./fields/en') as typeof En;
  const fields = Object.keys(de) as Field[];
  return [de, en].flatMap((list) => fields.flatMap((field) => readLine(field, list[field])));
});

/** The names by their folded forms. Where two are one, the first that is no everyday word stands for both. */
export const fieldNameByKey = lazily(() => indexNames(({ keys }) => keys));

/** The same by their folded words as one, with their plurals. */
export const fieldNameAsWritten = lazily(() => indexNames(({ name }) => [foldWords(name).join('')]));

/** In how many words a name is written that has a key: "Haus bauen" in two, beside "Hausbau". */
const wordCounts = lazily(
  () =>
    new Set(fieldNames().flatMap(({ name, keys }) => keys.map((key) => `${key} ${name.split(' ').length}`))),
);

/** Whether a name with this key is written in so many words. */
export function isWrittenIn(count: number, key: string): boolean {
  return wordCounts().has(`${key} ${count}`);
}

function indexNames(keysOfName: (name: FieldName) => readonly string[]): ReadonlyMap<string, FieldName> {
  const byKey = new Map<string, FieldName>();
  for (const name of fieldNames())
    for (const key of keysOfName(name)) {
      const first = byKey.get(key);
      if (!first || (first.isEveryday && !name.isEveryday)) byKey.set(key, name);
    }
  return byKey;
}
