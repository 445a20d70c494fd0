#!/usr/bin/env bash
# ical.js 2.2.1 shows a date that a calendar leaves out, when an EXDATE before it names a day which the series doesn't have. RFC
# 5545 (3.8.5.1) lets both stand in one file, and files get such days by themselves: when a series is moved to another weekday
# and keeps the exceptions it had.
#
# Seen on 30 November 2026: a weekly series of Mondays from 5 January leaves out 19 January. With an EXDATE on Tuesday, 13 January
# too, 19 January is there again.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent ical.js@2.2.1
cat >read.mjs <<'JS'
import ICAL from 'ical.js';

function read(exdates) {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Mondays//EN',
    'BEGIN:VEVENT',
    'UID:mondays',
    'DTSTAMP:20260101T000000Z',
    'DTSTART:20260105T090000Z',
    'DTEND:20260105T100000Z',
    'RRULE:FREQ=WEEKLY;COUNT=4',
    `EXDATE:${exdates.map((day) => `${day}T090000Z`).join(',')}`,
    'SUMMARY:Mondays',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  const calendar = new ICAL.Component(ICAL.parse(lines.join('\r\n')));
  const occurrences = new ICAL.Event(calendar.getFirstSubcomponent('vevent')).iterator();
  const days = [];
  for (let next = occurrences.next(); next; next = occurrences.next()) days.push(next.toString().slice(0, 10));
  return days.join(' ');
}

const seen = [
  ['without 19 January', read(['20260119']), '2026-01-05 2026-01-12 2026-01-26'],
  ['and without a Tuesday', read(['20260113', '20260119']), '2026-01-05 2026-01-12 2026-01-19 2026-01-26'],
];
for (const [what, days] of seen) console.log(`${what}: ${days}`);
process.exit(seen.every(([, days, expected]) => days === expected) ? 0 : 1);
JS
node read.mjs
