import { daily } from '../due';
import { type AboutMember, type Base, type Made, tablesOf } from '../feature';
import { createModerationService } from './moderationService';
import { removalsKept } from './removal';
import { deleteRemovals, forgetRemovals, textRemovalTable } from './removalStore';

/** Who manages messages removes what a member typed. */
export const moderationFeature = {
  tables: tablesOf(textRemovalTable),

  aboutMember: { forget: forgetRemovals } satisfies AboutMember,

  /** `answers` are what all features say about a member's data, left to right. */
  make(base: Base, answers: readonly AboutMember[]) {
    const { database, clock } = base;
    return {
      services: { moderation: createModerationService({ ...base, answers }) },
      jobs: [
        daily('old removals', clock, (now) =>
          database.transact((tx) => deleteRemovals(tx, now - removalsKept)),
        ),
      ],
    } satisfies Made;
  },
};
