import type { Database } from '../database/database';
import { findMemberById } from '../guilds/memberStore';
import type { StillMembers } from '../guilds/ports';
import { findDirectChannel, keepDirectChannel } from '../postings/directStore';
import type { Posting } from '../postings/posting';
import { findPosting, setDirectChannel } from '../postings/postingStore';
import type { PosterRequests } from './posterRequests';

interface DirectParts {
  database: Database;
  requests: Pick<PosterRequests, 'openDirect'>;
  stillMembers: StillMembers;
}

/**
 * Whether a direct message may be sent. `refused`: its recipient took none before, and hasn't asked for any since. `left`: she
 * isn't in the guild any more. `again`: where she is to be written to has just been stored, or there is nobody any more.
 */
type Way = 'free' | 'refused' | 'left' | 'again';

/**
 * Gives the function that prepares an unsent direct message. Its channel is opened once for each member, and stored before
 * anything is sent there.
 */
export function createDirectWay({ database, requests, stillMembers }: DirectParts) {
  return async function prepare({ id, guildId, recipientId, channelId }: Posting): Promise<Way> {
    const memberId = recipientId ?? 0;
    const { member, direct } = await database.read(async (tx) => ({
      member: await findMemberById(tx, memberId),
      direct: await findDirectChannel(tx, memberId),
    }));
    if (!member) return 'again';
    if (direct && direct.refusedAt !== null) return 'refused';
    if (channelId !== '') {
      const isStill = (await stillMembers(guildId, [member.userId])).has(member.userId);
      return isStill ? 'free' : 'left';
    }
    const opened = direct?.channelId ?? (await requests.openDirect(member.userId));
    await database.transact(async (tx) => {
      await setDirectChannel(tx, id, opened);
      // She may have deleted everything meanwhile.
      if (await findPosting(tx, id)) await keepDirectChannel(tx, memberId, { channelId: opened });
    });
    return 'again';
  };
}
