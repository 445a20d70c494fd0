import { addDays, type Day, dayOf, type Instant, type Interval } from '../calendar';
import type { Tx } from '../database/database';
import { UserError } from '../errors';
import type { Guild } from '../guilds/guild';
import { getGuild } from '../guilds/guildStore';
import { type Appointment, type Asker, type DateKey, endless } from './appointment';
import { clearChange, listChanges, listSlots, setChange } from './appointmentStore';
import { type ChangingParts, createChanging } from './changingService';
import { lowerRemindedTo } from './commitmentStore';
import { isLength, listDates, type SlotDate, type Span, spanOn } from './dates';
import { getDate, getDateAhead, getEditable, listBlind } from './seenService';
import { aboutDate, type ChangeTold, listInOn, tellOthers, titleIn } from './tellingService';

/** A move before it is made. */
export interface MoveSeen {
  before: Interval;
  after: Interval;
  /** How many others are in on the date. */
  others: number;
  /** Whether she herself is. */
  isHers: boolean;
}

/** What is done to one date in a running transaction, and what of it the others are told. */
type Work = (
  tx: Tx,
  guild: Guild,
  appointment: Appointment,
  key: DateKey,
) => Promise<Omit<ChangeTold, 'about'> | null>;

/** Where a date is to be. Throws a UserError when it can't be there: it is past, or another date of the appointment begins then. */
async function checkMove(
  tx: Tx,
  { zone }: Guild,
  appointmentId: number,
  { slotId, day }: DateKey,
  to: Span & { day: Day },
  now: Instant,
): Promise<Interval> {
  if (!isLength(to)) throw new UserError('appointment.error.length');
  const after = spanOn(to.day, to, zone);
  if (after.start <= now) throw new UserError('appointment.error.past');
  const slots = await listSlots(tx, [appointmentId], addDays(dayOf(after.start, zone), -2));
  const changes = await listChanges(
    tx,
    slots.map(({ id }) => id),
    addDays(to.day, -2),
    endless,
  );
  const isOther = (slot: { id: number }, date: SlotDate) =>
    date.start === after.start && (slot.id !== slotId || date.day !== day);
  const taken = slots.some((slot) => {
    const ofSlot = changes.filter((one) => one.slotId === slot.id);
    return listDates(slot, ofSlot, zone, after).some((date) => isOther(slot, date));
  });
  if (taken) throw new UserError('appointment.error.taken');
  return after;
}

/** Changes single dates of appointments. Others who are in on one are told in a notice, once. */
export function createDateChanges(parts: ChangingParts) {
  const { database, seeVoiceStates } = parts;
  const { change, finish } = createChanging(parts);

  async function changeDate(
    asker: Asker,
    appointmentId: number | null,
    key: DateKey,
    now: Instant,
    work: Work,
  ): Promise<void> {
    const { guildId } = asker.member;
    const blind = await listBlind(parts, guildId, appointmentId);
    await change(guildId, async (tx, guild) => {
      const { appointment } = await getEditable(tx, seeVoiceStates, asker, appointmentId);
      const told = await work(tx, guild, appointment, key);
      await finish(tx, guild, appointment, {}, now);
      if (!told) return;
      const people = (await listInOn(tx, appointment.id, key)).filter((id) => !blind.includes(id));
      const title = titleIn(guild, appointment.title);
      await tellOthers(tx, asker.member, title, people, { ...told, about: aboutDate(key) }, now);
    });
  }

  return {
    /** One of its dates ahead doesn't take place. */
    skip: (asker: Asker, appointmentId: number | null, key: DateKey, now: Instant): Promise<void> =>
      changeDate(asker, appointmentId, key, now, async (tx, { zone }, { id }) => {
        const { date } = await getDateAhead(tx, id, key, zone, now);
        await setChange(tx, { ...key, movedTo: null });
        return { key: 'appointment.told.skipped', before: date.start, after: null };
      }),

    /** A date that was skipped or moved is as it was said again. */
    restore: (asker: Asker, appointmentId: number | null, key: DateKey, now: Instant): Promise<void> =>
      changeDate(asker, appointmentId, key, now, async (tx, { zone }, { id }) => {
        const { slot, date } = await getDate(tx, id, key, zone);
        const { start, end } = spanOn(key.day, slot, zone);
        if (end <= now) throw new UserError('appointment.error.past');
        await lowerRemindedTo(tx, id, start);
        if (!(await clearChange(tx, key.slotId, key.day))) return null;
        return {
          key: 'appointment.told.restored',
          before: date?.start ?? start,
          after: start,
          isBack: true,
        };
      }),

    /** What a move would change. Throws a UserError as `move` does. */
    seeMove(
      asker: Asker,
      appointmentId: number | null,
      key: DateKey,
      to: Span & { day: Day },
      now: Instant,
    ): Promise<MoveSeen> {
      return database.read(async (tx) => {
        const guild = await getGuild(tx, asker.member.guildId);
        const { appointment } = await getEditable(tx, seeVoiceStates, asker, appointmentId);
        const { date } = await getDateAhead(tx, appointment.id, key, guild.zone, now);
        const after = await checkMove(tx, guild, appointment.id, key, to, now);
        const people = await listInOn(tx, appointment.id, key);
        const others = people.filter((id) => id !== asker.member.id).length;
        const { start, end } = date;
        return { before: { start, end }, after, others, isHers: people.length > others };
      });
    },

    /**
     * One of its dates ahead is moved: to another day, another time, or another length. Throws a UserError when it is past, or
     * another date of the appointment begins then.
     */
    move: (
      asker: Asker,
      appointmentId: number | null,
      key: DateKey,
      to: Span & { day: Day },
      now: Instant,
    ): Promise<void> =>
      changeDate(asker, appointmentId, key, now, async (tx, guild, { id }) => {
        const { date } = await getDateAhead(tx, id, key, guild.zone, now);
        const after = await checkMove(tx, guild, id, key, to, now);
        const { day, start, minutes } = to;
        await setChange(tx, { ...key, movedTo: { day, start, minutes } });
        await lowerRemindedTo(tx, id, after.start);
        // A second tap changes nothing.
        if (date.start === after.start && date.end === after.end) return null;
        return { key: 'appointment.told.moved', before: date.start, after: after.start };
      }),
  };
}
