import { EntitySchema } from 'typeorm';
import { milliseconds, nullable, reference, text } from '../database/columns';
import type { Tx } from '../database/database';
import { nothingOnDesk, type OnDesk } from './onDesk';

export const onDeskTable = new EntitySchema<OnDesk & { memberId: number }>({
  name: 'on_desk',
  columns: {
    memberId: { ...reference, primary: true },
    nextStep: nullable(text),
    stepDoneAt: nullable(milliseconds),
    weekGoalMs: nullable(milliseconds),
    daysAWeek: { type: 'integer', nullable: true },
  },
});

/** What a member keeps on her desk. */
export async function findOnDesk(tx: Tx, memberId: number): Promise<OnDesk> {
  return (await tx.findOneBy(onDeskTable, { memberId })) ?? nothingOnDesk;
}

/** Changes some of what a member keeps on her desk. */
export async function changeOnDesk(tx: Tx, memberId: number, changes: Partial<OnDesk>): Promise<void> {
  await tx.createQueryBuilder().insert().into(onDeskTable).values({ memberId }).orIgnore().execute();
  await tx.update(onDeskTable, { memberId }, changes);
}

/** Deletes all that a member keeps on her desk. */
export async function clearDesk(tx: Tx, memberId: number): Promise<void> {
  await tx.delete(onDeskTable, { memberId });
}
