import { type Base, type Made, tablesOf } from '../feature';
import type { Speaker } from '../guilds/ports';
import type { GoalService } from '../goals/goalService';
import { createBells } from './bellService';
import { createFocusService } from './focusService';
import { focusPartTable, focusRoundTable, forgetParts, listRoundPostsWith } from './focusStore';
import { drawRound } from './focusView';
import { createLineService } from './lineService';
import { createSteerService } from './steerService';

/** Focus rounds: a room's shared rhythm of quiet work and breaks. */
export const focusFeature = {
  tables: tablesOf(focusRoundTable, focusPartTable),

  make(base: Base, goals: GoalService, speaker: Speaker) {
    const { clock, textsIn } = base;
    const bells = createBells({ ...base, speaker });
    const focus = createFocusService({ ...base, bells });
    return {
      services: {
        focus,
        focusLines: createLineService({ ...base, goals }),
        steering: createSteerService(base),
      },
      bells,
      // A bell waits for nothing that is stored.
      jobs: [bells.due, focus.due],
      drawings: {
        async focus(posting) {
          const shown = await focus.read(posting, clock());
          return typeof shown === 'string' ? shown : drawRound(shown, posting.id, textsIn(shown.locale));
        },
      },
      aboutMember: {
        forgetTimes: forgetParts,
        forget: forgetParts,
        async listShown(tx, { member }) {
          return listRoundPostsWith(tx, member.guildId, member.id);
        },
      },
    } satisfies Made & { bells: object };
  },
};
