import type { Instant } from '../calendar';
import type { Database, Tx } from '../database/database';
import { agendaChannelOf, type Guild, whoIsIn } from '../guilds/guild';
import type { Changed, ReadersMaySee, SeeVoiceStates } from '../guilds/ports';
import { listRefusing } from '../postings/directStore';
import { addPostings, type NewPosting } from '../postings/postingStore';
import type { Appointment } from './appointment';
import { findAppointment } from './appointmentStore';
import { dateKey, type DateOfSlot } from './commitment';
import { changeCommitments, findUsers } from './commitmentStore';
import { type DateReminder, goneAt, inMessages, reminderKey } from './dateReminder';
import {
  findLastPart,
  keepReminded,
  listReminders,
  listToldOfStart,
  type ToldOfStart,
} from './dateReminderStore';
import type { DueReminder, Remind } from './lookService';
import { meetIn, readRooms } from './seenService';

export interface RemindParts {
  database: Database;
  changed: Changed;
  seeVoiceStates: SeeVoiceStates;
  readersMaySee: ReadersMaySee;
}

/** A member who is reminded of a date. */
export interface Reminded {
  memberId: number;
  /** By a message to her alone. */
  isDirect: boolean;
}

/** Posts the reminders of a date in the running transaction. */
export type PostReminders = (
  tx: Tx,
  guild: Guild,
  appointment: Pick<Appointment, 'id' | 'channelId'>,
  date: Pick<DateOfSlot, 'slotId' | 'day' | 'start' | 'end'>,
  people: readonly Reminded[],
  now: Instant,
) => Promise<void>;

/** Who is in a room now, by Discord's ids; nobody while that isn't known. */
export function whoIsThere(
  seeVoiceStates: SeeVoiceStates,
  guildId: number,
  roomId: string | null,
): ReadonlyMap<string, string> {
  const states = seeVoiceStates(guildId);
  return states && roomId !== null ? whoIsIn(new Set([roomId]), states) : new Map();
}

/** Where the agenda is, unless that is read by somebody who may not know of the room: then in its own chat. */
export function channelFor(readersMaySee: ReadersMaySee, guild: Guild, roomId: string): string {
  const channelId = agendaChannelOf(guild, roomId);
  return readersMaySee(guild.snowflake, channelId)(roomId) ? channelId : roomId;
}

/** So long a second message to her would come at the same time, in milliseconds. */
const atOnce = 60_000;

/**
 * Whether she is reminded already of something else that begins then in the same room: that message names this one, too. What
 * she wants alone, at another time, she gets.
 */
const isTold = ({ memberId, isDirect }: Reminded, told: readonly ToldOfStart[], now: Instant) =>
  told.some(
    (one) =>
      one.memberId === memberId && ((!isDirect && !one.isDirect) || Math.abs(now - one.claimedAt) < atOnce),
  );

/** Keeps that these are reminded of a date by the message of another one: this one has a number of its own, but no message. */
async function keepNamedBeside(
  tx: Tx,
  guild: Guild,
  appointmentId: number,
  { slotId, day, start, end }: DateOfSlot,
  people: readonly Reminded[],
): Promise<void> {
  const subject = { appointmentId, slotId, day };
  const part = 1 + (await findLastPart(tx, guild.id, subject));
  const kept = { ...subject, guildId: guild.id, part, startsAt: start, endsAt: end };
  await keepReminded(
    tx,
    people.map(({ memberId }) => ({ ...kept, memberId, laterAt: null })),
  );
}

/** Stores reminders as postings: for all in the channel together, and for those who want it so one for each alone. */
export function createRemindService({ database, changed, seeVoiceStates, readersMaySee }: RemindParts) {
  const post: PostReminders = async (tx, guild, appointment, date, people, now) => {
    const { slotId, day, start, end } = date;
    const subject = { appointmentId: appointment.id, slotId, day };
    let part = await findLastPart(tx, guild.id, subject);
    const postings: NewPosting[] = [];
    const reminders: DateReminder[] = [];
    const add = (memberIds: readonly number[], where: { channelId: string } | { recipientId: number }) => {
      part += 1;
      const key = reminderKey({ ...subject, part });
      postings.push({ guildId: guild.id, key, claimedAt: now, removeAt: goneAt(start), ...where });
      const kept = { ...subject, guildId: guild.id, part, startsAt: start, endsAt: end, laterAt: null };
      reminders.push(...memberIds.map((memberId) => ({ ...kept, memberId })));
    };
    const together = people.filter(({ isDirect }) => !isDirect).map(({ memberId }) => memberId);
    const room = meetIn(await readRooms(tx, seeVoiceStates, guild.id), appointment.channelId);
    const channelId = room === null ? guild.settings.agendaChannelId : channelFor(readersMaySee, guild, room);
    if (channelId !== null) for (const some of inMessages(together)) add(some, { channelId });
    for (const { memberId, isDirect } of people) if (isDirect) add([memberId], { recipientId: memberId });
    await addPostings(tx, postings);
    await keepReminded(tx, reminders);
    database.afterCommit(() => changed(guild.id));
  };

  /** Those of them who aren't there yet; whoever is has come. */
  async function listAway(tx: Tx, guild: Guild, { id, channelId }: Appointment, due: readonly DueReminder[]) {
    const rooms = await readRooms(tx, seeVoiceStates, guild.id);
    const there = whoIsThere(seeVoiceStates, guild.id, meetIn(rooms, channelId));
    const users = await findUsers(tx, [id]);
    const isThere = ({ commitment }: DueReminder) => there.has(users.get(commitment.memberId) ?? '');
    const came = due.filter(isThere).map(({ commitment }) => commitment);
    const missed = came.filter((one) => one.missed > 0);
    await changeCommitments(
      tx,
      missed.map((one) => one.id),
      { missed: 0 },
    );
    return due.filter((one) => !isThere(one));
  }

  const remind: Remind = async (tx, guild, appointmentId, due, now) => {
    const appointment = await findAppointment(tx, appointmentId);
    if (!appointment) return;
    const byDate = new Map<string, { date: DateOfSlot; people: Reminded[] }>();
    const away = await listAway(tx, guild, appointment, due);
    const refusing = await listRefusing(
      tx,
      away.map(({ commitment }) => commitment.memberId),
    );
    for (const { commitment, dates } of away) {
      const { memberId, remindBy } = commitment;
      const isDirect = remindBy === 'direct' && !refusing.has(memberId);
      for (const date of dates) {
        const one = byDate.get(dateKey(date)) ?? { date, people: [] };
        byDate.set(dateKey(date), one);
        one.people.push({ memberId, isDirect });
      }
    }
    for (const { date, people } of byDate.values()) {
      const kept = await listReminders(tx, date);
      // Who has answered another's reminder of it needs none of her own.
      const isNew = ({ memberId }: Reminded) =>
        !kept.some(
          (one) =>
            one.memberId === memberId &&
            one.startsAt === date.start &&
            (one.part > 0 || one.laterAt !== null),
        );
      const fresh = people.filter(isNew);
      if (fresh.length === 0) continue;
      const told = await listToldOfStart(tx, guild.id, date.start, appointment.channelId);
      const left = fresh.filter((one) => !isTold(one, told, now));
      if (left.length > 0) await post(tx, guild, appointment, date, left, now);
      const beside = fresh.filter((one) => !left.includes(one));
      if (beside.length > 0) await keepNamedBeside(tx, guild, appointment.id, date, beside);
    }
  };

  return { remind, post };
}
