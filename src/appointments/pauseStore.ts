import { IsNull, Not } from 'typeorm';
import { dayOf, type Instant } from '../calendar';
import { change, type Tx } from '../database/database';
import { listWhoIsOff } from '../guilds/dayOffStore';
import type { Guild } from '../guilds/guild';
import { choiceOf } from '../guilds/member';
import { getMember } from '../guilds/memberStore';
import { findAppointment } from './appointmentStore';
import { type Commitment, mostMissed } from './commitment';
import { changeCommitment, commitmentTable, findCommitment, listWords } from './commitmentStore';
import { type DateReminder, judge, type PastDate } from './dateReminder';
import { findDateNow } from './dateReminderStore';
import { covered } from './record';
import { listPresence, listSilences } from './recordStore';

/** What is known of a date that is over, of which a member was reminded. */
async function readPast(tx: Tx, guild: Guild, reminder: DateReminder, now: Instant): Promise<PastDate> {
  const { memberId, slotId, day, startsAt, endsAt, laterAt } = reminder;
  const interval = { start: startsAt, end: endsAt };
  const appointment = await findAppointment(tx, reminder.appointmentId);
  const date = appointment && (await findDateNow(tx, guild, reminder));
  const [word] = await listWords(tx, [slotId], day, day, memberId);
  const member = await getMember(tx, memberId);
  const off = await listWhoIsOff(tx, [memberId], dayOf(startsAt, guild.zone));
  return {
    startsAt,
    endsAt,
    laterAt,
    start: date?.start ?? null,
    said: word?.said,
    isRecorded: choiceOf(member, guild.settings) !== 'off',
    wasThere: (await listPresence(tx, memberId, interval, now)).length > 0,
    isOff: off.has(memberId),
    unheard: covered(interval, await listSilences(tx, guild.id, interval, now)),
  };
}

/**
 * Counts a date that is over, of which a member was reminded, if she missed it without a word. With the third in a row her
 * reminders pause. Gives whether they do since now.
 */
export async function countMissed(
  tx: Tx,
  guild: Guild,
  reminder: DateReminder,
  now: Instant,
): Promise<boolean> {
  const commitment = await findCommitment(tx, reminder.memberId, reminder.appointmentId);
  if (!commitment || reminder.part === 0) return false;
  const outcome = judge(await readPast(tx, guild, reminder, now));
  if (outcome === 'unknown') return false;
  const missed = outcome === 'came' ? 0 : commitment.missed + 1;
  const pauses = missed >= mostMissed && commitment.pausedAt === null;
  await changeCommitment(tx, commitment.id, { missed, ...(pauses && { pausedAt: now, pauseToldAt: null }) });
  return pauses;
}

/** A pause that a member has to be told of: its commitment, and the appointment's title. */
export interface UntoldPause {
  id: number;
  appointmentId: number;
  title: string | null;
}

/** The pauses that a member wasn't told of, oldest first. */
export function listUntoldPauses(tx: Tx, memberId: number): Promise<UntoldPause[]> {
  return tx.query(
    `SELECT c.id, c.appointment_id AS "appointmentId", a.title
       FROM commitment c JOIN appointment a ON a.id = c.appointment_id
      WHERE c.member_id = $1 AND c.paused_at IS NOT NULL AND c.pause_told_at IS NULL AND a.removed_at IS NULL
      ORDER BY c.paused_at, c.id`,
    [memberId],
  );
}

/** Keeps that she was told of a pause; the first time counts. */
export async function markPauseTold(tx: Tx, { id }: Pick<Commitment, 'id'>, now: Instant): Promise<void> {
  const where = { id, pausedAt: Not(IsNull()), pauseToldAt: IsNull() };
  await tx.update(commitmentTable, where, { pauseToldAt: now });
}

/** Forgets how many dates a member missed, which her times told. */
export async function forgetMissed(tx: Tx, memberId: number): Promise<void> {
  await change(tx, 'UPDATE commitment SET missed = 0 WHERE member_id = $1 AND missed > 0', [memberId]);
}
