#!/usr/bin/env bash
# ical.js 2.2.1 and rrule-temporal 2.2.8 read a rule with week numbers (BYWEEKNO) wrongly, each in its own way. To ical.js
# "Monday of week 20", an example in RFC 5545 (3.8.5.3), is every Monday but that one, the first date of the series included.
# rrule-temporal is right about that one, but loses a series' first date if that is one of the first days of January that
# belong to the last week of the year before; later days of that kind it has.
#
# Seen on 30 November 2026: in place of 12 May 1997, 11 May 1998 and 17 May 1999 ical.js has the 104 other Mondays until 24 May
# 1999. In rrule-temporal 1 January 2027, Friday of week 53, is a date of the series that begins on 28 December 2026, not of the
# same series that begins on 1 January.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent ical.js@2.2.1 rrule-temporal@2.2.8
cat >find.mjs <<'JS'
import ICAL from 'ical.js';
import { RRuleTemporal } from 'rrule-temporal';

const week20 = 'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO';
const week53 = 'FREQ=YEARLY;BYWEEKNO=53;BYDAY=FR';
const meant = ['1997-05-12', '1998-05-11', '1999-05-17'];

function byIcal(last) {
  const dates = ICAL.Recur.fromString(week20).iterator(ICAL.Time.fromString(`${meant[0]}T09:00:00`));
  const days = [dates.next().toString().slice(0, 10)];
  while (days.at(-1) < last) days.push(dates.next().toString().slice(0, 10));
  return `${days.length} dates, ${days[0]} to ${days.at(-1)}, meant: ${meant.filter((day) => days.includes(day)).length}`;
}

function byTemporal(start, rule) {
  const rruleString = `DTSTART:${start.replaceAll('-', '')}T090000Z\nRRULE:${rule};COUNT=3`;
  return new RRuleTemporal({ rruleString }).all().map((date) => date.toString().slice(0, 10)).join(' ');
}

const seen = [
  ['ical.js, week 20', byIcal('1999-05-24'), '104 dates, 1997-05-19 to 1999-05-24, meant: 0'],
  ['rrule-temporal, week 20', byTemporal(meant[0], week20), meant.join(' ')],
  ['rrule-temporal, week 53 from December', byTemporal('2026-12-28', week53), '2027-01-01 2032-12-31 2038-01-01'],
  ['rrule-temporal, week 53 from January', byTemporal('2027-01-01', week53), '2032-12-31 2038-01-01 2044-01-01'],
];
for (const [what, dates] of seen) console.log(`${what}: ${dates}`);
process.exit(seen.every(([, dates, expected]) => dates === expected) ? 0 : 1);
JS
node find.mjs
