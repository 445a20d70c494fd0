import { type Base, type Made, tablesOf } from '../feature';
import { message } from '../i18n/translate';
import { findGatheringOf } from '../sessions/presenceStore';
import { createGoalService } from './goalService';
import { countGoals, forgetGoals, goalTable, removeGoalTexts } from './goalStore';
import { reachedTotalTable } from './reachedStore';
import { createRoutineService } from './routineService';
import { routineTable } from './routineStore';

/** Goals, those that repeat, and how many were reached. */
export const goalsFeature = {
  tables: tablesOf(goalTable, routineTable, reachedTotalTable),

  make: ({ database, changed }: Base) =>
    ({
      services: {
        goals: createGoalService(database, changed, findGatheringOf),
        routines: createRoutineService(database, changed),
      },
      aboutMember: {
        kept: async (tx, { id }) => [message('privacy.goals', { count: await countGoals(tx, id) })],
        forget: forgetGoals,
        forgetTexts: (tx, { member, t, now }) => removeGoalTexts(tx, member.id, t('goal.textRemoved'), now),
      },
    }) satisfies Made,
};
