import { daily } from '../due';
import { type Base, type Made, tablesOf } from '../feature';
import { getMember } from '../guilds/memberStore';
import { createDirectService } from './directService';
import { directChannelTable, forgetDirectChannel } from './directStore';
import { leftoverTable } from './leftoverStore';
import { abandonPostings, listOwnPostings } from './ownPostingStore';
import { forgetPings, pingTable } from './pingStore';
import { postingTable, removeOldPostings } from './postingStore';
import { takeBackShared } from './sharingService';
import { posterRunTable } from './standingStore';
import { forgetTold, toldMemberTable } from './toldSumStore';

/** How long it is kept that something was posted of which no message is there, in milliseconds: nobody posts it again. */
const emptyKept = 30 * 24 * 60 * 60_000;

/** Messages that the bot decided to post, to all in a channel or to one member, whose times they tell, and whom it pinged. */
export const postingsFeature = {
  tables: tablesOf(
    postingTable,
    toldMemberTable,
    pingTable,
    directChannelTable,
    leftoverTable,
    posterRunTable,
  ),

  make: ({ database, clock }: Base) =>
    ({
      jobs: [
        daily('old postings', clock, async (now) => {
          while (await database.transact((tx) => removeOldPostings(tx, now - emptyKept)));
        }),
      ],
      services: { directMessages: createDirectService(database) },
      drawings: { gone: () => Promise.resolve('gone') },
      aboutMember: {
        forgetTimes: takeBackShared,
        async forget(tx, memberId, now) {
          await forgetTold(tx, memberId);
          const own = await listOwnPostings(tx, await getMember(tx, memberId), []);
          await abandonPostings(tx, own, now);
          await forgetDirectChannel(tx, memberId);
          await forgetPings(tx, memberId);
        },
      },
    }) satisfies Made,
};
