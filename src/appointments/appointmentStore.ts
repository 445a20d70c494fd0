import { EntitySchema, In, IsNull, MoreThanOrEqual } from 'typeorm';
import type { Day, TimeOfDay } from '../calendar';
import { id, milliseconds, nullable, reference, snowflake } from '../database/columns';
import { change, type Tx } from '../database/database';
import { type Appointment, type DateKey, endless, type StoredChange, type StoredSlot } from './appointment';
import type { SlotTimes } from './dates';

const day = { type: 'varchar', length: 10 } as const;
const time = { type: 'varchar', length: 5 } as const;
const count = { type: 'integer' } as const;

export const appointmentTable = new EntitySchema<Appointment>({
  name: 'appointment',
  columns: {
    id,
    guildId: reference,
    channelId: snowflake,
    memberId: nullable(reference),
    title: nullable({ type: 'varchar', length: 100 }),
    zone: { type: 'varchar', length: 64 },
    lastDay: day,
    version: count,
    createdAt: milliseconds,
    removedAt: nullable(milliseconds),
  },
});

/** A slot as its row has it: no date of it begins after `lastDay`, moved ones too. */
interface SlotRow extends StoredSlot {
  lastDay: Day;
}

export const appointmentSlotTable = new EntitySchema<SlotRow>({
  name: 'appointment_slot',
  columns: {
    id,
    appointmentId: reference,
    rule: nullable({ type: 'varchar', length: 200 }),
    firstDay: day,
    until: nullable(day),
    start: time,
    minutes: count,
    lastDay: { ...day, default: endless },
  },
});

/** A change as its row has it: without `movedDay` the date is skipped. */
interface ChangeRow {
  slotId: number;
  day: Day;
  movedDay: Day | null;
  start: TimeOfDay | null;
  minutes: number | null;
}

export const appointmentChangeTable = new EntitySchema<ChangeRow>({
  name: 'appointment_change',
  columns: {
    slotId: { ...reference, primary: true },
    day: { ...day, primary: true },
    movedDay: nullable(day),
    start: nullable(time),
    minutes: nullable(count),
  },
});

/** A place in a statement for each of these values, the first of its parameters. */
const placesFor = (values: readonly unknown[]) => values.map((_, index) => `$${index + 1}`).join(', ');

/** Stores an appointment with its slots and gives its id. */
export async function addAppointment(
  tx: Tx,
  appointment: Omit<Appointment, 'id' | 'version' | 'removedAt'>,
  slots: readonly SlotTimes[],
): Promise<number> {
  const { identifiers } = await tx.insert(appointmentTable, { ...appointment, version: 1, removedAt: null });
  const appointmentId = Number(identifiers[0]?.['id']);
  for (const slot of slots) await addSlot(tx, appointmentId, slot);
  return appointmentId;
}

/** Stores a slot and gives its id. */
export async function addSlot(tx: Tx, appointmentId: number, slot: SlotTimes): Promise<number> {
  const { rule, firstDay, until, start, minutes } = slot;
  const row = { appointmentId, rule, firstDay, until, start, minutes, lastDay: until ?? endless };
  const { identifiers } = await tx.insert(appointmentSlotTable, row);
  return Number(identifiers[0]?.['id']);
}

/** An appointment that isn't removed; null when there is none with this number. */
export function findAppointment(tx: Tx, appointmentId: number): Promise<Appointment | null> {
  return tx.findOneBy(appointmentTable, { id: appointmentId, removedAt: IsNull() });
}

/** The appointments with these numbers, removed ones too. */
export function findAppointments(tx: Tx, appointmentIds: readonly number[]): Promise<Appointment[]> {
  return tx.findBy(appointmentTable, { id: In([...appointmentIds]) });
}

/** A guild's appointments that aren't removed and have a last day from `from` on, oldest first. */
export function listAppointments(tx: Tx, guildId: number, from: Day): Promise<Appointment[]> {
  return tx.query(
    `SELECT id, guild_id AS "guildId", channel_id AS "channelId", member_id AS "memberId", title, zone,
            last_day AS "lastDay", version, created_at AS "createdAt", removed_at AS "removedAt"
       FROM appointment WHERE guild_id = $1 AND removed_at IS NULL AND last_day >= $2 ORDER BY id`,
    [guildId, from],
  );
}

/** How many there are of these. */
export function countAppointments(tx: Tx, guildId: number, from: Day): Promise<number> {
  return tx.countBy(appointmentTable, { guildId, removedAt: IsNull(), lastDay: MoreThanOrEqual(from) });
}

/** All that a member has added, removed ones too, oldest first. */
export function listAddedBy(tx: Tx, memberId: number): Promise<Appointment[]> {
  return tx.find(appointmentTable, { where: { memberId }, order: { id: 'ASC' } });
}

/** Changes an appointment that still has this version, and gives it the next. Gives whether it had it. */
export async function changeAppointment(
  tx: Tx,
  { id: appointmentId, version }: Pick<Appointment, 'id' | 'version'>,
  changes: Partial<Pick<Appointment, 'channelId' | 'title' | 'zone' | 'lastDay' | 'removedAt'>>,
): Promise<boolean> {
  const where = { id: appointmentId, version, removedAt: IsNull() };
  const { affected } = await tx.update(appointmentTable, where, { ...changes, version: version + 1 });
  return affected === 1;
}

/** Takes away who said it. */
export async function makeNameless(tx: Tx, appointmentId: number): Promise<void> {
  await tx.update(appointmentTable, { id: appointmentId }, { memberId: null });
}

/**
 * Takes the titles away of what a member has added, and gives them. Whoever was just changing one of these sees that
 * somebody else was faster.
 */
export async function removeTitles(tx: Tx, memberId: number): Promise<string[]> {
  const titles = (await listAddedBy(tx, memberId)).flatMap(({ title }) => title ?? []);
  const statement = 'UPDATE appointment SET title = NULL, version = version + 1';
  await change(tx, `${statement} WHERE member_id = $1 AND title IS NOT NULL`, [memberId]);
  return titles;
}

/** Deletes appointments with all that belongs to them. */
export async function deleteAppointments(tx: Tx, appointmentIds: readonly number[]): Promise<void> {
  if (appointmentIds.length > 0) await tx.delete(appointmentTable, { id: In([...appointmentIds]) });
}

/**
 * The slots of appointments that may have a date from a day on: they have no end or one that isn't before it, or one of their
 * dates was moved there. In the order in which they were said.
 */
export async function listSlots(tx: Tx, appointmentIds: readonly number[], from: Day): Promise<StoredSlot[]> {
  if (appointmentIds.length === 0) return [];
  const [places, first] = [placesFor(appointmentIds), `$${appointmentIds.length + 1}`];
  return tx.query(
    `SELECT id, appointment_id AS "appointmentId", rule, first_day AS "firstDay", until, start, minutes
       FROM appointment_slot
      WHERE appointment_id IN (${places})
        AND last_day >= ${first}
      ORDER BY id`,
    [...appointmentIds, from],
  );
}

/** Our ids of all slots of appointments. */
export async function listSlotIds(tx: Tx, appointmentIds: readonly number[]): Promise<number[]> {
  const slots = await tx.findBy(appointmentSlotTable, { appointmentId: In([...appointmentIds]) });
  return slots.map(({ id: slotId }) => slotId);
}

/** Stores anew on which day the slots of an appointment may have their last date: their ends, or what is moved, has changed. */
export async function renewLastDays(tx: Tx, appointmentId: number): Promise<void> {
  await change(
    tx,
    `UPDATE appointment_slot SET last_day = COALESCE(
      (SELECT MAX(moved_day) FROM appointment_change
        WHERE slot_id = appointment_slot.id AND moved_day > appointment_slot.until), until, $1)
      WHERE appointment_id = $2`,
    [endless, appointmentId],
  );
}

/** A slot of an appointment; null when it has none with this number. */
export function findSlot(tx: Tx, appointmentId: number, slotId: number): Promise<StoredSlot | null> {
  return tx.findOneBy(appointmentSlotTable, { id: slotId, appointmentId });
}

/** Ends a slot with a day, and deletes what was said and changed of its dates after it. */
export async function endSlot(tx: Tx, slotId: number, until: Day): Promise<void> {
  for (const table of ['appointment_change', 'commitment_date'])
    await change(tx, `DELETE FROM ${table} WHERE slot_id = $1 AND day > $2`, [slotId, until]);
  await tx.update(appointmentSlotTable, { id: slotId }, { until });
}

/** Deletes a slot with what was said of its dates. */
export async function deleteSlot(tx: Tx, slotId: number): Promise<void> {
  await tx.delete(appointmentSlotTable, { id: slotId });
}

/**
 * What was changed of dates of these slots that have a day in the interval, by the rule or where they are moved. One row for each
 * slot: to read a row takes longer than to take its text apart.
 */
export async function listChanges(
  tx: Tx,
  slotIds: readonly number[],
  from: Day,
  to: Day,
): Promise<StoredChange[]> {
  if (slotIds.length === 0) return [];
  const places = placesFor(slotIds);
  const [first, last] = [`$${slotIds.length + 1}`, `$${slotIds.length + 2}`];
  const columns =
    "slot_id, day || COALESCE(' ' || moved_day || ' ' || start || ' ' || minutes, '') AS change";
  // Two questions: to one with OR SQLite would read all that was ever changed of these slots.
  const rows: { slotId: number; changes: string }[] = await tx.query(
    `SELECT slot_id AS "slotId", string_agg(change, ',' ORDER BY change) AS changes FROM (
      SELECT ${columns} FROM appointment_change WHERE slot_id IN (${places}) AND day BETWEEN ${first} AND ${last}
       UNION SELECT ${columns} FROM appointment_change
        WHERE slot_id IN (${places}) AND moved_day BETWEEN ${first} AND ${last}) AS found
      GROUP BY slot_id ORDER BY slot_id`,
    [...slotIds, from, to],
  );
  return rows.flatMap(({ slotId, changes }) => changes.split(',').map((text) => readChange(slotId, text)));
}

/** `2026-12-01` is skipped; `2026-12-01 2026-12-02 09:00 60` is moved. */
function readChange(slotId: number, text: string): StoredChange {
  const [onDay, movedDay, start, minutes] = text.split(' ') as [Day, Day?, TimeOfDay?, string?];
  const movedTo = movedDay && start ? { day: movedDay, start, minutes: Number(minutes) } : null;
  return { slotId, day: onDay, movedTo };
}

/** Stores what is changed of a date, in place of what was before. */
export async function setChange(tx: Tx, { slotId, day: onDay, movedTo: to }: StoredChange): Promise<void> {
  await tx
    .createQueryBuilder()
    .insert()
    .into(appointmentChangeTable)
    .values({
      slotId,
      day: onDay,
      movedDay: to?.day ?? null,
      start: to?.start ?? null,
      minutes: to?.minutes ?? null,
    })
    .orUpdate(['moved_day', 'start', 'minutes'], ['slot_id', 'day'])
    .execute();
}

/** A date is as its rule has it again. Gives whether anything was changed of it. */
export async function clearChange(tx: Tx, slotId: number, onDay: Day): Promise<boolean> {
  const { affected } = await tx.delete(appointmentChangeTable, { slotId, day: onDay });
  return (affected ?? 0) > 0;
}

/** What was said and changed of a slot's later dates is of another slot from now on; what that has already stays. */
export async function handOver(tx: Tx, fromSlot: number, toSlot: number, after: Day): Promise<void> {
  for (const table of ['appointment_change', 'commitment_date'])
    await change(tx, `UPDATE ${table} SET slot_id = $1 WHERE slot_id = $2 AND day > $3`, [
      toSlot,
      fromSlot,
      after,
    ]);
}

/** What was said of a date that was moved is of the day of another slot where it is, from now on. */
export async function handOverDate(tx: Tx, from: DateKey, to: DateKey): Promise<void> {
  await change(tx, 'UPDATE commitment_date SET slot_id = $1, day = $2 WHERE slot_id = $3 AND day = $4', [
    to.slotId,
    to.day,
    from.slotId,
    from.day,
  ]);
}

/** The slots of all appointments that a member has added or is in with, and what was changed of their dates, for her file. */
export async function listTimesOf(
  tx: Tx,
  memberId: number,
): Promise<{ slots: StoredSlot[]; changes: ChangeRow[] }> {
  const rows: { id: number }[] = await tx.query(
    `SELECT id FROM appointment WHERE member_id = $1
      UNION SELECT appointment_id FROM commitment WHERE member_id = $2`,
    [memberId, memberId],
  );
  const appointmentId = In(rows.map((row) => row.id));
  const slots = await tx.find(appointmentSlotTable, { where: { appointmentId }, order: { id: 'ASC' } });
  const slotId = In(slots.map((slot) => slot.id));
  return { slots, changes: await tx.findBy(appointmentChangeTable, { slotId }) };
}
