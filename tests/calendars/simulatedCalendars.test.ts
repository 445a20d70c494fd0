import type { Day, Zone } from '../../src/calendar';
import { simulateCalendars } from './simulateCalendars';

test.each<[Zone, Day, number, number]>([
  ['Europe/Berlin', '2026-02-01', 366, 1],
  ['America/New_York', '2026-09-20', 80, 2],
  ['Australia/Lord_Howe', '2026-03-01', 80, 3],
])(
  'day by day all calendars hold what their members are in on: %s, from %s on for %i days',
  async (zone, from, days, seed) => {
    const { found, compared, acts, changes } = await simulateCalendars({
      zone,
      from,
      days,
      appointments: 4,
      seed,
    });
    expect(found).toEqual([]);
    expect(compared).toBeGreaterThan(days * 50);
    // Much of what is done changes nobody's calendar.
    expect(changes).toBeGreaterThan(acts / 4);
  },
  400_000,
);
