import type { Asker } from '../../src/appointments/appointment';
import type { Instant, Interval, Zone } from '../../src/calendar';
import { writeSeen } from '../../src/calendars/calendarView';
import { translator } from '../../src/i18n/translate';
import type { SandboxBot } from '../../sandbox/startBot';
import type { Subscription } from '../calendars/gnome';
import { type FoundDate, readByIcalJs } from '../calendars/readers';

const day = 24 * 3_600_000;

/** What somebody who is in with all of it is to find in calendars, from now on for a fortnight. */
export interface Expected {
  id: number;
  title: string;
  dates: readonly Interval[];
}

/** Where the calendar is to which somebody subscribes, and what shows it besides. */
export interface Subscribed {
  address: string;
  inGnome: Subscription | undefined;
}

/**
 * Compares the calendar to which somebody subscribes, as it is served and as GNOME shows it, and the file of one appointment with the dates to
 * come. Gives what differs.
 */
export async function compareCalendars(
  { services: { calendars } }: Pick<SandboxBot, 'services'>,
  { address, inGnome }: Subscribed,
  asker: Asker,
  appointments: readonly Expected[],
  { now, zone }: { now: Instant; zone: Zone },
): Promise<string[]> {
  const soon = { start: now + 1, end: now + 14 * day };
  // By its clocks: of a time that comes twice programs take the first one or the second one.
  const clocks = (at: Instant) =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDateTime().toString();
  const shown = ({ title, start, end }: FoundDate) => `${title} ${clocks(start)} ${clocks(end)}`;
  const shownSoon = (dates: readonly FoundDate[]) =>
    dates
      .filter(({ start }) => start >= soon.start && start < soon.end)
      .map(shown)
      .sort();
  const expected = (some: readonly Expected[]) =>
    shownSoon(some.flatMap(({ title, dates }) => dates.map(({ start, end }) => ({ title, start, end }))));
  function differences(what: string, found: readonly FoundDate[], some: readonly Expected[]): string[] {
    const [are, should] = [shownSoon(found), expected(some)];
    return are.join() === should.join()
      ? []
      : [`${new Date(now).toISOString()} ${what} has ${are.join(', ')} instead of ${should.join(', ')}`];
  }

  const response = await fetch(address);
  const feed = readByIcalJs(await response.text(), soon);
  const should = expected(appointments).join();
  const inOther = await inGnome?.readAnew(soon, (dates) => shownSoon(dates).join() === should);
  // Each has its turn.
  const one = appointments[Math.floor(now / day) % appointments.length];
  const file = one && writeSeen(await calendars.see(asker, one.id, now), now, translator('de'));
  return [
    ...(response.status === 200 ? [] : [`The feed is answered with ${response.status}`]),
    ...differences('the feed', feed, appointments),
    ...(inOther ? differences('GNOME', inOther, appointments) : []),
    ...(one && file ? differences('the file', readByIcalJs(file, soon), [one]) : []),
  ];
}
