import { EntitySchema } from 'typeorm';
import { reference } from '../database/columns';

/** How many goals a member reached in a week (`2026-W13`), a month (`2026-03`) or in `all`. Rows of none are kept out. */
export interface ReachedTotal {
  guildId: number;
  period: string;
  memberId: number;
  reached: number;
}

export const reachedTotalTable = new EntitySchema<ReachedTotal>({
  name: 'reached_total',
  columns: {
    guildId: { ...reference, primary: true },
    period: { type: 'varchar', length: 8, primary: true },
    memberId: { ...reference, primary: true },
    reached: { type: 'integer' },
  },
});
