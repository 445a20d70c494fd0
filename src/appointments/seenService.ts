import type { Day, Instant, Zone } from '../calendar';
import type { Database, Tx } from '../database/database';
import { UserError } from '../errors';
import { coworkingRooms } from '../guilds/guild';
import { getGuild, listWatchedChannels } from '../guilds/guildStore';
import type { SeeVoiceStates, WhoSees } from '../guilds/ports';
import { type Appointment, type Asker, type DateKey, mayEdit, type StoredSlot } from './appointment';
import { findAppointment, findSlot, listChanges } from './appointmentStore';
import type { Commitment } from './commitment';
import { findCommitment, findUsers } from './commitmentStore';
import { findDate, type SlotDate } from './dates';

/** An appointment as somebody sees it. */
export interface Seen {
  appointment: Appointment;
  /**
   * Whether its room is no coworking channel any more. When it was deleted, only those who are in see it, who added it, and
   * managers, to choose another.
   */
  isRoomGone: boolean;
  mayEdit: boolean;
}

/** The rooms of a guild as they are now. While that isn't known all that were are. */
export interface RoomsNow {
  isThere(channelId: string): boolean;
  /** Whether it is a coworking channel: one may have been renamed, or isn't watched any more. */
  isCoworking(channelId: string): boolean;
  /** The coworking channels, in Discord's order. */
  coworking: readonly string[];
}

export async function readRooms(tx: Tx, seeVoiceStates: SeeVoiceStates, guildId: number): Promise<RoomsNow> {
  const states = seeVoiceStates(guildId);
  if (!states) return { isThere: () => true, isCoworking: () => true, coworking: [] };
  const coworking = coworkingRooms(states, await listWatchedChannels(tx, guildId));
  return {
    isThere: (channelId) => states.rooms.some(({ id }) => id === channelId),
    isCoworking: (channelId) => coworking.has(channelId),
    coworking: [...coworking],
  };
}

/** Where people meet for an appointment: in its room or, where that is none any more, the guild's first. Null: there is none. */
export function meetIn({ isCoworking, coworking }: RoomsNow, channelId: string): string | null {
  return isCoworking(channelId) ? channelId : (coworking[0] ?? null);
}

/** The coworking channels of a guild that somebody may see, in Discord's order. */
export async function listRooms(
  tx: Tx,
  seeVoiceStates: SeeVoiceStates,
  { member, maySee }: Pick<Asker, 'member' | 'maySee'>,
): Promise<string[]> {
  const { coworking } = await readRooms(tx, seeVoiceStates, member.guildId);
  return coworking.filter(maySee);
}

/**
 * The room that she asks for, or the one in which she is, or the first. Throws a UserError when she sees none such, and while
 * none is known.
 */
export async function getRoom(
  tx: Tx,
  seeVoiceStates: SeeVoiceStates,
  asker: Asker,
  wanted: string | null,
): Promise<string> {
  const voiceStates = seeVoiceStates(asker.member.guildId);
  if (!voiceStates) throw new UserError('session.unsure');
  const rooms = await listRooms(tx, seeVoiceStates, asker);
  const here = voiceStates.present.find(({ userId }) => userId === asker.member.userId)?.channelId;
  const room =
    wanted === null ? (rooms.find((one) => one === here) ?? rooms[0]) : rooms.find((one) => one === wanted);
  if (room === undefined) throw new UserError('appointment.error.noRoom');
  return room;
}

/** How somebody sees an appointment; `commitment` is hers, if she is in. Null: she doesn't see it. */
export function seeAs(
  appointment: Appointment,
  commitment: object | null,
  asker: Asker,
  rooms: RoomsNow,
): Seen | null {
  const { guildId, memberId, channelId } = appointment;
  if (guildId !== asker.member.guildId) return null;
  const isHers = commitment !== null || memberId === asker.member.id;
  if (!(rooms.isThere(channelId) ? asker.maySee(channelId) : isHers || asker.isManager)) return null;
  const isRoomGone = !rooms.isCoworking(channelId);
  return { appointment, isRoomGone, mayEdit: mayEdit(appointment, asker, commitment !== null) };
}

/** An appointment that somebody sees. Throws a UserError when there is none with this number, or she doesn't see it. */
export async function getSeen(
  tx: Tx,
  seeVoiceStates: SeeVoiceStates,
  asker: Asker,
  appointmentId: number | null,
): Promise<Seen & { commitment: Commitment | null }> {
  const appointment = appointmentId === null ? null : await findAppointment(tx, appointmentId);
  const commitment = appointment && (await findCommitment(tx, asker.member.id, appointment.id));
  const rooms = await readRooms(tx, seeVoiceStates, asker.member.guildId);
  const seen = appointment && seeAs(appointment, commitment, asker, rooms);
  if (!seen) throw new UserError('appointment.error.gone');
  return { ...seen, commitment };
}

/** The same when she may change it, too. Throws a UserError when she may not. */
export async function getEditable(...asked: Parameters<typeof getSeen>): Promise<Seen> {
  const seen = await getSeen(...asked);
  if (!seen.mayEdit) throw new UserError('appointment.error.notYours');
  return seen;
}

/** Those who are in with an appointment and don't see its room, by our ids. A room that was deleted is hidden from nobody. */
export async function listBlind(
  {
    database,
    whoSees,
    seeVoiceStates,
  }: { database: Database; whoSees: WhoSees; seeVoiceStates: SeeVoiceStates },
  guildId: number,
  appointmentId: number | null,
): Promise<number[]> {
  if (appointmentId === null) return [];
  const { guild, appointment, rooms, users } = await database.read(async (tx) => ({
    guild: await getGuild(tx, guildId),
    appointment: await findAppointment(tx, appointmentId),
    rooms: await readRooms(tx, seeVoiceStates, guildId),
    users: await findUsers(tx, [appointmentId]),
  }));
  if (!appointment || !rooms.isThere(appointment.channelId)) return [];
  const seeing = await whoSees(guild.snowflake, appointment.channelId, [...users.values()]);
  return [...users].flatMap(([memberId, userId]) => (seeing.has(userId) ? [] : memberId));
}

/** A date as it is stored, with its slot. */
export interface FoundDate {
  slot: StoredSlot;
  /** Null: it is skipped. */
  date: SlotDate | null;
}

/** A date that an appointment has by its rule, skipped or not. Throws a UserError when it has none such. */
export async function getDate(
  tx: Tx,
  appointmentId: number,
  { slotId, day }: DateKey,
  zone: Zone,
): Promise<FoundDate> {
  const slot = await findSlot(tx, appointmentId, slotId);
  if (!slot || !findDate(slot, [], zone, day)) throw new UserError('appointment.error.dateGone');
  const changes = await listChanges(tx, [slotId], day, day);
  return {
    slot,
    date: findDate(
      slot,
      changes.filter((change) => change.day === day),
      zone,
      day,
    ),
  };
}

/** The same when it isn't over yet. Throws a UserError when it is, and when it is skipped. */
export async function getDateAhead(
  tx: Tx,
  appointmentId: number,
  key: { slotId: number; day: Day },
  zone: Zone,
  now: Instant,
): Promise<FoundDate & { date: SlotDate }> {
  const { slot, date } = await getDate(tx, appointmentId, key, zone);
  if (!date) throw new UserError('appointment.error.dateGone');
  if (date.end <= now) throw new UserError('appointment.error.past');
  return { slot, date };
}
