import type { BoardService } from '../board/boardService';
import { type Base, type Made, tablesOf } from '../feature';
import { pictureIn } from '../postings/postingView';
import { createWeekService } from './weekService';
import { listComparing, listWeekPostsWith } from './weekStore';
import { drawWeek } from './weekView';

/** The weekly post. */
export const weekFeature = {
  tables: tablesOf(),

  make(base: Base, { listPlaces }: BoardService) {
    const { pictures, clock } = base;
    const week = createWeekService({ ...base, listPlaces });
    return {
      jobs: [week.due],
      drawings: {
        week: async (posting) =>
          drawWeek(await week.read(posting, clock()), posting.id, pictureIn(base, posting, pictures.week)),
      },
      aboutMember: {
        async listShown(tx, { member, what, wasOnBoard, withdrawn, since }) {
          const comparing = await listComparing(tx, withdrawn);
          if (what === 'board' && !wasOnBoard) return comparing;
          return [...comparing, ...(await listWeekPostsWith(tx, member, since))];
        },
      },
    } satisfies Made;
  },
};
