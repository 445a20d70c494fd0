import type { BoardService } from '../board/boardService';
import { type Base, type Made, tablesOf } from '../feature';
import { pictureIn } from '../postings/postingView';
import { createWeekService } from './weekService';
import { listComparing, listWeekPostsAhead, listWeekPostsWith } from './weekStore';
import { drawWeek } from './weekView';

/** The weekly post. */
export const weekFeature = {
  tables: tablesOf(),

  make(base: Base, { listPlaces }: BoardService) {
    const { pictures, clock, textsIn } = base;
    const week = createWeekService({ ...base, listPlaces });
    return {
      jobs: [week.due],
      drawings: {
        async week(posting) {
          const shown = await week.read(posting, clock());
          if (shown === 'gone' || shown === 'later') return shown;
          const drawPicture = pictureIn(base, posting, pictures.week);
          return drawWeek(shown, posting.id, drawPicture, textsIn(shown.locale));
        },
      },
      aboutMember: {
        async listShown(tx, { member, what, wasOnBoard, withdrawn, since }) {
          const comparing = await listComparing(tx, withdrawn);
          if (what === 'texts') return listWeekPostsAhead(tx, member, since);
          if (what === 'everything') comparing.push(...(await listWeekPostsAhead(tx, member, since)));
          if (what === 'board' && !wasOnBoard) return comparing;
          return [...comparing, ...(await listWeekPostsWith(tx, member, since))];
        },
      },
    } satisfies Made;
  },
};
