import { UserError } from '../errors';
import { isBlank, oneLine, shorten } from '../i18n/plainText';
import { type Locale, locales } from '../i18n/languages';
import { lazily } from '../lazily';

/** So many languages a profile names, each at most so long, in UTF-16 units. */
export const mostLanguages = 8;
export const longestLanguage = 30;
/** What of it is typed, with its separators. */
export const longestLanguages = mostLanguages * (longestLanguage + 2);

/** Languages that are known by name, by their codes: https://www.iana.org/assignments/language-subtag-registry */
const codes = (
  'af am ar az bg bn bs ca cs da de el en eo es et eu fa fi fr ga gl he hi hr hu hy id is it ja ka kk ko ku la lb lt lv ' +
  'mk mn ms nb ne nl no pl pt rm ro ru si sk sl so sq sr sv sw ta th ti tl tr uk ur uz vi zh'
).split(' ');

const separator = /[,;/&\n\r\u2028\u2029]|\s(?:und|and)\s/i;

/** The code by each name that is understood: in Deskmate's languages, in the language itself, and the code. */
const codeByName = lazily(
  () =>
    new Map([
      ...codes.flatMap((code) =>
        [...locales, code].map((language): [string, string] => [foldLanguage(nameIn(code, language)), code]),
      ),
      ...codes.map((code): [string, string] => [code, code]),
    ]),
);

function nameIn(code: string, language: string): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(code) ?? code;
}

function foldLanguage(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/**
 * The languages in a typed text, each once, in the order typed: codes (`de`) of those that are known, the others as they
 * were typed. Throws UserError when they are too many or one is too long.
 */
export function readLanguages(typed: string): string[] {
  const pieces = typed
    .split(separator)
    .map(oneLine)
    .filter((piece) => !isBlank(piece));
  const languages = new Map<string, string>();
  for (const piece of pieces) {
    if (piece.length > longestLanguage)
      throw new UserError('profile.error.language', { most: longestLanguage });
    const folded = foldLanguage(piece);
    const code = codeByName().get(folded);
    languages.set(code ?? folded, languages.get(code ?? folded) ?? code ?? piece);
  }
  if (languages.size > mostLanguages) throw new UserError('profile.error.languages', { most: mostLanguages });
  return [...languages.values()];
}

/** A language as it is called in the reader's own; one that isn't known as it was typed, which isn't safe to show. */
export function languageName(language: string, locale: Locale): string {
  return shorten(codes.includes(language) ? nameIn(language, locale) : language, longestLanguage);
}
