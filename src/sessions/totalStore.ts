import { EntitySchema } from 'typeorm';
import { milliseconds, reference } from '../database/columns';

/** Milliseconds of a member's ended work stretches on one day in the guild's zone. */
export interface DayTotal {
  guildId: number;
  day: string;
  memberId: number;
  workMs: number;
}

/** The same for a week (`2026-W13`) or a month (`2026-03`). */
export interface PeriodTotal {
  guildId: number;
  period: string;
  memberId: number;
  workMs: number;
}

export const dayTotalTable = new EntitySchema<DayTotal>({
  name: 'day_total',
  columns: {
    guildId: { ...reference, primary: true },
    day: { type: 'varchar', length: 10, primary: true },
    memberId: { ...reference, primary: true },
    workMs: milliseconds,
  },
});

export const periodTotalTable = new EntitySchema<PeriodTotal>({
  name: 'period_total',
  columns: {
    guildId: { ...reference, primary: true },
    period: { type: 'varchar', length: 8, primary: true },
    memberId: { ...reference, primary: true },
    workMs: milliseconds,
  },
});
