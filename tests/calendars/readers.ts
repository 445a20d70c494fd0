import ICAL from 'ical.js';
import nodeIcal, { type VEvent } from 'node-ical';
import type { Interval } from '../../src/calendar';

/** What a program finds in a calendar: by its start. */
export interface FoundDate extends Interval {
  title: string;
}

const byStart = (one: FoundDate, other: FoundDate) => one.start - other.start || one.end - other.end;

/** The dates of a calendar that start in an interval, as ical.js reads them: by the zone that is in the file. */
export function readByIcalJs(text: string, { start, end }: Interval): FoundDate[] {
  ICAL.TimezoneService.reset();
  const calendar = new ICAL.Component(ICAL.parse(text) as never);
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const found = calendar.getAllSubcomponents('vevent').flatMap((component) => {
    const event = new ICAL.Event(component);
    const dates: FoundDate[] = [];
    const add = (from: ICAL.Time, to: ICAL.Time) =>
      dates.push({ title: event.summary, start: from.toUnixTime() * 1_000, end: to.toUnixTime() * 1_000 });
    if (!event.isRecurring()) {
      add(event.startDate, event.endDate);
      return dates;
    }
    const occurrences = event.iterator();
    for (let next = occurrences.next() as ICAL.Time | null; next; next = occurrences.next()) {
      if (next.toUnixTime() * 1_000 >= end) break;
      const { startDate, endDate } = event.getOccurrenceDetails(next);
      add(startDate, endDate);
    }
    return dates;
  });
  return found.filter((date) => date.start >= start && date.start < end).sort(byStart);
}

/** The same as node-ical reads them: by the zone's name. */
export function readByNodeIcal(text: string, { start, end }: Interval): FoundDate[] {
  const bounds = { from: new Date(start), to: new Date(end - 1) };
  const events = Object.values(nodeIcal.sync.parseICS(text)).filter(
    (one): one is VEvent => one?.type === 'VEVENT',
  );
  const found = events.flatMap((event) =>
    nodeIcal.expandRecurringEvent(event, bounds).map((date) => ({
      title: typeof event.summary === 'string' ? event.summary : event.summary.val,
      start: date.start.valueOf(),
      end: date.end.valueOf(),
    })),
  );
  return found.filter((date) => date.start >= start && date.start < end).sort(byStart);
}

/** The dates that begin in an interval, as they are compared. */
export const datesIn = (dates: Iterable<Interval>, { start: from, end: to }: Interval): string[] =>
  [...dates]
    .filter(({ start }) => start >= from && start < to)
    .map(({ start, end }) => `${start} ${end}`)
    .sort();

/** Without the lines of a file that tell of a change as such. */
export const contentOf = (text: string) => text.replaceAll(/^(DTSTAMP|LAST-MODIFIED|SEQUENCE):.*\r\n/gm, '');
/** What stands behind a name, each time it is there. */
export const valuesOf = (name: string, text: string) =>
  [...text.matchAll(new RegExp(`^${name}:(.*)\r$`, 'gm'))].map(([, value]) => value ?? '');
