import { Between, EntitySchema, In } from 'typeorm';
import type { Day } from '../calendar';
import { reference } from '../database/columns';
import type { Tx } from '../database/database';
import { daysOffIn, holdsOn } from './lastingOff';
import { forgetLastingOff, listLastingOff } from './lastingOffStore';

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

/** A member's days off from the first to the last of these, oldest first: single ones, and those by what lasts. */
export async function listDaysOff(tx: Tx, memberId: number, first: Day, last: Day): Promise<Day[]> {
  const off = await listDaysOffOf(tx, [memberId], first, last);
  return [...(off.get(memberId) ?? [])].sort();
}

/** The same of several members, by their ids. */
export async function listDaysOffOf(
  tx: Tx,
  memberIds: readonly number[],
  first: Day,
  last: Day,
): Promise<Map<number, Set<Day>>> {
  if (memberIds.length === 0) return new Map();
  const single = await tx.findBy(dayOffTable, { memberId: In([...memberIds]), day: Between(first, last) });
  const lasting = await listLastingOff(tx, memberIds);
  const ofOne = (memberId: number) => [
    ...single.flatMap((one) => (one.memberId === memberId ? one.day : [])),
    ...daysOffIn(
      lasting.filter((one) => one.memberId === memberId),
      first,
      last,
    ),
  ];
  return new Map(memberIds.map((memberId) => [memberId, new Set(ofOne(memberId))]));
}

/** The days off from the first to the last of these that a member entered as such, oldest first. */
export async function listSingleDaysOff(tx: Tx, memberId: number, first: Day, last: Day): Promise<Day[]> {
  const rows = await tx.find(dayOffTable, {
    where: { memberId, day: Between(first, last) },
    order: { day: 'ASC' },
  });
  return rows.map(({ day }) => day);
}

/** Which of these members have this day off. */
export async function listWhoIsOff(tx: Tx, memberIds: readonly number[], day: Day): Promise<Set<number>> {
  const rows = await tx.findBy(dayOffTable, { memberId: In([...memberIds]), day });
  const lasting = await listLastingOff(tx, memberIds);
  const off = [...rows, ...lasting.filter((one) => holdsOn(one, day))];
  return new Set(off.map(({ memberId }) => memberId));
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
  await forgetLastingOff(tx, memberId);
}
