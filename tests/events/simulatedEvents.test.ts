import type { Day, Zone } from '../../src/calendar';
import { makePlace, type Place } from '../support/place';
import { simulateEvents } from './simulateEvents';

let place: Place;
beforeEach(async () => {
  place = await makePlace();
});
afterEach(() => place.remove());

test.each<[Zone, Day, number, number]>([
  ['Europe/Berlin', '2026-03-23', 10, 1],
  ['America/New_York', '2026-10-27', 10, 3],
])(
  'around a change of the clocks the events are those of the dates at each moment: %s, from %s on for %i days',
  async (zone, from, days, seed) => {
    const simulation = { zone, from, days, appointments: 3, seed };
    const { found, ...counts } = await simulateEvents(simulation, place.url);
    expect(found).toEqual([]);
    expect(counts.compared).toBeGreaterThan(days * 10);
    expect(counts.calendars).toBeGreaterThanOrEqual(days);
    expect(counts.began).toBeGreaterThan(2);
    expect(counts.endedByOthers).toBeGreaterThan(2);
  },
  120_000,
);
