import type { Instant } from '../calendar';
import type { Tx } from '../database/database';
import type { DueJob } from '../due';
import { getGuild, lockGuild } from '../guilds/guildStore';
import type { Names } from '../guilds/ports';
import type { Locale } from '../i18n/translate';
import type { Posting } from '../postings/posting';
import { findPosting, forgetPosting } from '../postings/postingStore';
import { findAppointment } from './appointmentStore';
import { type Commitment, isIn, lateFor } from './commitment';
import { listCommitments, listWords } from './commitmentStore';
import { forgottenAt, readReminderKey, type ReminderSubject } from './dateReminder';
import {
  deleteReminder,
  findDateNow,
  findFirstOver,
  leaveMessage,
  listEnded,
  listNamed,
  listUndelivered,
  type Named,
  type Undelivered,
} from './dateReminderStore';
import type { ShownReminder } from './dateReminderView';
import type { SlotDate } from './dates';
import { createDateAnswers } from './dateAnswerService';
import type { LookService } from './lookService';
import { countMissed } from './pauseStore';
import { type PostReminders, type RemindParts, whoIsThere } from './remindService';
import { listStarting } from './roomDateStore';
import { meetIn, readRooms } from './seenService';

interface DateReminderParts extends RemindParts {
  names: Names;
  post: PostReminders;
  looks: Pick<LookService, 'setAnew'>;
  checkDue(): void;
  isOurs(guildId: number): boolean;
}

/** What came of reminders: how they look, what is said to them, and their end. */
export function createDateReminderService(parts: DateReminderParts) {
  const { database, seeVoiceStates, readersMaySee, names, post, looks, checkDue, isOurs } = parts;

  /** Whom a reminder names still, at `now`: who is in, if it isn't too late to send it. */
  async function listIn(
    tx: Tx,
    subject: ReminderSubject,
    { start }: SlotDate,
    isSent: boolean,
    now: Instant,
  ): Promise<(Named & Pick<Commitment, 'leadMinutes'>)[]> {
    const named = await listNamed(tx, subject);
    const commitments = new Map<number, Commitment>();
    for (const one of await listCommitments(tx, [subject.appointmentId])) commitments.set(one.memberId, one);
    const words = await listWords(tx, [subject.slotId], subject.day, subject.day);
    return named.flatMap((one) => {
      const commitment = commitments.get(one.memberId);
      if (!commitment || one.startsAt !== start) return [];
      const said = words.find(({ memberId }) => memberId === one.memberId)?.said;
      const isNamed = isIn(commitment, said) && (isSent || now < start + lateFor(commitment));
      return isNamed ? { ...one, leadMinutes: commitment.leadMinutes } : [];
    });
  }

  /** A reminder that came to nothing. Of one that Discord refused to her alone she is told in the channel, if it is in time. */
  function giveUp({ id, guildId }: Undelivered, now: Instant): Promise<void> {
    return database.transact(async (tx) => {
      const guild = await lockGuild(tx, guildId);
      const posting = await findPosting(tx, id);
      const subject = posting && readReminderKey(posting);
      if (!subject || posting.finalAt === null || posting.messageId !== null) return;
      await forgetPosting(tx, id);
      await leaveMessage(tx, subject);
      if (posting.recipientId === null || posting.refusal === null) return;
      const appointment = await findAppointment(tx, subject.appointmentId);
      const date = appointment && (await findDateNow(tx, guild, subject));
      if (!date) return;
      const inTime = await listIn(tx, { ...subject, part: 0 }, date, false, now);
      const people = inTime
        .filter(({ memberId }) => memberId === posting.recipientId)
        .map(({ memberId }) => ({ memberId, isDirect: false }));
      const { slotId } = subject;
      if (people.length > 0) await post(tx, guild, appointment, { slotId, ...date }, people, now);
    });
  }

  /** Of what came to nothing: only of its own guilds this process knows who reads what. */
  const isOwn = ({ guildId }: Undelivered) => isOurs(guildId);
  const keptUndelivered = database.keep(listUndelivered);
  const keptFirstOver = database.keep(findFirstOver);

  /** Counts and forgets what is kept of a guild's dates that are over. */
  function forgetOver(guildId: number, now: Instant): Promise<void> {
    return database.transact(async (tx) => {
      const guild = await lockGuild(tx, guildId);
      for (const reminder of await listEnded(tx, guildId, now)) {
        if (forgottenAt(reminder) > now) continue;
        await deleteReminder(tx, reminder);
        const pauses = await countMissed(tx, guild, reminder, now);
        if (pauses) await looks.setAnew(tx, guild, reminder.appointmentId, now);
      }
    });
  }

  return {
    /**
     * How a reminder looks at `now`. Null: there is nobody (any more) to be reminded, or no such date, or not all who read it
     * in its channel may see the room. `later`: that can't be known at present.
     */
    async read(
      posting: Posting,
      now: Instant,
    ): Promise<(ShownReminder & { locale: Locale }) | 'later' | null> {
      const subject = readReminderKey(posting);
      if (!subject) return null;
      const found = await database.read(async (tx) => {
        const guild = await getGuild(tx, posting.guildId);
        const appointment = await findAppointment(tx, subject.appointmentId);
        const date = appointment && (await findDateNow(tx, guild, subject));
        if (!date) return null;
        const isSent = posting.messageId !== null;
        const people = await listIn(tx, subject, date, isSent, now);
        return {
          guild,
          appointment,
          date,
          people,
          rooms: await readRooms(tx, seeVoiceStates, guild.id),
          starting: await listStarting(tx, guild, appointment.channelId, date.start),
        };
      });
      if (!found) return null;
      const { guild, appointment, date, people, rooms, starting } = found;
      const { channelId } = appointment;
      const isDirect = posting.recipientId !== null;
      if (!isDirect && seeVoiceStates(guild.id) === null) return 'later';
      const isRoomGone = !rooms.isCoworking(channelId);
      const roomId = meetIn(rooms, channelId);
      const maySee = readersMaySee(guild.snowflake, posting.channelId);
      if (!isDirect && roomId !== null && !maySee(roomId)) return null;
      const known = await names(
        guild.id,
        people.map(({ userId }) => userId),
      );
      const userIds = people.map(({ userId }) => userId).filter((userId) => known.has(userId));
      if (userIds.length === 0) return null;
      const there = whoIsThere(seeVoiceStates, guild.id, roomId);
      const theirs = starting
        .filter((one) => one.appointment.id !== appointment.id)
        .filter((one) => one.userIds.some((userId) => userIds.includes(userId)))
        .map((one) => one.appointment.title);
      return {
        // Who reads it where another room is may not have seen the one that is gone.
        titles: isRoomGone && !isDirect ? [null] : [appointment.title, ...theirs],
        roomId: isRoomGone ? null : channelId,
        start: date.start,
        isDirect,
        userIds,
        laterIds: people.filter(({ laterAt }) => laterAt !== null).map(({ userId }) => userId),
        away: userIds.filter((userId) => !there.has(userId)),
        locale: (isDirect ? people[0]?.locale : null) ?? guild.locale,
      };
    },

    /** Nothing more can be done about a posting for now: one that came to nothing is looked after. */
    delivered(posting: Posting): void {
      if (posting.messageId === null && readReminderKey(posting)) checkDue();
    },

    ...createDateAnswers(parts),

    /** Reminders that came to nothing, and dates that are over. */
    due: {
      name: 'reminders',
      async next() {
        const undelivered = (await keptUndelivered()).find(isOwn);
        if (undelivered) return undelivered.claimedAt;
        const first = await keptFirstOver();
        return first && forgottenAt(first);
      },
      async run(now: Instant): Promise<boolean> {
        // Several reminders are claimed at once, and another of them may come to nothing meanwhile.
        const undelivered = (await database.readOnce(listUndelivered)).filter(isOwn);
        for (const one of undelivered) await giveUp(one, now);
        for (;;) {
          const first = await database.readOnce(findFirstOver);
          if (!first || forgottenAt(first) > now) return undelivered.length > 0;
          await forgetOver(first.guildId, now);
        }
      },
    } satisfies DueJob,
  };
}

export type DateReminderService = ReturnType<typeof createDateReminderService>;
