/** How ä, ö and ü are written without their dots: `ae` as Germans do, `a` as a foreign keyboard makes one do. */
export type Umlauts = 'ae' | 'a';

const dotted: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue' };
const twoLetters: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'oe' };

/** What Discord shows as a mention, a moment or one of a guild's emoji, none of which names a field of knowledge. */
const mention = /(?<![\p{L}\p{N}])@(?:everyone|here)|<(?:@[!&]?|#|a?:\w+:|\/[^<>:]+:|t:)-?\d+[^<>]*>/gu;

/** A word begins with a letter or digit of any script. C, C++ and C# are three. */
const word = /[\p{L}\p{N}][\p{L}\p{N}\p{M}+#]*/gu;

/**
 * The words of a text in the form in which they are compared: without case, accents, punctuation, emoji and mentions.
 * Accents go from Latin letters only: in other scripts a mark may be a letter's vowel.
 */
export function foldWords(text: string, umlauts: Umlauts = 'ae'): string[] {
  // Most names need none of what follows, and it takes ten times as long.
  if (/^[\w .,/&-]*$/.test(text)) return text.toLowerCase().match(word) ?? [];
  const composed = text
    .replace(mention, ' ')
    .replace(/\p{RGI_Emoji}/gv, ' ')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Cf}/gu, '');
  const folded = (umlauts === 'ae' ? withLetters(composed, dotted) : composed)
    .normalize('NFKD')
    .replace(/(\p{Script=Latin})[\u0300-\u036f]+/gu, '$1')
    .normalize('NFC');
  return withLetters(folded, twoLetters).match(word) ?? [];
}

function withLetters(text: string, letters: Readonly<Record<string, string>>): string {
  return text.replace(/[^\p{ASCII}]/gu, (letter) => letters[letter] ?? letter);
}

/** Plurals on -er, which end other words as well, so that only these are safe. */
const irregular: readonly (readonly [plural: string, singular: string])[] = [
  ['bilder', 'bild'],
  ['buecher', 'buch'],
  ['haeuser', 'haus'],
  ['kinder', 'kind'],
  ['kleider', 'kleid'],
  ['laender', 'land'],
  ['raeder', 'rad'],
];

/** What a plural adds, in both languages, and how much of the word must be left. */
const plurals: readonly (readonly [ending: RegExp, singular: string, shortest: number])[] = [
  [/ies$/, 'y', 4],
  // Not Business, Campus, Praxis; nor Kurs, which is no Kur.
  [/(?<=[a-hj-rtv-z])(?<!kur)s$/, '', 3],
  [/en$/, '', 4],
  [/e$/, '', 4],
  [/(?<=[elr])n$/, '', 4],
];

/** A folded word without its plural: newsletters, texte and steuern are newsletter, text and steuer. */
export function foldPlural(folded: string): string {
  for (const [plural, singular] of irregular)
    if (folded.endsWith(plural)) return folded.slice(0, -plural.length) + singular;
  for (const [ending, singular, shortest] of plurals) {
    const shorter = folded.replace(ending, singular);
    if (shorter !== folded && shorter.length >= shortest) return foldPlural(shorter);
  }
  return folded;
}

/**
 * The key by which names are compared: their folded words as one, so that "Web-Design" is "Webdesign", without the plural
 * of the last.
 */
export function foldName(name: string, umlauts: Umlauts = 'ae'): string {
  return foldPlural(foldWords(name, umlauts).join(''));
}
