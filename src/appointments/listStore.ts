import type { Instant } from '../calendar';
import type { Tx } from '../database/database';

/** Who is in with an appointment, as far as a list needs it. */
export interface InRow {
  memberId: number;
  userId: string;
  alwaysAt: Instant | null;
}

const placesFor = (values: readonly unknown[]) => values.map((_, index) => `$${index + 1}`).join(', ');

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
