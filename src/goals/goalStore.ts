import {
  Brackets,
  EntitySchema,
  In,
  IsNull,
  MoreThan,
  MoreThanOrEqual,
  Not,
  type SelectQueryBuilder,
} from 'typeorm';
import type { Day, Instant, Interval } from '../calendar';
import { id, milliseconds, nullable, reference, text } from '../database/columns';
import type { Tx } from '../database/database';
import { UserError } from '../errors';
import { type Goal, type NewGoal, saysSame, sundayOf } from './goal';
import { deleteReached } from './reachedStore';
import { deleteShownRoutines, forgetRoutines, routineTable } from './routineStore';
import type { Undo } from './undo';

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

/** Stores goals that routines have made, but those that are there already. */
export async function addRoutineGoals(tx: Tx, goals: readonly NewGoal[]): Promise<void> {
  if (goals.length > 0)
    await tx
      .createQueryBuilder()
      .insert()
      .into(goalTable)
      .values([...goals])
      .orIgnore()
      .execute();
}

/**
 * A routine has one goal in a list: once it has made the next, that takes the place of one that wasn't done.
 */
const isNewestOfRoutine = `NOT EXISTS
  (SELECT 1 FROM goal newer WHERE newer.routine_id = goal.routine_id AND newer.due_day > goal.due_day)`;

/** A member's goals that are open and due on `from` or later, or done at `doneSince` or later. Oldest first. */
export function listOwnGoals(tx: Tx, memberId: number, from: Day, doneSince: Instant): Promise<Goal[]> {
  return select(tx, [memberId])
    .andWhere(
      new Brackets((either) =>
        either
          .where(`goal.doneAt IS NULL AND goal.dueDay >= :from AND ${isNewestOfRoutine}`, { from })
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
    .andWhere(`goal.doneAt IS NULL AND ${isNewestOfRoutine}`)
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

/** Which of these goals are this member's and neither removed nor let go, oldest first. */
export function findGoals(tx: Tx, memberId: number, goalIds: readonly number[]): Promise<Goal[]> {
  return tx.find(goalTable, {
    where: { id: In([...goalIds]), memberId, removedAt: IsNull(), letGoAt: IsNull() },
    order: { createdAt: 'ASC', id: 'ASC' },
  });
}

/** An open goal of the member's. Throws a UserError when there is none with this number, and when it is done. */
export async function getOpenGoal(tx: Tx, memberId: number, goalId: number | null): Promise<Goal> {
  const [goal] = goalId === null ? [] : await findGoals(tx, memberId, [goalId]);
  if (!goal) throw new UserError('goal.gone');
  if (goal.doneAt !== null) throw new UserError('goal.alreadyDone');
  return goal;
}

/** An open goal of the member's that says the same for this day, and that she set for once. */
export async function findTwin(
  tx: Tx,
  { body, ...goal }: Pick<Goal, 'memberId' | 'body' | 'span' | 'dueDay'>,
): Promise<Goal | undefined> {
  const open = { doneAt: IsNull(), removedAt: IsNull(), letGoAt: IsNull(), routineId: IsNull() };
  const goals = await tx.find(goalTable, { where: { ...goal, ...open }, order: { id: 'ASC' } });
  return goals.find((one) => saysSame(one.body, body));
}

/** A goal of the member's in whatever state; null when there is none with this number. */
export function findAnyGoal(tx: Tx, memberId: number, goalId: number): Promise<Goal | null> {
  return tx.findOneBy(goalTable, { id: goalId, memberId });
}

/** Ticks those of these goals that are the member's and still open, and gives the numbers of those that it ticked. */
export async function finishGoals(
  tx: Tx,
  memberId: number,
  goalIds: readonly number[],
  at: Instant,
): Promise<number[]> {
  const ticked: number[] = [];
  for (const goalId of goalIds)
    if (await changeOpen(tx, memberId, goalId, { doneAt: at })) ticked.push(goalId);
  return ticked;
}

/** Takes a goal of the member's away; it stays stored. Gives whether it was there. */
export async function removeGoal(tx: Tx, memberId: number, goalId: number, at: Instant): Promise<boolean> {
  const where = { id: goalId, memberId, removedAt: IsNull(), letGoAt: IsNull() };
  const { affected } = await tx.update(goalTable, where, { removedAt: at });
  return affected === 1;
}

/** Changes an open goal of the member's. Gives whether it was open. */
export async function changeOpen(
  tx: Tx,
  memberId: number,
  goalId: number,
  changes: Partial<Pick<Goal, 'body' | 'span' | 'dueDay' | 'doneAt' | 'letGoAt' | 'hiddenAt' | 'routineId'>>,
): Promise<boolean> {
  const where = { id: goalId, memberId, doneAt: IsNull(), removedAt: IsNull(), letGoAt: IsNull() };
  const { affected } = await tx.update(goalTable, where, changes);
  return affected === 1;
}

/** Makes the open goals that a routine has made private. */
export async function hideOpenOf(tx: Tx, routineId: number, at: Instant): Promise<void> {
  const where = { routineId, doneAt: IsNull(), removedAt: IsNull(), letGoAt: IsNull() };
  await tx.update(goalTable, where, { hiddenAt: at });
}

/**
 * Deletes the open goals of these days that routines of working days have made for a member: they come again when such a
 * day isn't off any more.
 */
export async function dropWorkdayGoals(tx: Tx, memberId: number, days: readonly Day[]): Promise<void> {
  const ofWorkdays = await tx.findBy(routineTable, { memberId, rhythm: 'workdays' });
  const routineId = In(ofWorkdays.map((routine) => routine.id));
  const open = { doneAt: IsNull(), removedAt: IsNull(), letGoAt: IsNull() };
  await tx.delete(goalTable, { memberId, routineId, dueDay: In([...days]), ...open });
}

const columnOf = { done: 'doneAt', removed: 'removedAt', letGo: 'letGoAt' } as const;

/** The member's goals that were changed so, and not removed since. */
export function findChanged(tx: Tx, memberId: number, { what, at }: Undo): Promise<Goal[]> {
  const where = { memberId, removedAt: IsNull(), [columnOf[what]]: at };
  return tx.find(goalTable, { where, order: { id: 'ASC' } });
}

/** Takes a change of a goal back. Gives whether it was still as it was changed. */
export async function takeBack(tx: Tx, goal: Goal, { what, at }: Undo): Promise<boolean> {
  const where = { id: goal.id, removedAt: IsNull(), [columnOf[what]]: at };
  const { affected } = await tx.update(goalTable, where, { [columnOf[what]]: null });
  return affected === 1;
}

/** How many goals a member has open that are due on `from` or later. */
export async function countOpen(tx: Tx, memberId: number, from: Day): Promise<number> {
  const where = { doneAt: IsNull(), removedAt: IsNull(), letGoAt: IsNull(), dueDay: MoreThanOrEqual(from) };
  return tx.countBy(goalTable, { memberId, ...where });
}

/** Whether the routine of a goal has made a later one since. */
export async function isReplaced(tx: Tx, { routineId, dueDay }: Goal): Promise<boolean> {
  return routineId !== null && tx.existsBy(goalTable, { routineId, dueDay: MoreThan(dueDay) });
}

/** How many goals are kept of a member, open or not. */
export function countGoals(tx: Tx, memberId: number): Promise<number> {
  return tx.countBy(goalTable, { memberId });
}

/** Deletes everything that is kept of a member's goals. */
export async function forgetGoals(tx: Tx, memberId: number): Promise<void> {
  await tx.delete(goalTable, { memberId });
  await forgetRoutines(tx, memberId);
  await deleteReached(tx, memberId);
}

/**
 * Takes the texts of a member's goals away that others can read, those that aren't private; gives how many goals that were.
 * Those that were reached stay as private ones with the text `instead`, so that they count as before; the others are deleted.
 */
export async function removeGoalTexts(
  tx: Tx,
  memberId: number,
  instead: string,
  now: Instant,
): Promise<number> {
  const reached = { memberId, hiddenAt: IsNull(), doneAt: Not(IsNull()), removedAt: IsNull() };
  const { affected: kept } = await tx.update(goalTable, reached, { body: instead, hiddenAt: now });
  const { affected: deleted } = await tx.delete(goalTable, { memberId, hiddenAt: IsNull() });
  return (kept ?? 0) + (deleted ?? 0) + (await deleteShownRoutines(tx, memberId));
}
