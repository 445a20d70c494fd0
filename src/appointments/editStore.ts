import { dayOf, type Instant } from '../calendar';
import type { Tx } from '../database/database';
import type { Guild } from '../guilds/guild';
import type { Schedule } from '../when/schedule';
import { endless, type StoredChange, type StoredSlot } from './appointment';
import { listChanges, listSlots } from './appointmentStore';
import { editSlots, listSlotsAhead, type SlotAhead, type SlotsEdit } from './edit';
import { slotsToStore } from './said';

/** What an edit begins with, and what is to be done. */
export interface ReadEdit extends SlotsEdit {
  stored: StoredSlot[];
  changes: StoredChange[];
  slots: SlotAhead[];
}

/** What is to be done that an appointment takes place as a schedule says. Throws a UserError when it can't. */
export async function readEdit(
  tx: Tx,
  { zone }: Pick<Guild, 'zone'>,
  appointmentId: number,
  schedule: Schedule,
  now: Instant,
): Promise<ReadEdit> {
  const next = slotsToStore(schedule, zone, now);
  const today = dayOf(now, zone);
  const stored = await listSlots(tx, [appointmentId], today);
  const slotIds = stored.map(({ id }) => id);
  const changes = await listChanges(tx, slotIds, today, endless);
  const slots = listSlotsAhead(stored, changes, zone, now);
  return { stored, changes, slots, ...editSlots(slots, next, schedule.from, zone, now) };
}
