import type { Day, Instant } from '../calendar';

/** How often a goal repeats: each day from Monday to Friday, or once a week. */
export type Rhythm = 'workdays' | 'weekly';

/** A goal that repeats, as stored. Each day or week it is due it makes a goal of its own. */
export interface Routine {
  id: number;
  guildId: number;
  memberId: number;
  /** As she typed it, on one line, like a goal's. */
  body: string;
  rhythm: Rhythm;
  /** Of a weekly one: the day of the week, 1 for Monday to 7; null when it has the whole week. */
  weekday: number | null;
  /** Before this day, in the guild's zone, nothing of it is due. */
  firstDay: Day;
  /** Set when it is private: only she sees its text. */
  hiddenAt: Instant | null;
  createdAt: Instant;
  /** Set once it repeats no more. */
  endedAt: Instant | null;
}
