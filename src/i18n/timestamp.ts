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

/** How long it is until then, as Discord says it in her language: "in two hours". */
export function fromNow(instant: number): string {
  return `<t:${Math.floor(instant / 1000)}:R>`;
}

/** The day of an instant, as everyone reads it in her own zone and language. */
export function dayMark(instant: number): string {
  return `<t:${Math.floor(instant / 1000)}:D>`;
}
