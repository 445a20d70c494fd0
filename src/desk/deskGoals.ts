import type { Day } from '../calendar';
import { type Goal, groupOf } from '../goals/goal';

/** Of her open goals those that stand on her desk, and how many are still open from the days before. */
export interface DeskGoals {
  due: Goal[];
  waiting: number;
}

/** What is on now: all but tomorrow's goals and those of days before the evening that goes on, which wait. */
export function sortForDesk(open: readonly Goal[], today: Day, evening: Day): DeskGoals {
  const due = open.filter((goal) => goal.dueDay >= evening && groupOf(goal, today) !== 'tomorrow');
  return { due, waiting: open.filter((goal) => goal.dueDay < evening).length };
}
