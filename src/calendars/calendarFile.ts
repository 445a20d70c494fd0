import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc';
import type * as ICal from 'ical-generator';
import { addDays, type Day, dayOf, type Instant, instantOf, type Zone } from '../calendar';
import { lazily } from '../lazily';
import type { Entry, Wall } from './entry';
import { writeTimezone } from './timezone';

dayjs.extend(utc);

const generator = lazily(() => require('ical-generator') as typeof ICal);

/** An entry with what is told of it. */
export interface TitledEntry extends Entry {
  /** Unlike that of any other entry of any bot; the same as long as it is this one. */
  uid: string;
  title: string;
  /** Where it is, in a few words. */
  place: string | null;
  /** Leads to the room. */
  url: string;
}

/** What a calendar holds. */
export interface Calendar {
  name: string;
  entries: readonly TitledEntry[];
  zone: Zone;
  /** When any of it changed last. With a later one programs take each entry as changed. */
  changedAt: Instant;
}

/** Sequence numbers are counted in seconds from here, so that each change has a higher one. */
const firstSecond = lazily(() => ({ at: instantOf('2026-01-01', '00:00', 'UTC') }));

/** The number of a change, for SEQUENCE: it rises with each second. */
export const sequenceOf = (changedAt: Instant): number =>
  Math.max(0, Math.floor((changedAt - firstSecond().at) / 1_000));

/**
 * A calendar as a file, as RFC 5545 has it. It is the same text for the same values. The forms are those that programs were seen
 * to read alike: times with the zone's name, a zone of our own, the end of a series twelve hours after its last start.
 */
export function writeCalendar({ name, entries, zone, changedAt }: Calendar): string {
  const days = entries.map(({ start }) => start.day);
  const first = days.reduce<Day>((one, day) => (day < one ? day : one), dayOf(changedAt, zone));
  const { default: ical, ICalCalendarMethod } = generator();
  const calendar = ical({
    name,
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Deskmate', product: 'Deskmate' },
    ttl: 3_600,
    timezone: { name: null, generator: () => writeTimezone(zone, first, changedAt) },
  });
  // The library writes these of each entry: of a date of its own kind it takes several times as long.
  const changed = dayjs.utc(changedAt).toDate();
  for (const entry of entries) {
    const { uid, title, place, url, start, end } = entry;
    const event = calendar.createEvent({
      id: uid,
      summary: title,
      location: place,
      url,
      timezone: zone,
      start: shown(start),
      end: shown(end),
      stamp: changed,
      lastModified: changed,
      sequence: sequenceOf(changedAt),
    });
    if (entry.rule !== null) event.repeating(ruleText(entry.rule, entry, zone));
  }
  return calendar.toString();
}

/** A calendar without anything ahead has one entry in the past: programs leave all as it was when there is none. */
export function emptyEntry(title: string, changedAt: Instant): Omit<TitledEntry, 'uid' | 'url'> {
  const day = addDays(dayOf(changedAt, 'UTC'), -1);
  const at = (time: Wall['time']) => ({ day, time });
  const once = { rule: null, until: null, without: [] };
  return { key: 'none', title, place: null, start: at('12:00'), end: at('12:15'), ...once };
}

/** What the clocks show, without a zone: the library writes it as it is. */
const shown = ({ day, time }: Wall) => dayjs.utc(`${day}T${time}`);

/** The rule of a series with its end, and the dates that it doesn't have. */
function ruleText(rule: string, { start, until, without }: Entry, zone: Zone): string {
  const ends = until === null ? '' : `;UNTIL=${inUtc(until)}`;
  const left = without.map((day) => `${day}T${start.time}`.replaceAll(/[-:]/g, '') + '00');
  return [
    `RRULE:${rule}${ends}`,
    ...(left.length === 0 ? [] : [`EXDATE;TZID=${zone}:${left.join(',')}`]),
  ].join('\r\n');
}

const inUtc = (instant: Instant) => `${dayjs.utc(instant).format('YYYYMMDDTHHmmss')}Z`;
