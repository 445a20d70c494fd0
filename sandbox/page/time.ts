import { formatDistance as formatDistanceIn, timestampStyles } from '../shown/timestamp';
import type { Language } from './words';

const formats = new Map<string, Intl.DateTimeFormat>();

/** English is read with the day first and 24 hours, as in Europe. */
const localeOf = (language: Language) => (language === 'de' ? 'de' : 'en-GB');

/** An instant (ms since the epoch) in a zone and language. */
export function formatInstant(
  instant: number,
  language: Language,
  zone: string,
  options: Intl.DateTimeFormatOptions,
): string {
  const key = JSON.stringify([language, zone, options]);
  const format =
    formats.get(key) ?? new Intl.DateTimeFormat(localeOf(language), { timeZone: zone, ...options });
  formats.set(key, format);
  return format.format(instant);
}

/** The day on which an instant (ms since the epoch) lies, in brief. */
export function formatDay(instant: number, language: Language, zone: string): string {
  return formatInstant(instant, language, zone, { dateStyle: 'short' });
}

/** An instant (seconds since the epoch) in one of Discord's styles but the relative one. */
export function formatStyle(seconds: number, style: string, language: Language, zone: string): string {
  return formatInstant(seconds * 1000, language, zone, timestampStyles[style] ?? timestampStyles['f'] ?? {});
}

/** How far an instant is away: `in 10 minutes`. */
export function formatDistance(seconds: number, now: number, language: Language): string {
  return formatDistanceIn(seconds, now, localeOf(language));
}
