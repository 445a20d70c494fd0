import { dayOf, type Instant, weekOfDay } from '../calendar';
import type { Database, Tx } from '../database/database';
import { UserError } from '../errors';
import type { Guild } from '../guilds/guild';
import { lockGuild } from '../guilds/guildStore';
import type { Member } from '../guilds/member';
import { getMember } from '../guilds/memberStore';
import type { Changed } from '../guilds/ports';
import type { PlainKey } from '../i18n/translate';
import { cameToNothing, isSecondPress, kindOf, type Posting } from './posting';
import { addPosting, findPosting, forgetPosting, listPostingsLike, takeBackPosting } from './postingStore';
import { readShared, sharedBy, sharedInWeek, sharedKey, type SharedKind, sharedKinds } from './sharing';

interface SharingParts {
  database: Database;
  changed: Changed;
  kind: SharedKind;
  /** What a member is told who has shared one this week already. */
  already: PlainKey;
}

/** Lets a member show something of a kind to all in a channel, once a week, and take it back. */
export function createSharingService({ database, changed, kind, already }: SharingParts) {
  return {
    /**
     * Posts it; `about` says what it shows, where the kind has several. Throws a UserError when she has shared one this
     * week already, and where there is no channel.
     */
    async share(
      guild: Guild,
      { id: memberId }: Member,
      about: string | undefined,
      channelId: string | null,
      now: Instant,
    ): Promise<void> {
      if (channelId === null) throw new UserError('sharing.error.nowhere');
      const shared = { kind, memberId, week: weekOfDay(dayOf(now, guild.zone)) };
      const key = sharedKey({ ...shared, about });
      const isOnItsWay = (one: Posting) => one.removeAt === null && one.channelId === channelId;
      await database.transact(async (tx) => {
        // So that of two taps at once the second finds what the first has stored.
        await lockGuild(tx, guild.id);
        const [before] = await listPostingsLike(tx, guild.id, sharedInWeek(shared));
        if (before && cameToNothing(before)) await forgetPosting(tx, before.id);
        else if (before?.key === key && isOnItsWay(before) && isSecondPress(before, now)) return;
        else if (before) throw new UserError(already);
        await addPosting(tx, { guildId: guild.id, key, channelId, claimedAt: now });
        database.afterCommit(() => changed(guild.id));
      });
    },

    /** Takes away what a member has shared. Throws a UserError when it isn't hers, or isn't there any more. */
    async takeBack(guild: Guild, { id }: Member, postingId: number, now: Instant): Promise<void> {
      await database.transact(async (tx) => {
        const posting = await findPosting(tx, postingId);
        if (posting?.guildId !== guild.id || kindOf(posting) !== kind)
          throw new UserError('sharing.error.gone');
        if (readShared(posting).memberId !== id) throw new UserError('sharing.error.notYours');
        await takeBackPosting(tx, postingId, now);
        database.afterCommit(() => changed(guild.id));
      });
    },
  };
}

/** Takes away all that a member has shared. */
export async function takeBackShared(tx: Tx, memberId: number, at: Instant): Promise<void> {
  const { guildId } = await getMember(tx, memberId);
  for (const kind of sharedKinds)
    for (const { id, removeAt } of await listPostingsLike(tx, guildId, sharedBy(kind, memberId)))
      if (removeAt === null) await takeBackPosting(tx, id, at);
}
