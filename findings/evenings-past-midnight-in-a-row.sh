#!/usr/bin/env bash
# calcurse 4.7.1 (Debian 12) shows a repeated appointment once a day. Where it lasts beyond midnight and is on two days in a row,
# the second evening is lost: a weekly rule with BYDAY=MO,TU shows on Tuesday only how Monday's ends. With a daily rule it is the
# other way round: each day shows its evening, and no day how the one before ends. The file that it keeps has both rules right.
#
# Seen on 30 November 2026: 22:00 to 01:00 UTC, from Monday, 5 January 2026, on two evenings in a row.
# It needs Debian's package lists (apt-get update) and its terminal library, libncursesw6.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"
apt-get download -qq calcurse=4.7.1-1 2>/dev/null
dpkg -x calcurse_4.7.1-1_*.deb .

# The days from 5 to 7 January of an appointment by the rule $1: "start" where one begins, "end" where one ends.
days() {
  printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:-//Evenings//EN BEGIN:VEVENT UID:evenings DTSTAMP:20260101T000000Z \
    DTSTART:20260105T220000Z DTEND:20260106T010000Z "RRULE:$1;UNTIL=20260107T100000Z" SUMMARY:Evening END:VEVENT END:VCALENDAR \
    >evening.ics
  rm -rf data && mkdir data
  TZ=UTC usr/bin/calcurse -q -D data -C data -i evening.ics
  TZ=UTC usr/bin/calcurse -D data -C data -Q --from 01/05/2026 --days 3 |
    sed -nE 's#^01/0([0-9])/26:#\1#p; s/^ - 22:00 -> .*/start/p; s/^ - \.\.:\.\. -> 01:00/end/p' | paste -sd ' '
}

weekly=$(days 'FREQ=WEEKLY;BYDAY=MO,TU')
daily=$(days 'FREQ=DAILY')
echo "Mondays and Tuesdays: $weekly"
echo "every day: $daily"
[ "$weekly" = '5 start 6 end 7 end' ]
[ "$daily" = '5 start 6 start' ]
