import { endless } from '../../src/appointments/appointment';
import { listAppointments, listChanges, listSlots } from '../../src/appointments/appointmentStore';
import { listWords } from '../../src/appointments/commitmentStore';
import { listIn } from '../../src/appointments/listStore';
import type { Database, Tx } from '../../src/database/database';
import { onlyOnSqlite } from '../support/place';
import { planOf } from '../support/planOf';
import { openTestDatabase } from '../support/testDatabase';

let database: Database;
beforeEach(async () => {
  database = await openTestDatabase();
});
afterEach(() => database.close());

const day = '2026-11-02';

onlyOnSqlite.test.each<[string, (tx: Tx) => Promise<unknown>]>([
  ['appointments', (tx) => listAppointments(tx, 1, day)],
  ['slots', (tx) => listSlots(tx, [1, 2], day)],
  ['changes', (tx) => listChanges(tx, [1, 2], day, endless)],
  ['people', (tx) => listIn(tx, [1, 2])],
  ['words', (tx) => listWords(tx, [1, 2], day, endless)],
])('however old a guild is, its %s are found by an index', async (_, ask) => {
  const plan = await planOf(database, ask);
  // What was found by it is gone through.
  expect(plan.filter((step) => step.includes('SCAN') && step !== 'SCAN found')).toEqual([]);
});

onlyOnSqlite.test('of slots none is read that is over', async () => {
  const plan = await planOf(database, (tx) => listSlots(tx, [1, 2], day));
  expect(plan.join()).toContain('(appointment_id=? AND last_day>?)');
});

onlyOnSqlite.test('of changes only those of the asked days are read', async () => {
  const plan = await planOf(database, (tx) => listChanges(tx, [1, 2], day, endless));
  const conditions = plan.flatMap((step) => /\((slot_id=.*)\)/.exec(step)?.[1] ?? []);
  expect(conditions).toEqual(['slot_id=? AND day>? AND day<?', 'slot_id=? AND moved_day>? AND moved_day<?']);
});
