/**
 * Runs in GNOME's own JavaScript (`gjs -m`), with the name of a source of evolution-data-server: to each line `start end`, in seconds
 * since 1970, it answers with the dates that GNOME's calendar has of it, as a line of JSON. To `refresh` it has the source asked for.
 */
import ECal from 'gi://ECal?version=2.0';
import EDataServer from 'gi://EDataServer?version=1.2';
import Gio from 'gi://Gio';
import ICalGLib from 'gi://ICalGLib?version=3.0';
import System from 'system';

const source = EDataServer.SourceRegistry.new_sync(null).ref_source(System.programArgs[0]);
// Whether it is connected would be told to a main loop, which isn't here.
const withoutWaiting = 0xff_ff_ff_ff;
const client = ECal.Client.connect_sync(source, ECal.ClientSourceType.EVENTS, withoutWaiting, null);

const instantOf = (time) =>
  time.as_timet_with_zone(time.get_timezone() ?? ICalGLib.Timezone.get_utc_timezone()) * 1_000;

function listDates(from, to) {
  const dates = [];
  client.generate_instances_sync(from, to, null, (event, start, end) => {
    dates.push({ title: event.get_summary(), start: instantOf(start), end: instantOf(end) });
    return true;
  });
  return dates;
}

const input = new Gio.DataInputStream({ base_stream: Gio.UnixInputStream.new(0, false) });
const nextLine = () => input.read_line_utf8(null)[0];
for (let line = nextLine(); line !== null; line = nextLine()) {
  if (line === 'refresh') client.refresh_sync(null);
  else print(JSON.stringify(listDates(...line.split(' ').map(Number))));
}
