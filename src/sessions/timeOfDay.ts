import type { TimeOfDay } from '../calendar';
import { anyOf } from '../i18n/words';

const oClock = anyOf('oClock');
const forms = new RegExp(
  String.raw`^(\d{1,2})(?:(?:[:.]|\s*${oClock}\s*)(\d{2}))?\s*(?:${oClock}|([ap])\.?m\.?)?$`,
);

/**
 * The time of day that somebody typed: `11:30`, `11.30`, `11 Uhr 30`, `11 Uhr`, `11`, `11:30 am`; `24:00` is midnight.
 * Null for anything else.
 */
export function readTimeOfDay(typed: string): TimeOfDay | null {
  const [, hour, minutes = '00', half] = forms.exec(typed.trim().toLowerCase()) ?? [];
  if (hour === undefined || Number(minutes) > 59) return null;
  if (half !== undefined) {
    if (Number(hour) > 12 || Number(hour) === 0) return null;
    return timeOfDay((Number(hour) % 12) + (half === 'p' ? 12 : 0), minutes);
  }
  if (Number(hour) > 24 || (Number(hour) === 24 && minutes !== '00')) return null;
  return timeOfDay(Number(hour) % 24, minutes);
}

/** `hour` is that of a day, from 0 to 23. */
export function timeOfDay(hour: number, minutes: string): TimeOfDay {
  return `${String(hour).padStart(2, '0')}:${minutes}` as TimeOfDay;
}
