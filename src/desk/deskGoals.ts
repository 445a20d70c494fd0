import type { Day } from '../calendar';
import { type Goal, groupOf } from '../goals/goal';

/** Of her open goals those that are on now, and how many stand for tomorrow or are still open from the days before. */
export interface DeskGoals {
  due: Goal[];
  tomorrow: number;
  waiting: number;
}

/** What is on now: all but tomorrow's goals and those of days before the evening that goes on. */
export function sortForDesk(open: readonly Goal[], today: Day, evening: Day): DeskGoals {
  const isTomorrow = (goal: Goal) => groupOf(goal, today) === 'tomorrow';
  return {
    due: open.filter((goal) => goal.dueDay >= evening && !isTomorrow(goal)),
    tomorrow: open.filter(isTomorrow).length,
    waiting: open.filter((goal) => goal.dueDay < evening).length,
  };
}
