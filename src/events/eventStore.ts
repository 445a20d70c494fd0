import { createHash } from 'node:crypto';
import { EntitySchema } from 'typeorm';
import { type Appointment, endless } from '../appointments/appointment';
import { listAppointments, listChanges, listSlots } from '../appointments/appointmentStore';
import { byStart, findDate, listDatesAfter } from '../appointments/dates';
import { type DateOfSlot } from '../appointments/commitment';
import { groupBy } from '../appointments/groupBy';
import { isRuleDay } from '../appointments/rule';
import { addDays, dayOf, type Instant } from '../calendar';
import { id, milliseconds, nullable, reference, snowflake } from '../database/columns';
import type { Tx } from '../database/database';
import type { Guild } from '../guilds/guild';
import type { ShownEvent } from '../guilds/ports';
import type { SeenEvent, StoredEvent } from './event';

export const scheduledEventTable = new EntitySchema<StoredEvent>({
  name: 'scheduled_event',
  columns: {
    id,
    guildId: reference,
    appointmentId: reference,
    slotId: reference,
    day: { type: 'varchar', length: 10 },
    channelId: snowflake,
    eventId: nullable(snowflake),
    status: { type: 'varchar', length: 10 },
    told: { type: 'varchar', length: 44 },
    startsAt: milliseconds,
    endsAt: milliseconds,
    askedAt: milliseconds,
  },
});

/** Tells what an event shows from anything else, without keeping its texts. */
export function printOf({ channelId, name, description, start, end }: ShownEvent): string {
  const shown = JSON.stringify([channelId, name, description, start, end]);
  return createHash('sha256').update(shown).digest('base64');
}

/** Our ids of the guilds in which something may be to do: those with appointments or events. */
export async function listGuildsWithEvents(tx: Tx): Promise<number[]> {
  const rows: { id: number }[] = await tx.query(
    `SELECT guild_id AS id FROM appointment WHERE removed_at IS NULL
      UNION SELECT guild_id FROM scheduled_event ORDER BY id`,
  );
  return rows.map((row) => row.id);
}

export function listEvents(tx: Tx, guildId: number): Promise<StoredEvent[]> {
  return tx.find(scheduledEventTable, { where: { guildId }, order: { id: 'ASC' } });
}

/** Keeps that Discord is asked for an event; null when somebody else has asked for one of this date. */
export async function addEvent(tx: Tx, event: Omit<StoredEvent, 'id'>): Promise<number | null> {
  const { slotId, day } = event;
  if (await tx.existsBy(scheduledEventTable, { slotId, day })) return null;
  return (await tx.save(scheduledEventTable, { ...event })).id;
}

export async function storeEvent(
  tx: Tx,
  eventRow: number,
  changes: Partial<Omit<StoredEvent, 'id' | 'guildId'>>,
): Promise<void> {
  await tx.update(scheduledEventTable, { id: eventRow }, changes);
}

export async function forgetEvent(tx: Tx, eventRow: number): Promise<void> {
  await tx.delete(scheduledEventTable, { id: eventRow });
}

/** A date of an appointment that goes on or comes next. */
export interface ComingDate extends DateOfSlot {
  appointment: Appointment;
}

/** What of a guild's appointments its events follow. */
export interface Coming {
  /** Of each appointment the dates that go on at `now`, and the next. */
  dates: ComingDate[];
  /** Whether a slot that is there has a day by its rule, were its date skipped or moved, and whether that isn't over. */
  see(slotId: number, day: StoredEvent['day']): Pick<SeenEvent, 'hasDay' | 'isAhead'>;
}

/** No date reaches farther, in milliseconds. */
const longestDate = 2 * 24 * 3_600_000;

export async function readComing(tx: Tx, { id: guildId, zone }: Guild, now: Instant): Promise<Coming> {
  const from = addDays(dayOf(now, zone), -2);
  const appointments = await listAppointments(tx, guildId, from);
  const ids = appointments.map((one) => one.id);
  const slots = await listSlots(tx, ids, from);
  const slotIds = slots.map((one) => one.id);
  const changes = groupBy(await listChanges(tx, slotIds, from, endless), ({ slotId }) => slotId);
  const slotsOf = groupBy(slots, ({ appointmentId }) => appointmentId);
  const dates = appointments.flatMap((appointment) => {
    const own = (slotsOf.get(appointment.id) ?? []).flatMap((slot): ComingDate[] => {
      const some: ComingDate[] = [];
      for (const date of listDatesAfter(slot, changes.get(slot.id) ?? [], zone, now - longestDate)) {
        if (date.end > now) some.push({ slotId: slot.id, ...date, appointment });
        if (date.start > now) break;
      }
      return some;
    });
    const next = own.filter(({ start }) => start > now).sort(byStart)[0];
    return [...own.filter(({ start }) => start <= now), ...(next ? [next] : [])];
  });
  return {
    dates,
    see(slotId, day) {
      const slot = slots.find((one) => one.id === slotId);
      const date = slot && findDate(slot, changes.get(slotId) ?? [], zone, day);
      return {
        hasDay: slot !== undefined && isRuleDay(slot, day),
        isAhead: date ? date.end > now : false,
      };
    },
  };
}
