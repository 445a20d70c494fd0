import { type Made, tablesOf } from '../feature';
import { getMember } from '../guilds/memberStore';
import { abandonPostings, listOwnPostings } from './ownPostingStore';
import { forgetPings, pingTable } from './pingStore';
import { postingTable } from './postingStore';
import { takeBackShared } from './sharingService';
import { forgetTold, toldMemberTable } from './toldSumStore';

/** Messages that the bot decided to post, whose times they tell, and whom it pinged. */
export const postingsFeature = {
  tables: tablesOf(postingTable, toldMemberTable, pingTable),

  make: () =>
    ({
      drawings: { gone: () => Promise.resolve('gone') },
      aboutMember: {
        forgetTimes: takeBackShared,
        async forget(tx, memberId, now) {
          await forgetTold(tx, memberId);
          const own = await listOwnPostings(tx, await getMember(tx, memberId), []);
          await abandonPostings(tx, own, now);
          await forgetPings(tx, memberId);
        },
      },
    }) satisfies Made,
};
