import type { Day } from '../calendar';
import { type Goal, groupOf } from '../goals/goal';

/** Of her open goals those that stand on her desk, and how many wait from the days before. */
export interface DeskGoals {
  due: Goal[];
  waiting: number;
}

/**
 * What is due now: all but tomorrow's goals and those of days before `since`, which wait. `since` is the day her open
 * session began on, else today: an evening at work may go on past midnight, and its goals with it.
 */
export function sortForDesk(open: readonly Goal[], today: Day, since: Day): DeskGoals {
  const due = open.filter((goal) => goal.dueDay >= since && groupOf(goal, today) !== 'tomorrow');
  return { due, waiting: open.filter((goal) => goal.dueDay < since).length };
}
