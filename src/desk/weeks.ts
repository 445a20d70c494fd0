import type { Day } from '../calendar';

/** So many weeks *My weeks* shows, this one the last. */
export const weeksShown = 26;

/** On so many days a week she wants to work, unless she says otherwise. */
export const usualDaysAWeek = 2;

/** A day with less working time isn't one at work: times are shown in whole minutes. In milliseconds. */
const shortestDay = 60_000;

/** One day of hers. Days off have no kind and no reason. */
export interface OwnDay {
  day: Day;
  /** Milliseconds at work. */
  workMs: number;
  /** Whether it is a day off: this one, or always on its day of the week. */
  off: 'once' | 'always' | null;
}

/** A member's weeks, as only she sees them. */
export interface OwnWeeks {
  today: Day;
  /** Whole weeks, Monday first, from the one in which she came: the last of them is this one. */
  days: OwnDay[];
  /** On how many days a week she wants to work. */
  daysAWeek: number;
  /** How many weeks in a row she did. */
  inARow: number;
}

/** These whole weeks, Monday first, without those before the week in which she came; this week in any case. */
export function sinceSheCame(days: readonly OwnDay[], firstDay: Day | null): OwnDay[] {
  const first = days.findIndex(({ day }) => firstDay !== null && day >= firstDay);
  const start = first < 0 ? days.length - 7 : first - (first % 7);
  return days.slice(start);
}

/** Whether a day is one at work. */
export function isWorked({ workMs }: OwnDay): boolean {
  return workMs >= shortestDay;
}

/**
 * How much she worked on a day, beside her own other days, from 0 (nothing) to 4: the days on which she worked are
 * divided in four by their lengths, so that whoever works for an hour at a time fills her calendar too.
 */
export function levelOf({ workMs }: Pick<OwnDay, 'workMs'>, days: readonly OwnDay[]): 0 | 1 | 2 | 3 | 4 {
  if (workMs < shortestDay) return 0;
  const worked = days.filter(isWorked);
  const noLonger = worked.filter((one) => one.workMs <= workMs).length;
  return Math.max(1, Math.ceil((4 * noLonger) / worked.length)) as 1 | 2 | 3 | 4;
}

/** What a week is for a row: it adds one to it, ends it, or leaves it as it is. */
export type WeekInRow = 'adds' | 'ends' | 'leaves';

/**
 * A week with enough days at work adds one. One with fewer ends the row, but not while it goes on, nor when there was a
 * day off in it: days off neither count nor break anything. A day that is always off isn't missed: where all others were worked
 * on, the row goes on.
 */
export function judgeWeek(days: readonly OwnDay[], daysAWeek: number, today: Day): WeekInRow {
  const worked = days.filter(isWorked).length;
  if (worked >= daysAWeek) return 'adds';
  const goesOn = days.some(({ day }) => day >= today);
  const possible = days.filter(({ off }) => off !== 'always').length;
  return goesOn || days.some(({ off }) => off === 'once') || worked >= possible ? 'leaves' : 'ends';
}

/**
 * How many weeks in a row, counted back from the newest of these, and whether the row may go on before the oldest.
 * Takes whole weeks, Monday first, oldest first.
 */
export function countRow(
  days: readonly OwnDay[],
  daysAWeek: number,
  today: Day,
): { weeks: number; mayGoOn: boolean } {
  let weeks = 0;
  for (let end = days.length; end > 0; end -= 7) {
    const judged = judgeWeek(days.slice(end - 7, end), daysAWeek, today);
    if (judged === 'ends') return { weeks, mayGoOn: false };
    if (judged === 'adds') weeks += 1;
  }
  return { weeks, mayGoOn: true };
}
