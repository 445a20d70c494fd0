import { de } from './locales/de';
import { language as german } from './locales/de/language';
import { en } from './locales/en';
import { language as english } from './locales/en/language';
import type { Language } from './locales/language';
import type { Shape } from './locales/shape';
import { de as germanWords } from './words/de';
import { en as englishWords } from './words/en';
import type { Words } from './words/shape';

/** A language with its texts, and with the words that people type for times and days. */
interface Whole extends Language {
  texts: Shape<typeof de>;
  words: Words;
}

/** The languages Deskmate speaks. All else reads them here: another one is its files, and its line here. */
export const languages = {
  de: { ...german, texts: de, words: germanWords },
  en: { ...english, texts: en, words: englishWords },
} satisfies Record<string, Whole>;

export type Locale = keyof typeof languages;

export const locales = Object.keys(languages) as readonly Locale[];

/** Which language is spoken to those whose own Deskmate doesn't speak, and in which Discord is told of commands. */
export const commonLocale = 'en' satisfies Locale;

/** What is known of a language. */
export const languageOf = (locale: Locale): Language => languages[locale];

/** The language that comes nearest to one of Discord's locales (`de`, `en-GB`, `fr` …). */
export function localeOf(discordLocale: string): Locale {
  return locales.find((locale) => languageOf(locale).discord.includes(discordLocale)) ?? commonLocale;
}
