import { EntitySchema, In } from 'typeorm';
import type { Day, Instant } from '../calendar';
import { id, milliseconds, nullable, reference } from '../database/columns';
import { change, type Tx } from '../database/database';
import type { Commitment, SaidDate } from './commitment';

export const commitmentTable = new EntitySchema<Commitment>({
  name: 'commitment',
  columns: {
    id,
    guildId: reference,
    memberId: reference,
    appointmentId: reference,
    createdAt: milliseconds,
    alwaysAt: nullable(milliseconds),
    remindBy: { type: 'varchar', length: 7 },
    leadMinutes: { type: 'integer' },
    missed: { type: 'integer' },
    pausedAt: nullable(milliseconds),
    pauseToldAt: nullable(milliseconds),
    remindedTo: milliseconds,
    nextAt: nullable(milliseconds),
    zoneData: { type: 'varchar', length: 16 },
  },
});

export const commitmentDateTable = new EntitySchema<SaidDate>({
  name: 'commitment_date',
  columns: {
    slotId: { ...reference, primary: true },
    day: { type: 'varchar', length: 10, primary: true },
    memberId: { ...reference, primary: true },
    said: { type: 'varchar', length: 3 },
  },
});

/** Stores that a member is in, and gives it. */
export async function addCommitment(tx: Tx, commitment: Omit<Commitment, 'id'>): Promise<Commitment> {
  const { identifiers } = await tx.insert(commitmentTable, { ...commitment });
  return { ...commitment, id: Number(identifiers[0]?.['id']) };
}

export function findCommitment(tx: Tx, memberId: number, appointmentId: number): Promise<Commitment | null> {
  return tx.findOneBy(commitmentTable, { memberId, appointmentId });
}

/** Who is in with these appointments, in the order in which they came. */
export async function listCommitments(tx: Tx, appointmentIds: readonly number[]): Promise<Commitment[]> {
  if (appointmentIds.length === 0) return [];
  return tx.find(commitmentTable, {
    where: { appointmentId: In([...appointmentIds]) },
    order: { id: 'ASC' },
  });
}

/** Discord's ids of those who are in with these appointments, by ours. */
export async function findUsers(tx: Tx, appointmentIds: readonly number[]): Promise<Map<number, string>> {
  if (appointmentIds.length === 0) return new Map();
  const places = appointmentIds.map((_, index) => `$${index + 1}`).join(', ');
  const rows: { id: number; user_id: string }[] = await tx.query(
    `SELECT id, user_id FROM member WHERE id IN
      (SELECT member_id FROM commitment WHERE appointment_id IN (${places})) ORDER BY id`,
    [...appointmentIds],
  );
  return new Map(rows.map((row) => [row.id, row.user_id]));
}

/** All that a member is in with, oldest first. */
export function listCommitmentsOf(tx: Tx, memberId: number): Promise<Commitment[]> {
  return tx.find(commitmentTable, { where: { memberId }, order: { id: 'ASC' } });
}

/** How many appointments a member is in with. */
export function countCommitments(tx: Tx, memberId: number): Promise<number> {
  return tx.countBy(commitmentTable, { memberId });
}

/** Changes some columns of a commitment. */
export async function changeCommitment(
  tx: Tx,
  commitmentId: number,
  changes: Partial<Omit<Commitment, 'id' | 'guildId' | 'memberId' | 'appointmentId'>>,
): Promise<void> {
  await tx.update(commitmentTable, { id: commitmentId }, changes);
}

/** Changes some columns of several. */
export async function changeCommitments(
  tx: Tx,
  commitmentIds: readonly number[],
  changes: Partial<Pick<Commitment, 'missed' | 'remindedTo'>>,
): Promise<void> {
  if (commitmentIds.length > 0) await tx.update(commitmentTable, { id: In([...commitmentIds]) }, changes);
}

/** Stores when to look at these next. */
export async function setNextAt(
  tx: Tx,
  commitmentIds: readonly number[],
  nextAt: Instant | null,
  zoneData: string,
): Promise<void> {
  await tx.update(commitmentTable, { id: In([...commitmentIds]) }, { nextAt, zoneData });
}

/**
 * A date starts at `start` from now on, maybe before others of which members were reminded already: it isn't dealt with yet. Of
 * the others nobody is reminded twice, as `date_reminder` keeps.
 */
export async function lowerRemindedTo(tx: Tx, appointmentId: number, start: Instant): Promise<void> {
  const lower = 'UPDATE commitment SET reminded_to = $1 WHERE appointment_id = $2 AND reminded_to > $3';
  await change(tx, lower, [start - 1, appointmentId, start - 1]);
}

/** A member is out: with her words for single dates. */
export async function deleteCommitments(
  tx: Tx,
  appointmentId: number,
  memberIds: readonly number[],
): Promise<void> {
  for (const memberId of memberIds)
    await change(
      tx,
      `DELETE FROM commitment_date WHERE member_id = $1
          AND slot_id IN (SELECT id FROM appointment_slot WHERE appointment_id = $2)`,
      [memberId, appointmentId],
    );
  await tx.delete(commitmentTable, { appointmentId, memberId: In([...memberIds]) });
}

/** Deletes all that a member is in with, and all her words. */
export async function forgetCommitments(tx: Tx, memberId: number): Promise<void> {
  await tx.delete(commitmentDateTable, { memberId });
  await tx.delete(commitmentTable, { memberId });
}

/** Stores her word for one date, in place of the one before; null takes it back. */
export async function setWord(
  tx: Tx,
  { slotId, day, memberId, said }: Omit<SaidDate, 'said'> & { said: SaidDate['said'] | null },
): Promise<void> {
  const where = { slotId, day, memberId };
  if (said === null) await tx.delete(commitmentDateTable, where);
  else
    await tx
      .createQueryBuilder()
      .insert()
      .into(commitmentDateTable)
      .values({ ...where, said })
      .orUpdate(['said'], ['slot_id', 'day', 'member_id'])
      .execute();
}

/** What was said of dates of these slots with days from the first to the last; of one member, or of all. */
export async function listWords(
  tx: Tx,
  slotIds: readonly number[],
  from: Day,
  to: Day,
  memberId?: number,
): Promise<SaidDate[]> {
  if (slotIds.length === 0) return [];
  const places = slotIds.map((_, index) => `$${index + 1}`).join(', ');
  const next = slotIds.length + 1;
  const hers = memberId === undefined ? '' : `AND member_id = $${next + 2}`;
  return tx.query(
    `SELECT slot_id AS "slotId", day, member_id AS "memberId", said FROM commitment_date
      WHERE slot_id IN (${places}) AND day BETWEEN $${next} AND $${next + 1} ${hers}`,
    [...slotIds, from, to, ...(memberId === undefined ? [] : [memberId])],
  );
}

/** An appointment at which something is to be looked, and when. */
export interface Look {
  appointmentId: number;
  guildId: number;
  nextAt: Instant;
  /** When the bot has left its guild; null: it is there. */
  leftAt: Instant | null;
}

/** Where is to be looked next, at most `most`, the earliest first; those after one of them, or the first of all. */
export function listLooks(tx: Tx, after: Look | null, most: number): Promise<Look[]> {
  const columns = 'next_at, guild_id, appointment_id';
  return tx.query(
    `SELECT next.next_at AS "nextAt", next.guild_id AS "guildId", next.appointment_id AS "appointmentId",
            guild.left_at AS "leftAt"
       FROM (SELECT ${columns} FROM commitment
              WHERE next_at IS NOT NULL ${after ? `AND (${columns}) > ($1, $2, $3)` : ''}
              ORDER BY ${columns} LIMIT ${most}) next
       JOIN guild ON guild.id = next.guild_id
      ORDER BY next.next_at, next.guild_id, next.appointment_id`,
    after ? [after.nextAt, after.guildId, after.appointmentId] : [],
  );
}

/** All of a guild are to be looked at, at `at`: its clocks show other times now, or the bot was out of it. */
export async function lookAtGuild(tx: Tx, guildId: number, at: Instant): Promise<void> {
  await change(tx, 'UPDATE commitment SET next_at = $1 WHERE guild_id = $2', [at, guildId]);
}

/** Those that were reckoned with other zone data are to be looked at, at `at`. */
export async function lookAtOutdated(tx: Tx, zoneData: string, at: Instant): Promise<void> {
  await change(tx, 'UPDATE commitment SET next_at = $1 WHERE zone_data <> $2', [at, zoneData]);
}
