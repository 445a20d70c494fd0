import { addDays, dayOf, type Instant, type Interval } from '../calendar';
import type { Tx } from '../database/database';
import type { Guild } from '../guilds/guild';
import { type Appointment, type DateKey, endless } from './appointment';
import { listAppointments, listChanges, listSlots } from './appointmentStore';
import { dateKey } from './commitment';
import { type Later, listLater } from './dateReminderStore';
import { listDatesAfter } from './dates';
import { readDates } from './dateStore';
import { groupBy } from './groupBy';
import { listIn } from './listStore';

/** A date as all who see its room are told of it. */
export interface RoomDate extends DateKey, Interval {
  appointment: Appointment;
  /** Discord's ids of those who are in, in the order in which they came. */
  userIds: string[];
  /** Of these who said that they come later. */
  laterIds: string[];
}

/**
 * The dates of a guild's appointments, of those of which `isTold`, that lie at least partly in the interval, by their starts.
 * Some of those who are in may have left the guild.
 */
export async function listRoomDates(
  tx: Tx,
  { id: guildId, zone }: Pick<Guild, 'id' | 'zone'>,
  isTold: (appointment: Appointment) => boolean,
  bounds: Interval,
): Promise<RoomDate[]> {
  const all = await listAppointments(tx, guildId, addDays(dayOf(bounds.start, zone), -2));
  const told = new Map(all.filter(isTold).map((appointment) => [appointment.id, appointment]));
  const ids = [...told.keys()];
  const { dates } = await readDates(tx, ids, await listIn(tx, ids), zone, bounds);
  const later = dates.length === 0 ? new Map<string, Later[]>() : await listLater(tx, guildId);
  return dates.flatMap(({ slotId, day, start, end, appointmentId, present }) => {
    const appointment = told.get(appointmentId);
    if (!appointment) return [];
    const userIds = present.map(({ userId }) => userId);
    const said = (later.get(dateKey({ slotId, day })) ?? []).filter(({ startsAt }) => startsAt === start);
    const laterIds = said.map(({ userId }) => userId);
    return [{ slotId, day, start, end, appointment, userIds, laterIds }];
  });
}

/**
 * Those of them that begin first after the start of the interval, and before its end. Of each slot one date is reckoned: a
 * guild may have thousands until the end.
 */
export async function listNextRoomDates(
  tx: Tx,
  guild: Pick<Guild, 'id' | 'zone'>,
  isTold: (appointment: Appointment) => boolean,
  { start: after, end }: Interval,
): Promise<RoomDate[]> {
  const from = addDays(dayOf(after, guild.zone), -2);
  const told = (await listAppointments(tx, guild.id, from)).filter(isTold);
  const slots = await listSlots(
    tx,
    told.map(({ id }) => id),
    from,
  );
  const slotIds = slots.map(({ id }) => id);
  const changes = groupBy(await listChanges(tx, slotIds, from, endless), ({ slotId }) => slotId);
  const firsts = slots.flatMap(({ appointmentId, ...slot }) => {
    const date = listDatesAfter(slot, changes.get(slot.id) ?? [], guild.zone, after).next().value;
    return date ? { appointmentId, start: date.start } : [];
  });
  const next = Math.min(end, ...firsts.map(({ start }) => start));
  if (next >= end) return [];
  const ids = new Set(firsts.filter(({ start }) => start === next).map(({ appointmentId }) => appointmentId));
  const dates = await listRoomDates(tx, guild, ({ id }) => ids.has(id), { start: next, end: next + 1 });
  return dates.filter(({ start }) => start === next);
}

/** All dates in the room of an appointment that begin at an instant: one message reminds of them together. */
export async function listStarting(
  tx: Tx,
  guild: Pick<Guild, 'id' | 'zone'>,
  roomId: string,
  start: Instant,
): Promise<RoomDate[]> {
  const isThere = (one: { channelId: string }) => one.channelId === roomId;
  const dates = await listRoomDates(tx, guild, isThere, { start, end: start + 1 });
  return dates.filter((date) => date.start === start);
}
