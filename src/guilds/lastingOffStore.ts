import { EntitySchema, In } from 'typeorm';
import type { Day } from '../calendar';
import { nullable, reference } from '../database/columns';
import type { Tx } from '../database/database';
import { type LastingOff, withSpan } from './lastingOff';

const day = { type: 'varchar', length: 10 } as const;

export const lastingOffTable = new EntitySchema<LastingOff & { memberId: number }>({
  name: 'lasting_off',
  columns: {
    memberId: { ...reference, primary: true },
    weekday: { type: 'integer', primary: true },
    firstDay: { ...day, primary: true },
    lastDay: nullable(day),
  },
});

/** What these members have off each week, or without an end, also what is over. */
export function listLastingOff(
  tx: Tx,
  memberIds: readonly number[],
): Promise<(LastingOff & { memberId: number })[]> {
  return tx.find(lastingOffTable, {
    where: { memberId: In([...memberIds]) },
    order: { weekday: 'ASC', firstDay: 'ASC' },
  });
}

/** Keeps that a member has a day of the week off, or every day, from this one on, until a last one if there is one. */
export async function addLastingOff(
  tx: Tx,
  memberId: number,
  weekday: number,
  firstDay: Day,
  lastDay: Day | null = null,
  today: Day = firstDay,
): Promise<void> {
  const spans = await tx.findBy(lastingOffTable, { memberId, weekday });
  await tx.delete(lastingOffTable, { memberId, weekday });
  for (const span of withSpan(spans, { firstDay, lastDay }, today))
    await tx.insert(lastingOffTable, { memberId, weekday, firstDay: span.firstDay, lastDay: span.lastDay });
}

/** Ends what a member has off with this day; null: as if it had never been. */
export async function endLastingOff(
  tx: Tx,
  memberId: number,
  { weekday, firstDay }: Pick<LastingOff, 'weekday' | 'firstDay'>,
  lastDay: Day | null,
): Promise<void> {
  const where = { memberId, weekday, firstDay };
  await (lastDay === null
    ? tx.delete(lastingOffTable, where)
    : tx.update(lastingOffTable, where, { lastDay }));
}

/** Deletes what a member has off each week, or without an end. */
export async function forgetLastingOff(tx: Tx, memberId: number): Promise<void> {
  await tx.delete(lastingOffTable, { memberId });
}
