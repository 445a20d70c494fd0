#!/usr/bin/env bash
# node-ical 0.27.2 shows a date that a calendar leaves out, when it begins in the hour that comes twice in autumn. Its series
# begins in the first of both hours, and the EXDATE with the same local time is read as the second. A single event at that time is
# in the second, too, so in one program the same wall-clock time is two moments.
#
# Seen on 30 November 2026: Sundays 02:30 in Berlin without 25 October 2026. On the 25th the series is there at 00:30 UTC; a single
# event at 02:30 on that day is at 01:30 UTC.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent node-ical@0.27.2
cat >read.mjs <<'JS'
import ical from 'node-ical';

function read(...more) {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Sundays//EN',
    'BEGIN:VEVENT',
    'UID:sundays',
    'DTSTAMP:20260101T000000Z',
    ...more,
    'SUMMARY:Sundays',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  const { sundays } = ical.sync.parseICS(lines.join('\r\n'));
  const span = { from: new Date('2026-10-17T00:00Z'), to: new Date('2026-11-02T00:00Z') };
  return ical.expandRecurringEvent(sundays, span).map(({ start }) => start.toISOString().slice(0, 16)).join(' ');
}

const zone = 'TZID=Europe/Berlin';
const series = [`DTSTART;${zone}:20261004T023000`, `DTEND;${zone}:20261004T031500`, 'RRULE:FREQ=WEEKLY;COUNT=5'];
const seen = [
  ['without 25 October', read(...series, `EXDATE;${zone}:20261025T023000`), '2026-10-18T00:30 2026-10-25T00:30 2026-11-01T01:30'],
  ['without 18 October', read(...series, `EXDATE;${zone}:20261018T023000`), '2026-10-25T00:30 2026-11-01T01:30'],
  ['by itself', read(`DTSTART;${zone}:20261025T023000`, `DTEND;${zone}:20261025T031500`), '2026-10-25T01:30'],
];
for (const [what, dates] of seen) console.log(`${what}: ${dates}`);
process.exit(seen.every(([, dates, expected]) => dates === expected) ? 0 : 1);
JS
node read.mjs
