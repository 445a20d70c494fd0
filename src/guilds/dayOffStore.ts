import { Between, EntitySchema, In } from 'typeorm';
import type { Day } from '../calendar';
import { reference } from '../database/columns';
import type { Tx } from '../database/database';

/** That a member has a day off; what kind of day, or why, isn't kept. */
export interface DayOff {
  memberId: number;
  day: Day;
}

export const dayOffTable = new EntitySchema<DayOff>({
  name: 'day_off',
  columns: {
    memberId: { ...reference, primary: true },
    day: { type: 'varchar', length: 10, primary: true },
  },
});

/** A member's days off from the first to the last of these days, oldest first. */
export async function listDaysOff(tx: Tx, memberId: number, first: Day, last: Day): Promise<Day[]> {
  const rows = await tx.find(dayOffTable, {
    where: { memberId, day: Between(first, last) },
    order: { day: 'ASC' },
  });
  return rows.map(({ day }) => day);
}

/** Those of these members who have this day off. */
export async function listWhoIsOff(tx: Tx, memberIds: readonly number[], day: Day): Promise<Set<number>> {
  const rows = await tx.findBy(dayOffTable, { memberId: In([...memberIds]), day });
  return new Set(rows.map(({ memberId }) => memberId));
}

/** Keeps that a member has these days off. One that she has already stays. */
export async function addDaysOff(tx: Tx, memberId: number, days: readonly Day[]): Promise<void> {
  await tx
    .createQueryBuilder()
    .insert()
    .into(dayOffTable)
    .values(days.map((day) => ({ memberId, day })))
    .orIgnore()
    .execute();
}

/** Takes these days off back. */
export async function removeDaysOff(tx: Tx, memberId: number, days: readonly Day[]): Promise<void> {
  await tx.delete(dayOffTable, { memberId, day: In([...days]) });
}

/** Deletes all days off of a member. */
export async function forgetDaysOff(tx: Tx, memberId: number): Promise<void> {
  await tx.delete(dayOffTable, { memberId });
}
