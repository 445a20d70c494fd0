import type { Day } from '../../src/calendar';
import type { Database } from '../../src/database/database';

/** The newest slot of an appointment, as stored: its id, its first day, and the version that an edit names. */
export async function readSlotRow(
  database: Pick<Database, 'read'>,
  appointmentId: number,
): Promise<{ id: number; first: Day; version: number }> {
  const [row] = await database.read<{ id: number; first_day: Day; version: number }[]>((tx) =>
    tx.query(
      `SELECT s.id, s.first_day, a.version FROM appointment a JOIN appointment_slot s ON s.appointment_id = a.id
        WHERE a.id = $1 ORDER BY s.id DESC LIMIT 1`,
      [appointmentId],
    ),
  );
  const { id, first_day: first, version } = row!;
  return { id, first, version };
}
