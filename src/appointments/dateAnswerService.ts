import type { Instant, Interval } from '../calendar';
import type { Database, Tx } from '../database/database';
import { UserError } from '../errors';
import type { Guild } from '../guilds/guild';
import { lockGuild } from '../guilds/guildStore';
import type { Member } from '../guilds/member';
import type { Changed, SeeVoiceStates } from '../guilds/ports';
import { findPosting } from '../postings/postingStore';
import type { DateKey } from './appointment';
import { findAppointment } from './appointmentStore';
import type { Commitment, Said } from './commitment';
import { changeCommitment, findCommitment, setWord } from './commitmentStore';
import { readReminderKey } from './dateReminder';
import { findReminder, keepReminders } from './dateReminderStore';
import type { LookService } from './lookService';
import { whoIsThere } from './remindService';
import { listStarting } from './roomDateStore';
import { getDateAhead, meetIn, readRooms } from './seenService';

interface AnswerParts {
  database: Database;
  changed: Changed;
  seeVoiceStates: SeeVoiceStates;
  looks: Pick<LookService, 'setAnew'>;
}

/** Where she is who answers a reminder: in its room already, or not. */
export type Whereabouts = 'here' | 'away';

/** A date that a reminder names. */
interface DateBeside extends DateKey, Interval {
  appointmentId: number;
}

/** The other dates of hers that the reminder of a date names, with how she is in. */
async function listBeside(
  tx: Tx,
  guild: Guild,
  { id, userId }: Member,
  roomId: string,
  date: DateBeside,
): Promise<{ date: DateBeside; hers: Commitment }[]> {
  const beside: { date: DateBeside; hers: Commitment }[] = [];
  for (const one of await listStarting(tx, guild, roomId, date.start)) {
    if (one.slotId === date.slotId && one.day === date.day) continue;
    const hers = await findCommitment(tx, id, one.appointment.id);
    if (!hers || (hers.alwaysAt === null && !one.userIds.includes(userId))) continue;
    const { slotId, day, start, end } = one;
    beside.push({ date: { appointmentId: one.appointment.id, slotId, day, start, end }, hers });
  }
  return beside;
}

/** What members answer to reminders. */
export function createDateAnswers({ database, changed, seeVoiceStates, looks }: AnswerParts) {
  /** Keeps what she answers of a date. `laterAt`: she comes later, since then. */
  async function keepWord(
    tx: Tx,
    { appointmentId, slotId, day, start, end }: DateBeside,
    hers: Commitment,
    said: Said,
    laterAt: Instant | null,
  ): Promise<void> {
    const { memberId, guildId } = hers;
    const isUsual = (hers.alwaysAt !== null) === (said === 'in');
    await setWord(tx, { slotId, day, memberId, said: isUsual ? null : said });
    await changeCommitment(tx, hers.id, { missed: 0 });
    const kept = await findReminder(tx, { slotId, day }, memberId);
    if (!kept && laterAt === null) return;
    const key = { slotId, day, memberId, guildId, appointmentId, startsAt: start, endsAt: end };
    const since = laterAt === null ? null : (kept?.laterAt ?? laterAt);
    await keepReminders(tx, [{ ...key, part: kept?.part ?? 0, laterAt: since }]);
  }

  /** Whether she is in the room of an appointment already, or where people meet in its place. */
  async function findWhereabouts(tx: Tx, guildId: number, channelId: string, userId: string) {
    const room = meetIn(await readRooms(tx, seeVoiceStates, guildId), channelId);
    return whoIsThere(seeVoiceStates, guildId, room).has(userId) ? 'here' : 'away';
  }

  /** What she answers to a reminder of hers, at `now`. Throws a UserError when it is none, or its date is over. */
  function answer(member: Member, postingId: number, said: Said, now: Instant): Promise<Whereabouts> {
    const { id: memberId, guildId } = member;
    return database.transact(async (tx) => {
      const guild = await lockGuild(tx, guildId);
      const posting = await findPosting(tx, postingId);
      const subject = posting?.guildId === guildId ? readReminderKey(posting) : null;
      if (!subject) throw new UserError('reminder.error.gone');
      const { appointmentId, slotId, day } = subject;
      const hers = await findCommitment(tx, memberId, appointmentId);
      const appointment = await findAppointment(tx, appointmentId);
      if (!hers || !appointment) throw new UserError('appointment.error.notIn');
      const { date } = await getDateAhead(tx, appointmentId, subject, guild.zone, now);
      const named = { appointmentId, slotId, day, start: date.start, end: date.end };
      const { channelId } = appointment;
      const own = [{ date: named, hers }, ...(await listBeside(tx, guild, member, channelId, named))];
      const whereabouts = await findWhereabouts(tx, guildId, channelId, member.userId);
      // Nobody who is there comes later.
      const laterAt = said === 'in' && whereabouts === 'away' ? now : null;
      for (const one of own) await keepWord(tx, one.date, one.hers, said, laterAt);
      for (const id of new Set(own.map(({ hers: of }) => of.appointmentId)))
        await looks.setAnew(tx, guild, id, now);
      database.afterCommit(() => changed(guildId));
      return whereabouts;
    });
  }

  return {
    /** She comes later to the date of a reminder. Throws a UserError when it isn't hers, or its date is over. */
    comeLater: (member: Member, postingId: number, now: Instant): Promise<Whereabouts> =>
      answer(member, postingId, 'in', now),

    /** She doesn't come to it; why isn't asked. Throws a UserError as `comeLater` does. */
    missToday: (member: Member, postingId: number, now: Instant): Promise<Whereabouts> =>
      answer(member, postingId, 'not', now),
  };
}
