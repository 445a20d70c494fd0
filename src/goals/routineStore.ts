import { EntitySchema, In, IsNull } from 'typeorm';
import type { Day } from '../calendar';
import { id, milliseconds, nullable, reference, text } from '../database/columns';
import type { Tx } from '../database/database';
import type { Routine } from './routine';

export const routineTable = new EntitySchema<Routine>({
  name: 'routine',
  columns: {
    id,
    guildId: reference,
    memberId: reference,
    body: text,
    rhythm: { type: 'varchar', length: 8 },
    weekday: nullable({ type: 'integer' }),
    firstDay: { type: 'varchar', length: 10 },
    hiddenAt: nullable(milliseconds),
    createdAt: milliseconds,
    endedAt: nullable(milliseconds),
  },
});

/** What can be changed of a routine. */
type RoutineChanges = Partial<
  Pick<Routine, 'body' | 'rhythm' | 'weekday' | 'firstDay' | 'hiddenAt' | 'endedAt'>
>;

/** Stores a routine and gives it. */
export async function addRoutine(tx: Tx, routine: Omit<Routine, 'id' | 'endedAt'>): Promise<Routine> {
  const whole = { ...routine, endedAt: null };
  const { identifiers } = await tx.insert(routineTable, { ...whole });
  return { ...whole, id: Number(identifiers[0]?.['id']) };
}

/** The routines of members that go on, oldest first. */
export async function listRoutines(tx: Tx, memberIds: readonly number[]): Promise<Routine[]> {
  if (memberIds.length === 0) return [];
  return tx.find(routineTable, {
    where: { memberId: In([...memberIds]), endedAt: IsNull() },
    order: { createdAt: 'ASC', id: 'ASC' },
  });
}

/** Whether anybody with an open session in the guild has a routine that goes on. One query. */
export async function hasRoutineHere(tx: Tx, guildId: number): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `SELECT 1 FROM work_session w JOIN routine r ON r.member_id = w.member_id AND r.ended_at IS NULL
      WHERE w.guild_id = $1 AND w.ended_at IS NULL LIMIT 1`,
    [guildId],
  );
  return rows.length > 0;
}

/** A routine of the member's that goes on; null when there is none with this number. */
export function findRoutine(tx: Tx, memberId: number, routineId: number): Promise<Routine | null> {
  return tx.findOneBy(routineTable, { id: routineId, memberId, endedAt: IsNull() });
}

/** Changes a routine of the member's, also one that has ended. Gives whether there is one with this number. */
export async function changeRoutine(
  tx: Tx,
  memberId: number,
  routineId: number,
  changes: RoutineChanges,
): Promise<boolean> {
  const { affected } = await tx.update(routineTable, { id: routineId, memberId }, changes);
  return affected === 1;
}

/** The newest day for which each of these routines has made a goal, whatever became of it; by the routine's number. */
export async function findNewestDays(tx: Tx, routineIds: readonly number[]): Promise<Map<number, Day>> {
  if (routineIds.length === 0) return new Map();
  const places = routineIds.map((_, index) => `$${index + 1}`).join(', ');
  const rows: { routine_id: number; day: Day }[] = await tx.query(
    `SELECT routine_id, MAX(due_day) AS day FROM goal WHERE routine_id IN (${places}) GROUP BY routine_id`,
    [...routineIds],
  );
  return new Map(rows.map((row) => [row.routine_id, row.day]));
}

/** Deletes a member's routines. */
export async function forgetRoutines(tx: Tx, memberId: number): Promise<void> {
  await tx.delete(routineTable, { memberId });
}

/** Deletes the routines of a member that aren't private, and gives how many. */
export async function deleteShownRoutines(tx: Tx, memberId: number): Promise<number> {
  const { affected } = await tx.delete(routineTable, { memberId, hiddenAt: IsNull() });
  return affected ?? 0;
}
