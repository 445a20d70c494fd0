import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { de, type Words } from './words/de';
import { en } from './words/en';

export type Language = 'de' | 'en';
export type { Words };

export const wordsIn: Record<Language, Words> = { de, en };

/** Who reads here: her language and zone. */
export interface Reader {
  language: Language;
  zone: string;
}

export const ReaderContext = createContext<Reader>({ language: 'en', zone: 'Europe/Berlin' });

export const useReader = (): Reader => useContext(ReaderContext);

/** The words in the language of whoever reads here. */
export const useWords = (): Words => wordsIn[useReader().language];

/** Puts values where the text names them: `{name}`. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
