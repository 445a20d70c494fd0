const minute = 60_000;

/**
 * A length of time for people, the same in every language: "45 min", "1 h 20 min", "2 h". Takes milliseconds and rounds
 * down to whole minutes, so that nobody reads more than was there; less than a minute is "0 min".
 */
export function formatDuration(length: number): string {
  const minutes = Math.max(0, Math.floor(length / minute));
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}
