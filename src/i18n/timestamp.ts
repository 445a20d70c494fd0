/**
 * A time of day that everyone sees in her own zone. `instant` is in milliseconds since the epoch.
 * Source: https://discord.com/developers/docs/reference#message-formatting
 */
export function timestamp(instant: number): string {
  return `<t:${Math.floor(instant / 1000)}:t>`;
}

/** A time of day with its day, for what may be read on another one. */
export function dayAndTime(instant: number): string {
  return `<t:${Math.floor(instant / 1000)}:f>`;
}

/** The first full minute at which an instant has come, as a time of day: who waits for it doesn't come too early. */
export function fromMinute(instant: number): string {
  return timestamp(Math.ceil(instant / 60_000) * 60_000);
}

/** The day of an instant, as everyone reads it in her own zone and language. */
export function dayMark(instant: number): string {
  return `<t:${Math.floor(instant / 1000)}:D>`;
}

/** How long until an instant, or since then: Discord counts on by itself. */
export function relativeTime(instant: number): string {
  return `<t:${Math.floor(instant / 1000)}:R>`;
}
