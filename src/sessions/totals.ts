import { type Day, type Month, monthOfDay, type Week, weekOfDay } from '../calendar';

/** Of which other periods totals are kept that a day is part of. */
export function periodsOf(day: Day): [Week, Month, 'all'] {
  return [weekOfDay(day), monthOfDay(day), 'all'];
}
