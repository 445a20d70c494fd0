import { dayOf, type Instant, type Interval, wallClock, type Zone } from '../calendar';
import { dayAndTime, timestamp } from '../i18n/timestamp';
import type { Translate } from '../i18n/translate';
import type { Span } from './dates';

/** A moment with its day of the week, as everyone reads it in her own zone and language. */
export function longMark(instant: Instant): string {
  return `<t:${Math.floor(instant / 1000)}:F>`;
}

/** From when until when, with the day; with that of its end where it is another one in the zone. */
export function spanText({ start, end }: Interval, zone: Zone): string {
  return `${longMark(start)} – ${endText({ start, end }, zone)}`;
}

/**
 * Until when, with the day where it isn't that of the start. Midnight is the end of the day before it, but of a whole day: from
 * 00:00 to 00:00 would be no time at all.
 */
export function endText({ start, end }: Interval, zone: Zone): string {
  const isWhole = wallClock(start, zone).time === wallClock(end, zone).time;
  return dayOf(start, zone) === dayOf(end - 1, zone) && !isWhole ? timestamp(end) : dayAndTime(end);
}

/** From when until when on the guild's clocks: 9:00, 13:00. The end of a day is 24:00. */
export function timesOf({ start, minutes }: Span): { start: string; end: string } {
  const [hours = 0, past = 0] = start.split(':').map(Number);
  const said = (at: number) => {
    const inDay = at > 24 * 60 ? at - 24 * 60 : at;
    return `${Math.floor(inDay / 60)}:${String(inDay % 60).padStart(2, '0')}`;
  };
  return { start: said(hours * 60 + past), end: said(hours * 60 + past + minutes) };
}

/** Those of the skipped dates that lie before the last of the dates that are told; all where none is left. */
export function skippedWithin<One extends Interval>(
  skipped: readonly One[],
  told: readonly Interval[],
): One[] {
  const last = told.at(-1)?.start ?? Infinity;
  return skipped.filter(({ start }) => start < last).slice(0, mostSkipped);
}

/** So many skipped dates are told at once. */
const mostSkipped = 3;

/** A line for a date that is skipped. */
export const skippedLine = (date: Interval, zone: Zone, t: Translate): string =>
  `- ~~${spanText(date, zone)}~~ · ${t('appointment.list.skipped')}`;
