import { In } from 'typeorm';
import type { Instant } from '../calendar';
import type { Tx } from '../database/database';
import type { Member } from '../guilds/member';
import { addLeftover } from './leftoverStore';
import { type Posting, postingKey } from './posting';
import { forgetPosting, listPostingsLike, postingTable } from './postingStore';
import { sharedBy, sharedKinds } from './sharing';

/**
 * The postings that are a member's own: her welcome, what she shared, what was posted of these questions of hers, and
 * what went to her alone.
 */
export async function listOwnPostings(
  tx: Tx,
  { id, guildId }: Pick<Member, 'id' | 'guildId'>,
  questionIds: readonly number[],
): Promise<Posting[]> {
  const keys = [
    postingKey('welcome', id),
    ...questionIds.flatMap((one) => [postingKey('question', one), postingKey('thread', one)]),
  ];
  const own = await tx.find(postingTable, { where: { guildId, key: In(keys) }, order: { id: 'ASC' } });
  for (const kind of sharedKinds) own.push(...(await listPostingsLike(tx, guildId, sharedBy(kind, id))));
  own.push(...(await listPostingsLike(tx, guildId, postingKey('appointment', `${id}:`))));
  own.push(...(await tx.find(postingTable, { where: { recipientId: id }, order: { id: 'ASC' } })));
  return [...new Map(own.map((posting) => [posting.id, posting])).values()];
}

/**
 * Takes these postings' messages away, and forgets at once what they were about: what is left of a posting is only where
 * its message stands, until that is gone. A direct message can be taken away also when its guild is gone (`leftover`).
 */
export async function abandonPostings(tx: Tx, postings: readonly Posting[], at: Instant): Promise<void> {
  for (const posting of postings) {
    const { id, channelId, recipientId, messageId, finalAt, removeAt, reopened } = posting;
    const isThere = finalAt === null || (messageId !== null && removeAt === null);
    if (recipientId !== null) {
      if (isThere && channelId !== '') await addLeftover(tx, posting);
      await forgetPosting(tx, id);
      continue;
    }
    const gone = { key: postingKey('gone', id), removeAt: at, finalAt: null, reopened: reopened + 1 };
    if (isThere) await tx.update(postingTable, { id }, gone);
    else await forgetPosting(tx, id);
  }
}
