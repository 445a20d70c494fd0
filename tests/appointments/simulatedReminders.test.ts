import type { Database } from '../../src/database/database';
import { openDatabase } from '../../src/database/openDatabase';
import { makePlace, type Place } from '../support/place';
import { schema } from '../support/testDatabase';
import { later } from './someSlots';
import { type Simulation, simulateReminders } from './simulateReminders';
import type { Day } from '../../src/calendar';

/** The first two days from 2025 on on which the clocks of a zone change; of one where they never do, any. */
function daysOfChange(zone: string): Day[] {
  const days: Day[] = [];
  let at = Temporal.PlainDate.from('2025-01-01')
    .toZonedDateTime({ timeZone: zone })
    .getTimeZoneTransition('next');
  for (; at && days.length < 2; at = at.getTimeZoneTransition('next'))
    days.push(at.toPlainDate().toString() as Day);
  return days.length > 0 ? days : ['2025-01-11'];
}

const zones = [
  'Europe/Berlin',
  'Asia/Kathmandu',
  'Africa/Casablanca',
  'America/Vancouver',
  'Australia/Lord_Howe',
];
const changes = zones.flatMap((zone) => daysOfChange(zone).map((day): [string, Day] => [zone, day]));

let place: Place;
let databases: [Database, Database];
beforeEach(async () => {
  place = await makePlace();
  databases = [await openDatabase(place.target, schema), await openDatabase(place.target, schema)];
});
afterEach(async () => {
  for (const database of databases) await database.close();
  await place.remove();
});

test.each(changes)(
  'around a change of the clocks no reminder is lost, doubled or off: %s, %s',
  async (zone, day) => {
    const simulation: Simulation = {
      zone,
      from: later(day, -10),
      days: 21,
      appointments: 5,
      members: 20,
      seed: changes.findIndex(([name, of]) => name === zone && of === day) + 2,
    };
    const { should, were, dates, pauses } = await simulateReminders(simulation, databases);
    expect(were).toEqual(should);
    expect(dates).toBeGreaterThan(5);
    expect(pauses).toBeGreaterThan(0);
  },
  // On PostgreSQL, beside other tests, three weeks take half a minute.
  90_000,
);
