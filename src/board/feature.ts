import { type Base, type Made, tablesOf } from '../feature';
import { pictureIn } from '../postings/postingView';
import { createBoardService } from './boardService';
import { createShareService } from './shareService';
import { drawShared } from './shareView';

/** The leaderboards, also as a member shares one. */
export const boardFeature = {
  tables: tablesOf(),

  make(base: Base) {
    const { database, names, readersMaySee, changed, pictures, clock } = base;
    const board = createBoardService(database, names);
    const share = createShareService({ database, board, names, readersMaySee, changed });
    return {
      services: { board, share },
      drawings: {
        share: async (posting) =>
          drawShared(
            await share.read(posting, clock()),
            posting.id,
            pictureIn(base, posting, pictures.board),
          ),
      },
    } satisfies Made;
  },
};
