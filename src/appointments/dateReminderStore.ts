import { EntitySchema } from 'typeorm';
import type { Day, Instant, Zone } from '../calendar';
import { milliseconds, nullable, reference } from '../database/columns';
import { change, type Tx } from '../database/database';
import type { Locale } from '../i18n/translate';
import type { Posting } from '../postings/posting';
import { changeKey, listPostingsLike } from '../postings/postingStore';
import type { DateKey } from './appointment';
import { findSlot, listChanges } from './appointmentStore';
import { dateKey } from './commitment';
import {
  type DateReminder,
  forgottenAt,
  readReminderKey,
  reminderKey,
  remindersOf,
  type ReminderSubject,
} from './dateReminder';
import { findDate, type SlotDate } from './dates';
import { expectedFor } from './expected';
import { groupBy } from './groupBy';

export const dateReminderTable = new EntitySchema<DateReminder>({
  name: 'date_reminder',
  columns: {
    slotId: { ...reference, primary: true },
    day: { type: 'varchar', length: 10, primary: true },
    memberId: { ...reference, primary: true },
    guildId: reference,
    appointmentId: reference,
    part: { type: 'integer' },
    startsAt: milliseconds,
    endsAt: milliseconds,
    laterAt: nullable(milliseconds),
  },
});

/** A date as it is now; null when it is skipped or gone. */
export async function findDateNow(
  tx: Tx,
  { zone }: { zone: Zone },
  { appointmentId, slotId, day }: DateKey & { appointmentId: number },
): Promise<SlotDate | null> {
  const slot = await findSlot(tx, appointmentId, slotId);
  if (!slot) return null;
  const changes = await listChanges(tx, [slotId], day, day);
  return findDate(
    slot,
    changes.filter((one) => one.day === day),
    zone,
    day,
  );
}

/** Keeps that these members are reminded of a date; of one that was moved anew. */
export async function keepReminders(tx: Tx, reminders: readonly DateReminder[]): Promise<void> {
  if (reminders.length === 0) return;
  await tx
    .createQueryBuilder()
    .insert()
    .into(dateReminderTable)
    .values([...reminders])
    .orUpdate(['part', 'starts_at', 'ends_at', 'later_at'], ['slot_id', 'day', 'member_id'])
    .execute();
}

/** The same for reminders of one date, but who said before that she comes later to it still does. */
export async function keepReminded(tx: Tx, reminders: readonly DateReminder[]): Promise<void> {
  const [date] = reminders;
  if (!date) return;
  const before = new Map((await listReminders(tx, date)).map((one) => [one.memberId, one]));
  const kept = reminders.map((one) => {
    const { startsAt, laterAt = null } = before.get(one.memberId) ?? {};
    return { ...one, laterAt: startsAt === one.startsAt ? laterAt : null };
  });
  await keepReminders(tx, kept);
}

/** What is kept of a date, by member in ascending order. */
export function listReminders(tx: Tx, { slotId, day }: DateKey): Promise<DateReminder[]> {
  return tx.find(dateReminderTable, { where: { slotId, day }, order: { memberId: 'ASC' } });
}

/** What is kept of a date and a member. */
export function findReminder(
  tx: Tx,
  { slotId, day }: DateKey,
  memberId: number,
): Promise<DateReminder | null> {
  return tx.findOneBy(dateReminderTable, { slotId, day, memberId });
}

/** Someone whom a message names. */
export interface Named extends DateReminder {
  /** Discord's. */
  userId: string;
  locale: Locale | null;
}

/** Whom one message of a date names. */
export function listNamed(tx: Tx, { slotId, day, part }: ReminderSubject): Promise<Named[]> {
  return tx.query(
    `SELECT r.guild_id AS "guildId", r.appointment_id AS "appointmentId", r.slot_id AS "slotId", r.day, r.part,
            r.member_id AS "memberId", r.starts_at AS "startsAt", r.ends_at AS "endsAt", r.later_at AS "laterAt",
            m.user_id AS "userId", m.locale
       FROM date_reminder r JOIN member m ON m.id = r.member_id
      WHERE r.slot_id = $1 AND r.day = $2 AND r.part = $3 ORDER BY r.member_id`,
    [slotId, day, part],
  );
}

/** That a member was reminded of something that begins in a room at an instant. */
export interface ToldOfStart {
  memberId: number;
  isDirect: boolean;
  claimedAt: Instant;
}

/** Who has been reminded of something that begins at `start` in a room, of whatever appointment. */
export async function listToldOfStart(
  tx: Tx,
  guildId: number,
  start: Instant,
  roomId: string,
): Promise<ToldOfStart[]> {
  const rows: { memberId: number; recipientId: number | null; claimedAt: Instant }[] = await tx.query(
    `SELECT r.member_id AS "memberId", p.recipient_id AS "recipientId", p.claimed_at AS "claimedAt"
       FROM date_reminder r
       JOIN appointment a ON a.id = r.appointment_id AND a.channel_id = $1
       JOIN posting p ON p.guild_id = r.guild_id
        AND p.key = 'reminder:' || r.appointment_id || ':' || r.slot_id || ':' || r.day || ':' || r.part
      WHERE r.guild_id = $2 AND r.starts_at = $3`,
    [roomId, guildId, start],
  );
  return rows.map(({ recipientId, ...row }) => ({ ...row, isDirect: recipientId !== null }));
}

/** Someone who said of a date that she comes later. */
export interface Later {
  /** Discord's id. */
  userId: string;
  /** When the date was to begin: one that was moved since is another. */
  startsAt: Instant;
}

/** Who said of which dates of a guild that they come later, by `dateKey`. */
export async function listLater(tx: Tx, guildId: number): Promise<Map<string, Later[]>> {
  const rows: (DateKey & Later)[] = await tx.query(
    `SELECT r.slot_id AS "slotId", r.day, r.starts_at AS "startsAt", m.user_id AS "userId"
       FROM date_reminder r JOIN member m ON m.id = r.member_id
      WHERE r.guild_id = $1 AND r.later_at IS NOT NULL`,
    [guildId],
  );
  return groupBy(rows, dateKey);
}

/** A message of a date isn't there any more: whom it named is still known. */
export async function leaveMessage(tx: Tx, { slotId, day, part }: ReminderSubject): Promise<void> {
  await tx.update(dateReminderTable, { slotId, day, part }, { part: 0 });
}

/** The last message of a date that there was; 0: none yet. */
export async function findLastPart(
  tx: Tx,
  guildId: number,
  date: Omit<ReminderSubject, 'part'>,
): Promise<number> {
  const postings = await listPostingsLike(tx, guildId, remindersOf(date));
  const kept = await listReminders(tx, date);
  const parts = [...kept, ...postings.flatMap((one) => readReminderKey(one) ?? [])].map(({ part }) => part);
  return Math.max(0, ...parts);
}

/** What is kept of a slot's later dates, and their messages, are of another slot of the appointment from now on. */
export async function handOverReminders(
  tx: Tx,
  guildId: number,
  { appointmentId, fromSlot, toSlot }: { appointmentId: number; fromSlot: number; toSlot: number },
  after: Day,
): Promise<void> {
  const ofSlot = `reminder:${appointmentId}:${fromSlot}:`;
  for (const posting of await listPostingsLike(tx, guildId, ofSlot)) {
    const subject = readReminderKey(posting);
    if (subject && subject.day > after)
      await changeKey(tx, posting.id, reminderKey({ ...subject, slotId: toSlot }));
  }
  await change(tx, 'UPDATE date_reminder SET slot_id = $1 WHERE slot_id = $2 AND day > $3', [
    toSlot,
    fromSlot,
    after,
  ]);
}

/** The same of one date that was moved, which is of the day of another slot where it is, from now on. */
export async function handOverReminder(
  tx: Tx,
  guildId: number,
  appointmentId: number,
  from: DateKey,
  to: DateKey,
): Promise<void> {
  for (const posting of await listPostingsLike(tx, guildId, remindersOf({ appointmentId, ...from }))) {
    const subject = readReminderKey(posting);
    if (subject) await changeKey(tx, posting.id, reminderKey({ ...subject, ...to }));
  }
  await tx.update(
    dateReminderTable,
    { slotId: from.slotId, day: from.day },
    { slotId: to.slotId, day: to.day },
  );
}

/** What is kept of an appointment's dates that start when they did holds until they end now, however they were changed. */
export async function renewEnds(tx: Tx, guild: { zone: Zone }, appointmentId: number): Promise<void> {
  const kept = groupBy(await tx.findBy(dateReminderTable, { appointmentId }), dateKey);
  for (const [one] of kept.values()) {
    const date = one && (await findDateNow(tx, guild, one));
    if (!date) continue;
    const { slotId, day } = one;
    await tx.update(dateReminderTable, { slotId, day, startsAt: date.start }, { endsAt: date.end });
  }
}

/** A reminder that came to nothing, as a posting is found. */
export type Undelivered = Pick<Posting, 'id' | 'guildId' | 'claimedAt'>;

/** Reminders that ended without a message: Discord refused them, or it was too late. The oldest first. */
export function listUndelivered(tx: Tx): Promise<Undelivered[]> {
  return tx.query(
    `SELECT p.id, p.guild_id AS "guildId", p.claimed_at AS "claimedAt" FROM posting p
      WHERE p.final_at IS NOT NULL AND p.message_id IS NULL AND p.key LIKE 'reminder:%' AND EXISTS (
        SELECT 1 FROM date_reminder r WHERE r.guild_id = p.guild_id
           AND p.key = 'reminder:' || r.appointment_id || ':' || r.slot_id || ':' || r.day || ':' || r.part)
      ORDER BY p.id`,
  );
}

/**
 * What is to be forgotten first. That is rarely later than the earliest end, and never by more than a reminder stands there: a
 * longer date may be over before what is kept of a shorter one goes.
 */
export async function findFirstOver(
  tx: Tx,
): Promise<Pick<DateReminder, 'guildId' | 'startsAt' | 'endsAt'> | null> {
  const rows: Pick<DateReminder, 'guildId' | 'startsAt' | 'endsAt'>[] = await tx.query(
    `SELECT DISTINCT guild_id AS "guildId", starts_at AS "startsAt", ends_at AS "endsAt" FROM date_reminder
      WHERE ends_at < (SELECT MIN(ends_at) FROM date_reminder) + ${expectedFor.after}`,
  );
  return rows.reduce<(typeof rows)[number] | null>(
    (first, one) => (first && forgottenAt(first) <= forgottenAt(one) ? first : one),
    null,
  );
}

/** What is kept of a guild's dates that ended no later than `at`. */
export function listEnded(tx: Tx, guildId: number, at: Instant): Promise<DateReminder[]> {
  return tx
    .createQueryBuilder(dateReminderTable, 'reminder')
    .where('reminder.guildId = :guildId AND reminder.endsAt <= :at', { guildId, at })
    .orderBy('reminder.memberId')
    .addOrderBy('reminder.startsAt')
    .getMany();
}

/** Forgets what is kept of a date and a member. */
export async function deleteReminder(tx: Tx, { slotId, day, memberId }: DateReminder): Promise<void> {
  await tx.delete(dateReminderTable, { slotId, day, memberId });
}

/** The messages (our ids) that name a member. */
export async function listNaming(tx: Tx, memberId: number): Promise<number[]> {
  const reminders = await tx.findBy(dateReminderTable, { memberId });
  const ids: number[] = [];
  for (const one of reminders) {
    const rows: { id: number }[] = await tx.query('SELECT id FROM posting WHERE guild_id = $1 AND key = $2', [
      one.guildId,
      reminderKey(one),
    ]);
    ids.push(...rows.map(({ id }) => id));
  }
  return ids;
}

/** Deletes all that is kept of a member's dates. */
export async function forgetReminders(tx: Tx, memberId: number): Promise<void> {
  await tx.delete(dateReminderTable, { memberId });
}
