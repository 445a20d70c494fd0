import { dayOf, type Instant, zoneData } from '../calendar';
import type { Tx } from '../database/database';
import { UserError } from '../errors';
import type { Guild } from '../guilds/guild';
import type { Schedule } from '../when/schedule';
import { listInAhead, readAhead } from './aheadStore';
import { type Appointment, type Asker, lastDayOf, mostAppointments, readTitle } from './appointment';
import {
  addAppointment,
  addSlot,
  countAppointments,
  deleteSlot,
  endSlot,
  handOver,
  handOverDate,
  setChange,
} from './appointmentStore';
import { type ChangingParts, createChanging, type SeenVersion } from './changingService';
import { newCommitment } from './commitment';
import { addCommitment, lowerRemindedTo } from './commitmentStore';
import { handOverReminder, handOverReminders } from './dateReminderStore';
import { listDatesAfter } from './dates';
import { createDateChanges } from './dateChangeService';
import { readEdit } from './editStore';
import { slotsToStore } from './said';
import { getEditable, getRoom, listBlind } from './seenService';
import { aboutAppointment, tellOthers, titleIn } from './tellingService';

/** What is asked for with a new appointment. */
export interface NewAppointment {
  schedule: Schedule;
  title: string;
  /** The room, by Discord's id; null: the one she is in, else the first that she sees. */
  channelId: string | null;
}

/** What may be changed of an appointment; what is absent stays. */
export type AppointmentEdit = Partial<Pick<NewAppointment, 'schedule' | 'title'> & { channelId: string }>;

/** Adds appointments and changes them. Those that somebody may not see are refused like those that aren't there. */
export function createAppointmentService(parts: ChangingParts) {
  const { seeVoiceStates, looks } = parts;
  const { change, finish } = createChanging(parts);

  return {
    ...createDateChanges(parts),

    /**
     * Stores what she said, with her in it always, and gives its id. Throws a UserError when it has no date ahead, or there
     * are too many.
     */
    add(asker: Asker, wish: NewAppointment, now: Instant): Promise<number> {
      const { id: memberId, guildId } = asker.member;
      return change(guildId, async (tx, guild) => {
        const title = readTitle(wish.title);
        const slots = slotsToStore(wish.schedule, guild.zone, now);
        const channelId = await getRoom(tx, seeVoiceStates, asker, wish.channelId);
        const today = dayOf(now, guild.zone);
        if ((await countAppointments(tx, guildId, today)) >= mostAppointments)
          throw new UserError('appointment.error.full', { most: mostAppointments });
        const lastDay = lastDayOf(slots, []);
        const { zone } = guild;
        const stored = { guildId, channelId, memberId, title, zone, lastDay, createdAt: now };
        const appointmentId = await addAppointment(tx, stored, slots);
        const hers = newCommitment({ guildId, memberId, appointmentId, zoneData }, now);
        await addCommitment(tx, { ...hers, alwaysAt: now });
        await looks.setAnew(tx, guild, appointmentId, now);
        return appointmentId;
      });
    },

    /**
     * Changes an appointment that nobody has changed since she saw it. Dates that were stay what they were, and her words for
     * those ahead hold for the new ones of the same days. Throws a UserError when somebody else was faster.
     */
    async edit(asker: Asker, seen: SeenVersion, edit: AppointmentEdit, now: Instant): Promise<void> {
      const blind = await listBlind(parts, asker.member.guildId, seen.id);
      await change(asker.member.guildId, async (tx, guild) => {
        const { appointment } = await getEditable(tx, seeVoiceStates, asker, seen.id);
        if (appointment.version !== seen.version) throw new UserError('appointment.error.changed');
        const changes = {
          ...(edit.title !== undefined && { title: readTitle(edit.title) }),
          ...(edit.channelId !== undefined && {
            channelId: await getRoom(tx, seeVoiceStates, asker, edit.channelId),
          }),
          ...(edit.schedule && { zone: guild.zone }),
        };
        if (edit.schedule) await replaceSlots(tx, guild, seen.id, edit.schedule, now);
        await finish(tx, guild, seen, changes, now);
        if (edit.schedule || edit.channelId !== undefined)
          await tellAll(
            tx,
            guild,
            asker,
            { ...appointment, ...changes },
            'appointment.told.changed',
            blind,
            now,
          );
      });
    },

    /** Takes an appointment away, for all. */
    async remove(asker: Asker, appointmentId: number | null, now: Instant): Promise<void> {
      const blind = await listBlind(parts, asker.member.guildId, appointmentId);
      await change(asker.member.guildId, async (tx, guild) => {
        const { appointment } = await getEditable(tx, seeVoiceStates, asker, appointmentId);
        await tellAll(tx, guild, asker, appointment, 'appointment.told.removed', blind, now);
        await finish(tx, guild, appointment, { removedAt: now }, now);
      });
    },
  };
}

/** Tells all others who are in with an appointment, but who don't see its room, what became of it. */
async function tellAll(
  tx: Tx,
  guild: Guild,
  { member }: Asker,
  { id, title }: Appointment,
  key: 'appointment.told.changed' | 'appointment.told.removed',
  blind: readonly number[],
  now: Instant,
): Promise<void> {
  const people = (await listInAhead(tx, guild, id, now)).map(({ memberId }) => memberId);
  const { slots, changes } = await readAhead(tx, guild, [id], now);
  const starts = slots.flatMap((slot) => {
    const ofSlot = changes.filter(({ slotId }) => slotId === slot.id);
    return listDatesAfter(slot, ofSlot, guild.zone, now).next().value?.start ?? [];
  });
  if (starts.length === 0) return;
  const after = Math.min(...starts);
  const told = { key, about: aboutAppointment(id), before: after, after };
  const seeing = people.filter((memberId) => !blind.includes(memberId));
  await tellOthers(tx, member, titleIn(guild, title), seeing, told, now);
}

export type AppointmentService = ReturnType<typeof createAppointmentService>;

/** Gives an appointment other slots from now on. */
async function replaceSlots(
  tx: Tx,
  guild: Guild,
  appointmentId: number,
  schedule: Schedule,
  now: Instant,
): Promise<void> {
  const { stored, ended, added } = await readEdit(tx, guild, appointmentId, schedule, now);
  for (const { times, instead } of added) {
    const slotId = await addSlot(tx, appointmentId, times);
    const first = listDatesAfter(times, [], guild.zone, now).next().value;
    if (first) await lowerRemindedTo(tx, appointmentId, first.start);
    const end = ended.find(({ slot }) => slot === instead);
    if (!end) continue;
    const { id: fromSlot, movedFrom, firstDay } = end.slot;
    if (movedFrom === null) {
      await handOver(tx, fromSlot, slotId, end.until);
      await handOverReminders(tx, guild.id, { appointmentId, fromSlot, toSlot: slotId }, end.until);
    } else {
      const [from, to] = [
        { slotId: fromSlot, day: movedFrom },
        { slotId, day: firstDay },
      ];
      await handOverDate(tx, from, to);
      await handOverReminder(tx, guild.id, appointmentId, from, to);
    }
  }
  const again = new Set(stored.flatMap(({ id, rule }) => (rule === null ? [] : id)));
  for (const { slot, until } of ended) {
    const { id: slotId, movedFrom } = slot;
    // What was stays what it was: on the day from which it was moved it didn't take place.
    if (movedFrom !== null && again.has(slotId))
      await setChange(tx, { slotId, day: movedFrom, movedTo: null });
    else if (until < slot.firstDay) await deleteSlot(tx, slot.id);
    else if (slot.until === null || until < slot.until) await endSlot(tx, slot.id, until);
  }
}
