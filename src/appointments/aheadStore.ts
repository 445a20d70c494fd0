import { addDays, dayOf, type Instant } from '../calendar';
import type { Tx } from '../database/database';
import type { Guild } from '../guilds/guild';
import { endless, type StoredChange, type StoredSlot } from './appointment';
import { deleteAppointments, findAppointment, listChanges, listSlots } from './appointmentStore';
import { type Commitment, isInAhead, type SaidDate } from './commitment';
import { listCommitments, listWords } from './commitmentStore';
import { groupBy } from './groupBy';
import { knowDates } from './knownDates';

/** What of an appointment lies ahead, or goes on. */
export interface Ahead {
  slots: StoredSlot[];
  changes: StoredChange[];
  words: SaidDate[];
}

/** Reads what lies ahead of an appointment, and what began within the last two days. */
export async function readAhead(
  tx: Tx,
  { zone }: Pick<Guild, 'zone'>,
  appointmentIds: readonly number[],
  now: Instant,
): Promise<Ahead> {
  const from = addDays(dayOf(now, zone), -2);
  const slots = await listSlots(tx, appointmentIds, from);
  const slotIds = slots.map(({ id }) => id);
  const changes = await listChanges(tx, slotIds, from, endless);
  // Words are kept by the days of the rule, from which a date may have been moved ahead.
  const first = changes.reduce((earliest, change) => (change.day < earliest ? change.day : earliest), from);
  return { slots, changes, words: await listWords(tx, slotIds, first, endless) };
}

/** Those who are in with an appointment on anything that isn't over. Who was in on single dates alone may not be any more. */
export async function listInAhead(
  tx: Tx,
  guild: Pick<Guild, 'zone'>,
  appointmentId: number,
  now: Instant,
): Promise<Commitment[]> {
  const commitments = await listCommitments(tx, [appointmentId]);
  if (commitments.every(({ alwaysAt }) => alwaysAt !== null)) return commitments;
  const ahead = await readAhead(tx, guild, [appointmentId], now);
  const dates = knowDates({ ...ahead, zone: guild.zone }, now);
  const wordsOf = groupBy(ahead.words, ({ memberId }) => memberId);
  return commitments.filter((one) => isInAhead(one, wordsOf.get(one.memberId) ?? [], dates, now));
}

/** Deletes those of these appointments that nobody has added any more, and with which nobody is in. */
export async function deleteAbandoned(
  tx: Tx,
  guild: Pick<Guild, 'zone'>,
  appointmentIds: readonly number[],
  now: Instant,
): Promise<void> {
  for (const id of appointmentIds) {
    const appointment = await findAppointment(tx, id);
    if (appointment?.memberId === null && (await listInAhead(tx, guild, id, now)).length === 0)
      await deleteAppointments(tx, [id]);
  }
}
