#!/usr/bin/env bash
# evolution-data-server 3.46.4 (GNOME's calendar, Debian 12) leaves out dates that lie in the range it is asked for, and gives some that
# don't: e_cal_client_generate_instances_sync compares the range, in UTC, with what the clocks of each date's own zone show. Whoever asks for
# a day more at both ends, and leaves out what is too much, gets all.
#
# Seen on 1 December 2026: daily from 22:30 to 23:30 on the island of Lord Howe (11:30 UTC) and in New York (3:30 UTC of the next day). From
# 25 January, 23:31 UTC, to 26 January, 12:00 UTC, both have a date, and neither is given. From 25 January, 0:00 UTC, to 26 January, 22:31
# UTC, New York's of 24 January is missing, and that of the 26th, which begins five hours after the end, is given.
#
# Needs Debian's evolution-data-server, gir1.2-ecal-2.0 and gjs.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
dpkg-query --show evolution-data-server gir1.2-ecal-2.0 gjs
export HOME=$folder XDG_RUNTIME_DIR=$folder XDG_CONFIG_HOME=$folder/config XDG_CACHE_HOME=$folder/cache XDG_DATA_HOME=$folder/data
export GSETTINGS_BACKEND=memory TZ=UTC
mkdir -p data/evolution/calendar/system
cat >data/evolution/calendar/system/calendar.ics <<'ICS'
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Two//EN
BEGIN:VEVENT
UID:east
DTSTAMP:20260101T000000Z
SUMMARY:East
DTSTART;TZID=Australia/Lord_Howe:20260105T223000
DTEND;TZID=Australia/Lord_Howe:20260105T233000
RRULE:FREQ=DAILY
END:VEVENT
BEGIN:VEVENT
UID:west
DTSTAMP:20260101T000000Z
SUMMARY:West
DTSTART;TZID=America/New_York:20260105T223000
DTEND;TZID=America/New_York:20260105T233000
RRULE:FREQ=DAILY
END:VEVENT
END:VCALENDAR
ICS
cat >read.js <<'JS'
import ECal from 'gi://ECal?version=2.0';
import EDataServer from 'gi://EDataServer?version=1.2';

const source = EDataServer.SourceRegistry.new_sync(null).ref_source('system-calendar');
const client = ECal.Client.connect_sync(source, ECal.ClientSourceType.EVENTS, 0xffffffff, null);

function read(start, end) {
  const found = [];
  client.generate_instances_sync(Date.parse(start) / 1_000, Date.parse(end) / 1_000, null, (event, at) => {
    found.push(`${event.get_summary()} ${at.get_day()}`);
    return true;
  });
  return found.join(', ') || 'none';
}

for (const [start, end] of [
  ['2026-01-25T23:31Z', '2026-01-26T12:00Z'],
  ['2026-01-25T00:00Z', '2026-01-26T22:31Z'],
])
  print(`${start} to ${end}: ${read(start, end)}`);
JS
# It may fall over while it ends.
dbus-run-session -- gjs -m read.js 2>errors >output || true
cat output
diff - output <<'SEEN'
2026-01-25T23:31Z to 2026-01-26T12:00Z: none
2026-01-25T00:00Z to 2026-01-26T22:31Z: East 25, West 25, East 26, West 26
SEEN
