import { de } from './words/de';
import { en } from './words/en';
import type { Words } from './words/shape';

/** The words of all languages: whatever the language of Discord, people type as they speak. */
const all: readonly Words[] = [de, en];

type Several = {
  [Name in keyof Words]: Words[Name] extends readonly string[] ? Name : never;
}[keyof Words];

/** One of these words in any language, as part of a regular expression. */
export function anyOf(name: Several): string {
  const words = new Set(all.flatMap((one) => one[name]));
  return `(?:${[...words].join('|')})`;
}

/** The number of an hour that is named, from 1 to 12; 0 for what names none. */
export function hourNamed(name: string): number {
  return Math.max(...all.map(({ hourNames }) => hourNames.indexOf(name) + 1));
}

/** The number of a month, by its first three letters, from 1 to 12; 0 for what is none. */
export function monthNamed(name: string): number {
  const start = name.slice(0, 3);
  return Math.max(...all.map(({ months }) => months.findIndex((forms) => forms.includes(start)) + 1));
}

/** How many days from today the day is that a word names; null for what names none. */
export function dayNamed(name: string): number | null {
  const named = all.find(({ days }) => Object.hasOwn(days, name));
  return named?.days[name] ?? null;
}
