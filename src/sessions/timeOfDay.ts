import type { TimeOfDay } from '../calendar';

/**
 * The time of day that somebody typed: `11:30`, `11.30`, `11 Uhr`, `11:30 am`. Null for anything else, a bare number
 * too: it may as well mean minutes.
 */
export function readTimeOfDay(typed: string): TimeOfDay | null {
  const text = typed.trim().toLowerCase();
  const [, hour, minutes = '00', half] = /^(\d{1,2})(?:[:.](\d{2}))?\s*(?:uhr|(am|pm))?$/.exec(text) ?? [];
  if (hour === undefined || /^\d+$/.test(text)) return null;
  const isTwelve = half !== undefined;
  if (isTwelve && (Number(hour) > 12 || Number(hour) === 0)) return null;
  const hours = (isTwelve ? Number(hour) % 12 : Number(hour)) + (half === 'pm' ? 12 : 0);
  if (hours > 23 || Number(minutes) > 59) return null;
  return `${String(hours).padStart(2, '0')}:${minutes}` as TimeOfDay;
}
