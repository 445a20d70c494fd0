import { addDays, type Day, type Instant, weekdayOf } from '../calendar';
import { type Goal, sundayOf } from './goal';

/** How often a goal repeats: each day from Monday to Friday, or once a week. */
export type Rhythm = 'workdays' | 'weekly';

export const rhythms: readonly Rhythm[] = ['workdays', 'weekly'];

/** A goal that repeats, as stored. Each day or week it is due it makes a goal of its own. */
export interface Routine {
  id: number;
  guildId: number;
  memberId: number;
  /** As she typed it, on one line, like a goal's. */
  body: string;
  rhythm: Rhythm;
  /** For a weekly one its day, 1 for Monday to 7, or null when it has the whole week. */
  weekday: number | null;
  /** Before this day, in the guild's zone, nothing of it is due. */
  firstDay: Day;
  /** Set when it is private: only she sees its text. */
  hiddenAt: Instant | null;
  createdAt: Instant;
  /** Set once it repeats no more. */
  endedAt: Instant | null;
}

/** So many routines a member may have: with a button each they stand on one page. */
export const mostRoutines = 10;

/** When a routine is due: what is stored of a rhythm that she chose for a goal with this span and day. */
export function rhythmFrom(rhythm: Rhythm, { span, dueDay }: Pick<Goal, 'span' | 'dueDay'>): RoutineTimes {
  if (rhythm === 'workdays') return { rhythm, weekday: null };
  return { rhythm, weekday: span === 'week' ? null : weekdayOf(dueDay) };
}

/** When a routine is due, apart from its beginning. */
export type RoutineTimes = Pick<Routine, 'rhythm' | 'weekday'>;

/** Days off: goals of working days aren't due on them. */
const noneOff: ReadonlySet<Day> = new Set();

/** So many days back something may be due that isn't made yet. */
export const dueWithin = 7;

/** So many days ahead the first time is looked for. */
export const firstWithin = 62;

/**
 * The day or week for which a routine makes its goal: the one that is due on this day, or else the last one before. Null
 * before its first day, and when the last one is longer ago than a week.
 */
export function lastDue(
  routine: RoutineTimes & Pick<Routine, 'firstDay'>,
  day: Day,
  off = noneOff,
): Pick<Goal, 'span' | 'dueDay'> | null {
  if (isWholeWeek(routine)) return day < routine.firstDay ? null : { span: 'week', dueDay: sundayOf(day) };
  for (let ago = 0; ago < dueWithin; ago += 1) {
    const dueDay = addDays(day, -ago);
    if (dueDay < routine.firstDay) return null;
    if (isDueOn(routine, dueDay, off)) return { span: 'day', dueDay };
  }
  return null;
}

/**
 * The first day from `day` on at which a goal of the routine is due; of one that has the whole week, that day itself. Where
 * all of the next two months is off, as if none of it was.
 */
export function firstDueFrom(routine: RoutineTimes, day: Day, off = noneOff): Day {
  const last = addDays(day, firstWithin);
  let due = day;
  while (due <= last && !isWholeWeek(routine) && !isDueOn(routine, due, off)) due = addDays(due, 1);
  return due <= last ? due : firstDueFrom(routine, day);
}

/** Whether it is due in the whole of each week, not on a day. */
export function isWholeWeek({ rhythm, weekday }: RoutineTimes): boolean {
  return rhythm === 'weekly' && weekday === null;
}

function isDueOn({ rhythm, weekday }: RoutineTimes, day: Day, off: ReadonlySet<Day>): boolean {
  return rhythm === 'workdays' ? weekdayOf(day) <= 5 && !off.has(day) : weekdayOf(day) === weekday;
}
