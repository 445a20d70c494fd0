import type { Appointment, Asker } from '../appointments/appointment';
import { findAppointments, listChanges, listSlots } from '../appointments/appointmentStore';
import { type Commitment, type SaidDate } from '../appointments/commitment';
import { listCommitmentsOf, listWords } from '../appointments/commitmentStore';
import { endless } from '../appointments/appointment';
import { getSeen } from '../appointments/seenService';
import { type Day, dayOf, type Instant, type Zone } from '../calendar';
import type { Database, Tx } from '../database/database';
import type { Guild } from '../guilds/guild';
import { getGuild } from '../guilds/guildStore';
import type { Member } from '../guilds/member';
import type { RoomsSeen, SeeVoiceStates } from '../guilds/ports';
import { entriesOf, type Entry } from './entry';

/** An appointment with its entries. */
export interface InCalendar extends Pick<Appointment, 'id' | 'title' | 'channelId'> {
  /** The name of its room; null where that isn't known. */
  room: string | null;
  entries: Entry[];
}

/** What goes into a calendar. */
export interface CalendarSeen {
  /** Discord's id of the guild. */
  guildSnowflake: string;
  zone: Zone;
  appointments: InCalendar[];
}

interface Parts {
  database: Database;
  seeVoiceStates: SeeVoiceStates;
}

/** Her dates are told since she came in, but not before last year: so a calendar stays as it is from day to day, and small. */
function pastFrom(since: Day, today: Day): Day {
  const lastYear: Day = `${Number(today.slice(0, 4)) - 1}-01-01`;
  return since > lastYear ? since : lastYear;
}

/** A room that was deleted is hidden from nobody who is in. */
const isSeen = ({ channelId }: Appointment, { names, maySee }: RoomsSeen) =>
  (names !== null && !names.has(channelId)) || maySee(channelId);

export type CalendarService = ReturnType<typeof createCalendarService>;

/** Tells what a member may take into her calendar: no name of anybody is in it. */
export function createCalendarService({ database, seeVoiceStates }: Parts) {
  /** What is told of an appointment: all of its dates or, with her commitment, those that are hers. */
  async function entries(
    tx: Tx,
    appointmentId: number,
    hers: Commitment | null,
    from: Day,
    zone: Zone,
    now: Instant,
  ): Promise<Entry[]> {
    const slots = await listSlots(tx, [appointmentId], from);
    const ids = slots.map(({ id }) => id);
    const changes = await listChanges(tx, ids, from, endless);
    const said: SaidDate[] = hers ? await listWords(tx, ids, from, endless, hers.memberId) : [];
    return entriesOf({ slots, changes, said, isAlways: hers?.alwaysAt !== null, from }, zone, now);
  }

  function roomsOf({ member, maySee }: Asker): RoomsSeen {
    const states = seeVoiceStates(member.guildId);
    return { names: states && new Map(states.rooms.map(({ id, name }) => [id, name])), maySee };
  }

  async function inCalendar(
    tx: Tx,
    { id, title, channelId }: Appointment,
    hers: Commitment | null,
    { names }: RoomsSeen,
    { zone }: Guild,
    now: Instant,
  ): Promise<InCalendar> {
    const from = hers
      ? pastFrom(dayOf(hers.alwaysAt ?? hers.createdAt, zone), dayOf(now, zone))
      : dayOf(now, zone);
    const room = names?.get(channelId) ?? null;
    return { id, title, channelId, room, entries: await entries(tx, id, hers, from, zone, now) };
  }

  /** The same without a press of hers: `rooms` are as she sees them. */
  function readHers(member: Member, rooms: RoomsSeen, now: Instant): Promise<CalendarSeen> {
    return database.read(async (tx) => {
      const guild = await getGuild(tx, member.guildId);
      const commitments = await listCommitmentsOf(tx, member.id);
      const found = await findAppointments(
        tx,
        commitments.map(({ appointmentId }) => appointmentId),
      );
      const appointments: InCalendar[] = [];
      for (const commitment of commitments) {
        const appointment = found.find(({ id }) => id === commitment.appointmentId);
        if (!appointment || appointment.removedAt !== null || !isSeen(appointment, rooms)) continue;
        appointments.push(await inCalendar(tx, appointment, commitment, rooms, guild, now));
      }
      return { guildSnowflake: guild.snowflake, zone: guild.zone, appointments };
    });
  }

  return {
    /** One appointment, all its dates from today on. Throws a UserError when there is none such, or she doesn't see it. */
    see(asker: Asker, appointmentId: number, now: Instant): Promise<CalendarSeen> {
      return database.read(async (tx) => {
        const guild = await getGuild(tx, asker.member.guildId);
        const { appointment } = await getSeen(tx, seeVoiceStates, asker, appointmentId);
        const one = await inCalendar(tx, appointment, null, roomsOf(asker), guild, now);
        return { guildSnowflake: guild.snowflake, zone: guild.zone, appointments: [one] };
      });
    },

    /** All that she is in with and sees, since she came in. */
    seeHers(asker: Asker, now: Instant): Promise<CalendarSeen> {
      return readHers(asker.member, roomsOf(asker), now);
    },

    readHers,
  };
}
