import {
  addDays,
  type Day,
  type Instant,
  instantOf,
  isoOf,
  monthOfDay,
  offsetAt,
  weekdayOf,
  type Zone,
} from '../calendar';
import { type ClockChange, listClockChanges } from './clockChanges';

/** How far ahead the clocks of a zone are told where no yearly rule says it, in years. */
const reach = 15;

/** So many changes in a row make a yearly rule. */
const fewestByRule = 16;

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** What was written last, by zone and years. */
const written = new Map<string, string>();
const mostWritten = 200;

/**
 * A zone as calendars have it (VTIMEZONE, RFC 5545 3.6.5), for times from a day on, as seen at `now`. Where the clocks are put
 * forward and back by a yearly rule it is that rule, else a part for each change: programs that read it go wrong with other forms.
 */
export function writeTimezone(zone: Zone, from: Day, now: Instant): string {
  const first = Number(from.slice(0, 4)) - 1;
  const last = Number(isoOf(now).slice(0, 4)) + reach;
  const key = `${zone} ${first} ${last}`;
  const known = written.get(key);
  if (known !== undefined) return known;
  if (written.size >= mostWritten) written.clear();
  const text = write(
    zone,
    instantOf(`${first}-01-01`, '00:00', 'UTC'),
    instantOf(`${last}-01-01`, '00:00', 'UTC'),
  );
  written.set(key, text);
  return text;
}

function write(zone: Zone, start: Instant, end: Instant): string {
  const changes = listClockChanges(zone, { start, end });
  const steady = changes.findIndex((_, index) => fitsYearlyRules(changes.slice(index), end));
  const single = steady === -1 ? changes : changes.slice(0, steady);
  const yearly = steady === -1 ? [] : changes.slice(steady, steady + 2);
  const lines = [
    'BEGIN:VTIMEZONE',
    `TZID:${zone}`,
    ...firstLines(zone, start, changes[0]),
    ...single.flatMap((change) => observance(change, [])),
    ...yearly.flatMap((change, index) =>
      observance(change, [`RRULE:${yearlyRule(ofKind(changes.slice(steady), index)) ?? ''}`]),
    ),
    'END:VTIMEZONE',
  ];
  return lines.map((line) => `${line}\r\n`).join('');
}

/** Before the first change. */
function firstLines(zone: Zone, start: Instant, first: ClockChange | undefined): string[] {
  const offset = first?.before ?? offsetAt(start, zone);
  const kind = first && first.after < first.before ? 'DAYLIGHT' : 'STANDARD';
  return [
    `BEGIN:${kind}`,
    'DTSTART:19700101T000000',
    `TZOFFSETFROM:${offsetText(offset)}`,
    `TZOFFSETTO:${offsetText(offset)}`,
    `END:${kind}`,
  ];
}

function observance({ at, before, after }: ClockChange, more: readonly string[]): string[] {
  const kind = after > before ? 'DAYLIGHT' : 'STANDARD';
  return [
    `BEGIN:${kind}`,
    `DTSTART:${localText(at, before)}`,
    `TZOFFSETFROM:${offsetText(before)}`,
    `TZOFFSETTO:${offsetText(after)}`,
    ...more,
    `END:${kind}`,
  ];
}

/** Every other change, from this one on: those by which the clocks are put forward, or those by which they are put back. */
const ofKind = (changes: readonly ClockChange[], index: number) =>
  changes.filter((_, other) => other % 2 === index);

/** Whether changes come twice a year by two rules, up to `end`. */
function fitsYearlyRules(changes: readonly ClockChange[], end: Instant): boolean {
  const last = changes.at(-1);
  if (!last || changes.length < fewestByRule || end - last.at > 366 * 24 * 3_600_000) return false;
  return yearlyRule(ofKind(changes, 0)) !== null && yearlyRule(ofKind(changes, 1)) !== null;
}

/** The rule of changes that come once in each of the years between them; null when there is none. */
function yearlyRule(changes: readonly ClockChange[]): string | null {
  const days = changes.map(({ at, before }) => isoOf(at + before).slice(0, 10) as Day);
  const [first] = changes;
  const [day] = days;
  if (!first || !day) return null;
  const time = (change: ClockChange) => localText(change.at, change.before).slice(9);
  const isAlike = changes.every(
    (change, index) =>
      change.before === first.before &&
      change.after === first.after &&
      time(change) === time(first) &&
      days[index]?.slice(5, 7) === day.slice(5, 7) &&
      weekdayOf(days[index]) === weekdayOf(day) &&
      Number(days[index].slice(0, 4)) === Number(day.slice(0, 4)) + index,
  );
  if (!isAlike) return null;
  const isLast = days.every((one) => monthOfDay(addDays(one, 7)) !== monthOfDay(one));
  const nths = new Set(days.map((one) => Math.ceil(Number(one.slice(8)) / 7)));
  if (!isLast && nths.size > 1) return null;
  const nth = isLast ? -1 : [...nths][0];
  return `FREQ=YEARLY;BYMONTH=${Number(day.slice(5, 7))};BYDAY=${nth}${weekdays[weekdayOf(day) - 1]}`;
}

/** What clocks that are so far ahead of UTC show: `20260329T020000`. */
function localText(at: Instant, offset: number): string {
  return isoOf(at + offset)
    .slice(0, 19)
    .replaceAll(/[-:]/g, '');
}

/** `+0100`; with seconds where a zone had some. */
function offsetText(offset: number): string {
  const seconds = Math.abs(offset) / 1_000;
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const rest = seconds % 60 === 0 ? '' : two(seconds % 60);
  return `${offset < 0 ? '-' : '+'}${two(seconds / 3_600)}${two((seconds % 3_600) / 60)}${rest}`;
}
