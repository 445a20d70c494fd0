import { addDays, dayOf, type Instant, type Interval } from '../calendar';
import type { Database } from '../database/database';
import { UserError } from '../errors';
import type { Room } from '../guilds/guild';
import { getGuild } from '../guilds/guildStore';
import type { SeeVoiceStates } from '../guilds/ports';
import { findDirectChannel } from '../postings/directStore';
import type { Schedule } from '../when/schedule';
import { listInAhead } from './aheadStore';
import { type Appointment, type Asker, endless, readTitle } from './appointment';
import type { NewAppointment } from './appointmentService';
import { listAppointments, listChanges, listSlots } from './appointmentStore';
import type { Commitment } from './commitment';
import { byStart, listDatesAfter, type SlotDate, type SlotTimes, spanOn } from './dates';
import { listSlotsAhead, slotsAfter } from './edit';
import { readEdit } from './editStore';
import { isRuleDay } from './rule';
import { nextDates, scheduleOf, slotsOf } from './said';
import { getEditable, getRoom, getSeen, listRooms } from './seenService';

/** An appointment with what somebody needs who changes it. */
export interface Editable extends Pick<Appointment, 'id' | 'version' | 'title' | 'channelId'> {
  /** As it was said, and holds now. */
  schedule: Schedule;
  /** Whether its room is none any more: then another is to be chosen. */
  isRoomGone: boolean;
  /** The rooms to choose from, in Discord's order. */
  rooms: readonly Pick<Room, 'id' | 'name'>[];
  /** How many others are in on what isn't over. */
  others: number;
  /** Whether she herself is. */
  isHers: boolean;
}

/** How she is reminded of an appointment that she is in with. */
export interface ReminderSeen extends Pick<Commitment, 'remindBy' | 'leadMinutes' | 'pausedAt'> {
  appointmentId: number;
  title: string | null;
  /** Whether Discord takes no message to her. */
  isDirectRefused: boolean;
}

interface Parts {
  database: Database;
  seeVoiceStates: SeeVoiceStates;
}

/** Tells what the forms for appointments begin with. */
export function createAppointmentFormService({ database, seeVoiceStates }: Parts) {
  return {
    /** The room that a new appointment of hers is for, by Discord's id. Throws a UserError when she sees none. */
    findRoom: (asker: Asker): Promise<string> =>
      database.read((tx) => getRoom(tx, seeVoiceStates, asker, null)),

    /**
     * Hers that has the same title and room, and takes place just as this schedule says; null: there is none. Throws a UserError
     * as `add` does.
     */
    findSame(
      { member }: Asker,
      { schedule, title, channelId }: NewAppointment & { channelId: string },
      now: Instant,
    ): Promise<number | null> {
      return database.read(async (tx) => {
        const { zone } = await getGuild(tx, member.guildId);
        const all = await listAppointments(tx, member.guildId, dayOf(now, zone));
        const alike = all.filter(
          (one) =>
            one.memberId === member.id && one.channelId === channelId && one.title === readTitle(title),
        );
        for (const { id } of alike) {
          const { slots, ended, added } = await readEdit(tx, { zone }, id, schedule, now);
          const nextOf = (some: readonly SlotTimes[]) => nextDates(some, zone, now, 1)[0]?.start;
          // Every other week may be said in a week that is left out.
          const isInSame = nextOf(slots) === nextOf(slotsOf(schedule, zone, now));
          if (ended.length + added.length === 0 && isInSame) return id;
        }
        return null;
      });
    },

    /** How she is reminded. Throws a UserError when she isn't in, or doesn't see it. */
    seeReminder(asker: Asker, appointmentId: number | null): Promise<ReminderSeen> {
      return database.read(async (tx) => {
        const { appointment, commitment } = await getSeen(tx, seeVoiceStates, asker, appointmentId);
        if (!commitment) throw new UserError('appointment.error.notIn');
        const direct = await findDirectChannel(tx, asker.member.id);
        const { remindBy, leadMinutes, pausedAt } = commitment;
        const { id, title } = appointment;
        const isDirectRefused = (direct?.refusedAt ?? null) !== null;
        return { appointmentId: id, title, remindBy, leadMinutes, pausedAt, isDirectRefused };
      });
    },

    /**
     * The next dates of an appointment, at most `count`, as they would be with this schedule, and those that stay skipped.
     * Throws a UserError as an edit does.
     */
    seeEdited(
      asker: Asker,
      appointmentId: number,
      schedule: Schedule,
      now: Instant,
      count: number,
    ): Promise<{ dates: SlotDate[]; skipped: Interval[] }> {
      return database.read(async (tx) => {
        await getEditable(tx, seeVoiceStates, asker, appointmentId);
        const { zone } = await getGuild(tx, asker.member.guildId);
        const edit = await readEdit(tx, { zone }, appointmentId, schedule, now);
        const after = slotsAfter(edit.slots, edit.changes, edit);
        const dates = after.flatMap(({ times, changes }) => {
          const next = listDatesAfter(times, changes, zone, now);
          return Array.from({ length: count }, () => next.next().value ?? []).flat();
        });
        const skipped = after.flatMap(({ times, changes }) =>
          changes
            .filter(({ day, movedTo }) => movedTo === null && isRuleDay(times, day))
            .map(({ day }) => spanOn(day, times, zone))
            .filter(({ end }) => end > now),
        );
        return { dates: dates.sort(byStart).slice(0, count), skipped };
      });
    },

    /** An appointment that she may change. Throws a UserError when she may not, or there is none such. */
    seeEditable(asker: Asker, appointmentId: number | null, now: Instant): Promise<Editable> {
      return database.read(async (tx) => {
        const { appointment, isRoomGone } = await getEditable(tx, seeVoiceStates, asker, appointmentId);
        const { zone } = await getGuild(tx, appointment.guildId);
        const from = addDays(dayOf(now, zone), -2);
        const slots = await listSlots(tx, [appointment.id], from);
        const slotIds = slots.map((slot) => slot.id);
        const changes = await listChanges(tx, slotIds, from, endless);
        const people = await listInAhead(tx, { zone }, appointment.id, now);
        const ids = await listRooms(tx, seeVoiceStates, asker);
        const { id, version, title, channelId } = appointment;
        return {
          id,
          version,
          title,
          channelId,
          isRoomGone,
          schedule: scheduleOf(listSlotsAhead(slots, changes, zone, now), zone, now),
          rooms: (seeVoiceStates(appointment.guildId)?.rooms ?? []).filter((room) => ids.includes(room.id)),
          others: people.filter(({ memberId }) => memberId !== asker.member.id).length,
          isHers: people.some(({ memberId }) => memberId === asker.member.id),
        };
      });
    },
  };
}
