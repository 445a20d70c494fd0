import type { Day, TimeOfDay } from '../calendar';

/** On which days something takes place, by the calendar of the guild. Days of the week are 1 for Monday to 7, ascending. */
export type Days =
  | { kind: 'once'; day: Day }
  /** `every` 1 is each week, 2 every other one, counted from the week of the first date. */
  | { kind: 'weekly'; weekdays: readonly number[]; every: number }
  /** In ISO weeks with an even or an odd number. */
  | { kind: 'weeks'; parity: 'even' | 'odd'; weekdays: readonly number[] }
  /** The first, second, … day of the week in each month; -1 is the last. */
  | { kind: 'monthly'; nth: number; weekday: number }
  /** A day of each month that has it; -1 is the last. */
  | { kind: 'monthDay'; day: number };

/** A time at which something takes place, again and again or once: a start on the guild's clocks, and how long it is. */
export interface Slot {
  days: Days;
  start: TimeOfDay;
  /** Up to a day. What ends after midnight belongs to the day on which it began. */
  minutes: number;
}

/** What somebody says of when something takes place: "Mo-Fr 9-13, 20-22, ab 2.11." */
export interface Schedule {
  /** At least one. */
  slots: readonly Slot[];
  /** The first and the last day on which it may begin; null: from now on, without an end. Both null where all is once. */
  from: Day | null;
  until: Day | null;
}
