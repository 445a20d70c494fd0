/** Discord's timestamp styles: https://docs.discord.com/developers/reference#message-formatting-timestamp-styles */
export const timestampStyles: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
};

/** The units of the relative style, and how long they are in seconds. */
const relativeUnits: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

/** How far an instant (seconds since the epoch) is away from `now` (milliseconds), in the relative style: `in 10 minutes`. */
export function formatDistance(seconds: number, now: number, locale: string): string {
  const distance = seconds - Math.floor(now / 1000);
  const [unit, length] = relativeUnits.find(([, size]) => Math.abs(distance) >= size) ?? ['second', 1];
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.trunc(distance / length), unit);
}
