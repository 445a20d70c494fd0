import { type Base, type Made, tablesOf } from '../feature';
import { pictureIn } from '../postings/postingView';
import { createBoardService } from './boardService';
import { createShareService } from './shareService';
import { drawShared } from './shareView';

/** The leaderboards, also as a member shares one. */
export const boardFeature = {
  tables: tablesOf(),

  make(base: Base) {
    const { database, names, readersMaySee, changed, pictures, clock, textsIn } = base;
    const board = createBoardService(database, names);
    const share = createShareService({ database, board, names, readersMaySee, changed });
    return {
      services: { board, share },
      drawings: {
        async share(posting) {
          const shared = await share.read(posting, clock());
          if (shared === 'gone') return 'gone';
          const drawPicture = pictureIn(base, posting, pictures.board);
          return drawShared(shared, posting.id, drawPicture, textsIn(shared.locale));
        },
      },
    } satisfies Made;
  },
};
