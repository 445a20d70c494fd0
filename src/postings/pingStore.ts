import { EntitySchema, In } from 'typeorm';
import type { Day } from '../calendar';
import { reference } from '../database/columns';
import type { Tx } from '../database/database';
import type { PingKind } from './mayPing';

/** How often a member was pinged on the last day on which she was, by what pinged her: not by whom, nor about what. */
interface Ping {
  memberId: number;
  kind: PingKind;
  day: Day;
  count: number;
}

export const pingTable = new EntitySchema<Ping>({
  name: 'ping',
  columns: {
    memberId: { ...reference, primary: true },
    kind: { type: 'varchar', length: 12, primary: true },
    day: { type: 'varchar', length: 10 },
    count: { type: 'integer' },
  },
});

/** How often each of these members was pinged on a day; who wasn't is left out. */
export async function countPings(
  tx: Tx,
  kind: PingKind,
  memberIds: readonly number[],
  day: Day,
): Promise<Map<number, number>> {
  const rows = await tx.findBy(pingTable, { memberId: In([...memberIds]), kind, day });
  return new Map(rows.map(({ memberId, count }) => [memberId, count]));
}

/** Counts one more ping on a day for each of these members. */
export async function addPings(
  tx: Tx,
  kind: PingKind,
  memberIds: readonly number[],
  day: Day,
): Promise<void> {
  for (const memberId of memberIds.toSorted((one, other) => one - other))
    await tx.query(
      `INSERT INTO ping (member_id, kind, day, count) VALUES ($1, $2, $3, 1)
       ON CONFLICT (member_id, kind) DO UPDATE
         SET count = CASE WHEN ping.day = excluded.day THEN ping.count + 1 ELSE 1 END, day = excluded.day`,
      [memberId, kind, day],
    );
}

/** Deletes how often a member was pinged. */
export async function forgetPings(tx: Tx, memberId: number): Promise<void> {
  await tx.delete(pingTable, { memberId });
}
