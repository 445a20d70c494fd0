import type { Instant } from '../calendar';
import { languageOf, type Locale, locales } from '../i18n/languages';

/** So many lines there are in each language. They go by number, from 1 on; the same number isn't the same in both. */
export const lineCount = Math.min(...locales.map((locale) => languageOf(locale).closingLines.length));

/** No line comes twice in a guild within this time, in milliseconds: the longest month. */
export const repeatsAfter = 31 * 24 * 3_600_000;

/** What was shown within this time, in milliseconds, comes again only when nothing else is left. */
export const remembered = 6 * repeatsAfter;

/** A line that a guild was shown, and when the gathering began that it stood under. */
export interface ShownLine {
  line: number;
  at: Instant;
}

/**
 * The number of the line for a gathering that began at `at`; null when each was shown within a month. `history` is what
 * the guild was shown from `remembered` before until a month after it: a late summary may come after a newer one.
 * `gatheringId` brings in the chance, always the same for one gathering.
 */
export function chooseLine(
  history: readonly ShownLine[],
  at: Instant,
  gatheringId: number,
  count = lineCount,
): number | null {
  const known = new Set(history.map(({ line }) => line));
  const recent = new Set(
    history.filter((one) => Math.abs(at - one.at) <= repeatsAfter).map(({ line }) => line),
  );
  const all = Array.from({ length: count }, (_, index) => index + 1);
  const free = all.filter((line) => !recent.has(line));
  const fresh = free.filter((line) => !known.has(line));
  const choice = fresh.length > 0 ? fresh : free;
  return choice[scatter(gatheringId) % choice.length] ?? null;
}

/** The line with a number; null when there is none (any more). */
export function closingLine(number: number, locale: Locale): string | null {
  return languageOf(locale).closingLines[number - 1] ?? null;
}

/** A number, 0 or more, that has nothing to do with its neighbours': Knuth's multiplicative hash. */
function scatter(number: number): number {
  const product = Math.imul(number, 2_654_435_761) >>> 0;
  return (product ^ (product >>> 15)) >>> 0;
}
