import { EntitySchema, In } from 'typeorm';
import { reference } from '../database/columns';
import type { Tx } from '../database/database';
import type { WorkingSpan } from './workingHours';

export const workingHourTable = new EntitySchema<WorkingSpan & { memberId: number }>({
  name: 'working_hour',
  columns: {
    memberId: { ...reference, primary: true },
    weekday: { type: 'integer', primary: true },
    start: { type: 'varchar', length: 5, primary: true },
    minutes: { type: 'integer' },
  },
});

/** When a member works, from Monday on; nothing until she has said so. */
export async function listHours(tx: Tx, memberId: number): Promise<WorkingSpan[]> {
  return (await listHoursOf(tx, [memberId])).get(memberId) ?? [];
}

/** The same of several members, by their ids. */
export async function listHoursOf(tx: Tx, memberIds: readonly number[]): Promise<Map<number, WorkingSpan[]>> {
  const rows = await tx.find(workingHourTable, {
    where: { memberId: In([...memberIds]) },
    order: { weekday: 'ASC', start: 'ASC' },
  });
  const of = new Map<number, WorkingSpan[]>();
  for (const { memberId, ...span } of rows) of.set(memberId, [...(of.get(memberId) ?? []), span]);
  return of;
}

/** Keeps when a member works, in place of what she said before; none: the usual hours. */
export async function setHours(tx: Tx, memberId: number, hours: readonly WorkingSpan[]): Promise<void> {
  await forgetHours(tx, memberId);
  if (hours.length > 0)
    await tx.insert(
      workingHourTable,
      hours.map((span) => ({ memberId, ...span })),
    );
}

/** Deletes when a member works. */
export async function forgetHours(tx: Tx, memberId: number): Promise<void> {
  await tx.delete(workingHourTable, { memberId });
}
