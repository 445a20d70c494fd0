import type { Asker } from '../../src/appointments/appointment';
import type { Instant, Interval, Zone } from '../../src/calendar';
import { writeSeen } from '../../src/calendars/calendarView';
import { translator } from '../../src/i18n/translate';
import type { SandboxBot } from '../../sandbox/startBot';
import { type FoundDate, readByIcalJs } from '../calendars/readers';

const day = 24 * 3_600_000;

/** What somebody who is in with all of it is to find in calendars, from now on for a fortnight. */
export interface Expected {
  id: number;
  title: string;
  dates: readonly Interval[];
}

/**
 * Compares the calendar to which somebody subscribes, as it is served on a port, and the file of one appointment with the dates to come. Gives what
 * differs.
 */
export async function compareCalendars(
  { services: { feeds, calendars } }: Pick<SandboxBot, 'services'>,
  port: number,
  asker: Asker,
  appointments: readonly Expected[],
  { now, zone }: { now: Instant; zone: Zone },
): Promise<string[]> {
  const soon = { start: now + 1, end: now + 14 * day };
  // By its clocks: of a time that comes twice programs take the first one or the second one.
  const clocks = (at: Instant) =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDateTime().toString();
  const shown = ({ title, start, end }: FoundDate) => `${title} ${clocks(start)} ${clocks(end)}`;
  const expected = (some: readonly Expected[]) =>
    some
      .flatMap(({ title, dates }) =>
        dates
          .filter(({ start }) => start >= soon.start && start < soon.end)
          .map(({ start, end }) => shown({ title, start, end })),
      )
      .sort();
  function differences(what: string, text: string, some: readonly Expected[]): string[] {
    const [are, should] = [readByIcalJs(text, soon).map(shown).sort(), expected(some)];
    return are.join() === should.join()
      ? []
      : [`${new Date(now).toISOString()} ${what} has ${are.join(', ')} instead of ${should.join(', ')}`];
  }

  const { address } = await feeds.see(asker.member);
  const response = await fetch(`http://127.0.0.1:${port}${new URL(address!).pathname}`);
  const feed = await response.text();
  // Each has its turn.
  const one = appointments[Math.floor(now / day) % appointments.length];
  const file = one && writeSeen(await calendars.see(asker, one.id, now), now, translator('de'));
  return [
    ...(response.status === 200 ? [] : [`The feed is answered with ${response.status}`]),
    ...differences('the feed', feed, appointments),
    ...(one && file ? differences('the file', file, [one]) : []),
  ];
}
