import { Brackets, EntitySchema, In, IsNull, type SelectQueryBuilder } from 'typeorm';
import type { Day, Instant, Interval } from '../calendar';
import { id, milliseconds, nullable, reference, text } from '../database/columns';
import type { Tx } from '../database/database';
import { type Goal, type NewGoal, sundayOf } from './goal';

export const goalTable = new EntitySchema<Goal>({
  name: 'goal',
  columns: {
    id,
    guildId: reference,
    memberId: reference,
    body: text,
    span: { type: 'varchar', length: 4 },
    dueDay: { type: 'varchar', length: 10 },
    doneAt: nullable(milliseconds),
    removedAt: nullable(milliseconds),
    letGoAt: nullable(milliseconds),
    hiddenAt: nullable(milliseconds),
    routineId: nullable(reference),
    createdAt: milliseconds,
  },
});

/** Stores an open goal and gives it. */
export async function addGoal(tx: Tx, goal: NewGoal): Promise<Goal> {
  const whole = { hiddenAt: null, routineId: null, ...goal, doneAt: null, removedAt: null, letGoAt: null };
  const { identifiers } = await tx.insert(goalTable, { ...whole });
  return { ...whole, id: Number(identifiers[0]?.['id']) };
}

/** A member's goals that are open and due on `from` or later, or done at `doneSince` or later. Oldest first. */
export function listOwnGoals(tx: Tx, memberId: number, from: Day, doneSince: Instant): Promise<Goal[]> {
  return select(tx, [memberId])
    .andWhere(
      new Brackets((either) =>
        either
          .where('goal.doneAt IS NULL AND goal.dueDay >= :from', { from })
          .orWhere('goal.doneAt >= :doneSince', { doneSince }),
      ),
    )
    .getMany();
}

/**
 * What stands on the agenda of a gathering that began on `day`: the members' open goals of that day and of its week;
 * when it is `today` by now, those of today and of today's week as well. Oldest first.
 */
export async function listOpenGoals(
  tx: Tx,
  memberIds: readonly number[],
  day: Day,
  today: Day = day,
): Promise<Goal[]> {
  if (memberIds.length === 0) return [];
  return select(tx, memberIds)
    .andWhere('goal.doneAt IS NULL')
    .andWhere(
      new Brackets((either) =>
        either
          .where(`goal.span = 'day' AND goal.dueDay BETWEEN :day AND :today`, { day, today })
          .orWhere(`goal.span = 'week' AND goal.dueDay BETWEEN :sunday AND :lastSunday`, {
            sunday: sundayOf(day),
            lastSunday: sundayOf(today),
          }),
      ),
    )
    .getMany();
}

/** The members' goals that were done inside the interval, whenever they were due. Oldest first. */
export async function listReachedGoals(
  tx: Tx,
  memberIds: readonly number[],
  interval: Interval,
): Promise<Goal[]> {
  if (memberIds.length === 0) return [];
  return select(tx, memberIds).andWhere('goal.doneAt >= :start AND goal.doneAt < :end', interval).getMany();
}

function select(tx: Tx, memberIds: readonly number[]): SelectQueryBuilder<Goal> {
  return tx
    .createQueryBuilder(goalTable, 'goal')
    .where('goal.memberId IN (:...memberIds)', { memberIds: [...memberIds] })
    .andWhere('goal.removedAt IS NULL AND goal.letGoAt IS NULL')
    .orderBy('goal.createdAt')
    .addOrderBy('goal.id');
}

/** Those of these goals that are this member's and neither removed nor let go, oldest first. */
export function findGoals(tx: Tx, memberId: number, goalIds: readonly number[]): Promise<Goal[]> {
  return tx.find(goalTable, {
    where: { id: In([...goalIds]), memberId, removedAt: IsNull(), letGoAt: IsNull() },
    order: { createdAt: 'ASC', id: 'ASC' },
  });
}

/** Ticks those of these goals that are the member's and still open. */
export async function finishGoals(
  tx: Tx,
  memberId: number,
  goalIds: readonly number[],
  at: Instant,
): Promise<void> {
  await tx.update(
    goalTable,
    { id: In([...goalIds]), memberId, doneAt: IsNull(), removedAt: IsNull() },
    { doneAt: at },
  );
}

/** Takes a goal of the member's away; it stays stored. */
export async function removeGoal(tx: Tx, memberId: number, goalId: number, at: Instant): Promise<void> {
  await tx.update(goalTable, { id: goalId, memberId, removedAt: IsNull() }, { removedAt: at });
}

/** Changes the text of an open goal of the member's. */
export async function changeGoal(tx: Tx, memberId: number, goalId: number, body: string): Promise<void> {
  await tx.update(goalTable, { id: goalId, memberId, doneAt: IsNull(), removedAt: IsNull() }, { body });
}

/** How many goals are kept of a member, open or not. */
export function countGoals(tx: Tx, memberId: number): Promise<number> {
  return tx.countBy(goalTable, { memberId });
}

/** Deletes everything that is kept of a member's goals. */
export async function forgetGoals(tx: Tx, memberId: number): Promise<void> {
  await tx.delete(goalTable, { memberId });
}
