import type { Language } from './words';

/** Discord's timestamp styles: https://docs.discord.com/developers/reference#message-formatting-timestamp-styles */
const styles: Record<string, Intl.DateTimeFormatOptions> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
};

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

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
  return formatInstant(seconds * 1000, language, zone, styles[style] ?? styles['f'] ?? {});
}

/** How far an instant is away: `in 10 minutes`. */
export function formatDistance(seconds: number, now: number, language: Language): string {
  const distance = seconds - Math.floor(now / 1000);
  const [unit, length] = units.find(([, size]) => Math.abs(distance) >= size) ?? (['second', 1] as const);
  return new Intl.RelativeTimeFormat(localeOf(language), { numeric: 'auto' }).format(
    Math.trunc(distance / length),
    unit,
  );
}
