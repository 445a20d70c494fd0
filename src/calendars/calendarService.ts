import { type Appointment, type Asker, endless } from '../appointments/appointment';
import { findAppointments, listChanges, listSlots } from '../appointments/appointmentStore';
import type { Commitment } from '../appointments/commitment';
import { listCommitmentsOf, listWords } from '../appointments/commitmentStore';
import { groupBy } from '../appointments/groupBy';
import { getSeen } from '../appointments/seenService';
import { type Day, dayOf, type Instant, type Zone } from '../calendar';
import type { Database, Tx } from '../database/database';
import type { Guild } from '../guilds/guild';
import { getGuild } from '../guilds/guildStore';
import type { Member } from '../guilds/member';
import type { RoomsSeen, SeeVoiceStates } from '../guilds/ports';
import { entriesOf, type Entry } from './entry';

/** An appointment with its entries: one at least. */
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
  function roomsOf({ member, maySee }: Asker): RoomsSeen {
    const states = seeVoiceStates(member.guildId);
    return { names: states && new Map(states.rooms.map(({ id, name }) => [id, name])), maySee };
  }

  /** Some appointments with their entries: all dates or, with her commitment, those that are hers. */
  async function inCalendar(
    tx: Tx,
    wanted: readonly { appointment: Appointment; hers: Commitment | null }[],
    { names }: RoomsSeen,
    { zone }: Guild,
    now: Instant,
  ): Promise<InCalendar[]> {
    const today = dayOf(now, zone);
    const told = wanted.map(({ appointment, hers }) => ({
      appointment,
      hers,
      from: hers ? pastFrom(dayOf(hers.alwaysAt ?? hers.createdAt, zone), today) : today,
    }));
    const first = told.reduce((one, { from }) => (from < one ? from : one), today);
    const ids = told.map(({ appointment }) => appointment.id);
    const slots = await listSlots(tx, ids, first);
    const slotIds = slots.map(({ id }) => id);
    const changed = await listChanges(tx, slotIds, first, endless);
    const changes = groupBy(changed, ({ slotId }) => slotId);
    const [commitment] = told.flatMap(({ hers }) => hers ?? []);
    // A date that was moved has the day that it has by its rule.
    const firstDay = changed.reduce((one, { day }) => (day < one ? day : one), first);
    const words = commitment ? await listWords(tx, slotIds, firstDay, endless, commitment.memberId) : [];
    const said = groupBy(words, ({ slotId }) => slotId);
    const slotsOf = groupBy(slots, ({ appointmentId }) => appointmentId);
    return told.flatMap(({ appointment: { id, title, channelId }, hers, from }): InCalendar | never[] => {
      const own = slotsOf.get(id) ?? [];
      const known = {
        slots: own,
        changes: own.flatMap((slot) => changes.get(slot.id) ?? []),
        said: own.flatMap((slot) => said.get(slot.id) ?? []),
        isAlways: hers?.alwaysAt !== null,
        from,
      };
      const room = names?.get(channelId) ?? null;
      const entries = entriesOf(known, zone, now);
      return entries.length === 0 ? [] : { id, title, channelId, room, entries };
    });
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
      const wanted = commitments.flatMap((hers) => {
        const appointment = found.find(({ id }) => id === hers.appointmentId);
        const isThere = appointment?.removedAt === null && isSeen(appointment, rooms);
        return isThere ? { appointment, hers } : [];
      });
      const appointments = await inCalendar(tx, wanted, rooms, guild, now);
      return { guildSnowflake: guild.snowflake, zone: guild.zone, appointments };
    });
  }

  return {
    /** One appointment, all its dates from today on. Throws a UserError when there is none such, or she doesn't see it. */
    see(asker: Asker, appointmentId: number, now: Instant): Promise<CalendarSeen> {
      return database.read(async (tx) => {
        const guild = await getGuild(tx, asker.member.guildId);
        const { appointment } = await getSeen(tx, seeVoiceStates, asker, appointmentId);
        const appointments = await inCalendar(tx, [{ appointment, hers: null }], roomsOf(asker), guild, now);
        return { guildSnowflake: guild.snowflake, zone: guild.zone, appointments };
      });
    },

    /** All that she is in with and sees, since she came in. */
    seeHers(asker: Asker, now: Instant): Promise<CalendarSeen> {
      return readHers(asker.member, roomsOf(asker), now);
    },

    readHers,
  };
}
