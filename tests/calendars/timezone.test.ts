import ICAL from 'ical.js';
import type { Zone } from '../../src/calendar';
import { listClockChanges } from '../../src/calendars/clockChanges';
import { writeTimezone } from '../../src/calendars/timezone';

const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds;
const now = at('2026-11-30T10:00Z');

const rulesOf = (zone: Zone) => writeTimezone(zone, '2026-11-30', now).match(/RRULE:.*/g) ?? [];
const partsOf = (zone: Zone) => writeTimezone(zone, '2026-11-30', now).match(/^BEGIN:(?!VT)/gm)?.length;

/** The moment at which the clocks of a zone show what they do at an instant, by the file's own words. */
function readBack(told: ICAL.Timezone, instant: number, zone: Zone): number {
  const shown = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  const { year, month, day, hour, minute, second } = shown;
  const time = new ICAL.Time({ year, month, day, hour, minute, second, isDate: false }, told);
  return time.toUnixTime() * 1_000;
}

test.each(Intl.supportedValuesOf('timeZone'))('%s is told as it is for fifteen years', (zone) => {
  const text = writeTimezone(zone, '2026-11-30', now);
  const component = new ICAL.Component(ICAL.parse(text) as never);
  const told = new ICAL.Timezone({ component, tzid: zone });
  const days = Array.from({ length: 56 }, (_, index) => now + index * 91.3 * 24 * 3_600_000);
  const near = listClockChanges(zone, { start: now, end: at('2040-01-01T00:00Z') }).flatMap((change) => [
    change.at - 4 * 3_600_000,
    change.at + 4 * 3_600_000,
  ]);
  const wrong = [...days, ...near]
    .map((instant) => Math.floor(instant / 1_000) * 1_000)
    .filter((instant) => readBack(told, instant, zone) !== instant);
  expect(wrong.map((instant) => new Date(instant).toISOString())).toEqual([]);
});

test('clocks that change by yearly rules are told by these', () => {
  expect(rulesOf('Europe/Berlin')).toEqual([
    'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
    'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  ]);
  expect(rulesOf('America/New_York')).toEqual([
    'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU',
    'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU',
  ]);
});

test('others by each change, those of Egypt until the last Friday of October is the rule', () => {
  for (const zone of ['Africa/Casablanca', 'Asia/Kathmandu', 'America/Vancouver'])
    expect(rulesOf(zone)).toEqual([]);
  expect(partsOf('Asia/Kathmandu')).toBe(1);
  expect(partsOf('America/Vancouver')).toBe(4);
  expect(writeTimezone('Africa/Cairo', '2026-11-30', now)).toContain('DTSTART:20301101T000000');
});

test('a change is found to the second, the first included and the end not', () => {
  const change = at('2026-03-29T01:00Z');
  const inBerlin = (start: number, end: number) => listClockChanges('Europe/Berlin', { start, end });
  expect(inBerlin(change - 3_600_000, change + 3_600_000)).toEqual([
    { at: change, before: 3_600_000, after: 7_200_000 },
  ]);
  expect(inBerlin(at('2026-01-01T00:00Z'), at('2027-01-01T00:00Z')).map((one) => one.at)).toEqual([
    change,
    at('2026-10-25T01:00Z'),
  ]);
  expect(inBerlin(change, at('2026-10-01T00:00Z'))).toEqual([]);
});
