import type { Day, Instant } from '../calendar';
import type { Tx } from '../database/database';
import type { Said } from './commitment';

/** Who is in with an appointment, as far as a list needs it. */
export interface InRow {
  memberId: number;
  userId: string;
  alwaysAt: Instant | null;
}

/** A word for a date, as far as a list needs it. */
export interface WordRow {
  slotId: number;
  day: Day;
  memberId: number;
  said: Said;
}

const placesFor = (values: readonly unknown[], after = 0) =>
  values.map((_, index) => `$${index + after + 1}`).join(', ');

/**
 * Who is in with these appointments, by their numbers, in the order in which they came. One row for each appointment: a guild may
 * have thousands who are in, and to read a row takes longer than to take its text apart.
 */
export async function listIn(tx: Tx, appointmentIds: readonly number[]): Promise<Map<number, InRow[]>> {
  if (appointmentIds.length === 0) return new Map();
  const rows: { appointmentId: number; people: string }[] = await tx.query(
    `SELECT c.appointment_id AS "appointmentId",
            string_agg(c.member_id || ':' || m.user_id || ':' || COALESCE(c.always_at || '', ''), ',' ORDER BY c.id) AS people
       FROM commitment c JOIN member m ON m.id = c.member_id
      WHERE c.appointment_id IN (${placesFor(appointmentIds)}) GROUP BY c.appointment_id`,
    [...appointmentIds],
  );
  return new Map(rows.map(({ appointmentId, people }) => [appointmentId, people.split(',').map(readIn)]));
}

function readIn(text: string): InRow {
  const [memberId, userId = '', alwaysAt] = text.split(':');
  return { memberId: Number(memberId), userId, alwaysAt: alwaysAt ? Number(alwaysAt) : null };
}

/** What was said of dates of these slots with days from the first to the last. */
export async function listSaid(tx: Tx, slotIds: readonly number[], from: Day, to: Day): Promise<WordRow[]> {
  if (slotIds.length === 0) return [];
  return tx.query(
    `SELECT slot_id AS "slotId", day, member_id AS "memberId", said FROM commitment_date
      WHERE slot_id IN (${placesFor(slotIds)}) AND day BETWEEN $${slotIds.length + 1} AND $${slotIds.length + 2}`,
    [...slotIds, from, to],
  );
}
