import { dayOf, type Instant, weekOfDay } from '../calendar';
import type { Database } from '../database/database';
import { UserError } from '../errors';
import type { Guild } from '../guilds/guild';
import { getGuild, lockGuild } from '../guilds/guildStore';
import type { Member } from '../guilds/member';
import { getMember } from '../guilds/memberStore';
import type { Changed, Names } from '../guilds/ports';
import type { Locale } from '../i18n/translate';
import { cameToNothing, isSecondPress, kindOf, type Posting } from '../postings/posting';
import {
  addPosting,
  findPosting,
  findPostingLike,
  forgetPosting,
  takeBackPosting,
} from '../postings/postingStore';
import type { Board } from './board';
import type { BoardService, Wanted } from './boardService';
import { isTooLate, readShared, sharedKey, sharedKeyStart } from './sharedBoard';

/** What the posting of a shared board shows. */
export interface SharedBoard extends Pick<Board, 'measure' | 'period' | 'places'> {
  locale: Locale;
  /** Who shared it. */
  userId: string;
  names: ReadonlyMap<string, string>;
}

interface ShareParts {
  database: Database;
  board: Pick<BoardService, 'see'>;
  names: Names;
  changed: Changed;
}

/** Lets a member show a board to all in a channel, once a week. */
export function createShareService({ database, board, names, changed }: ShareParts) {
  return {
    /** Posts a board. Throws a UserError when she has shared one this week already, and where there is no channel. */
    async share(
      guild: Guild,
      { id: memberId }: Member,
      wanted: Wanted,
      channelId: string | null,
      now: Instant,
    ): Promise<void> {
      if (channelId === null) throw new UserError('board.share.nowhere');
      const week = weekOfDay(dayOf(now, guild.zone));
      await database.transact(async (tx) => {
        // So that of two taps at once the second finds what the first has stored.
        await lockGuild(tx, guild.id);
        const key = sharedKey({ memberId, week, ...wanted });
        const before = await findPostingLike(tx, guild.id, sharedKeyStart(memberId, week));
        if (before && cameToNothing(before)) await forgetPosting(tx, before.id);
        else if (before?.key === key && isSecondPress(before, now)) return;
        else if (before) throw new UserError('board.share.already');
        await addPosting(tx, { guildId: guild.id, key, channelId, claimedAt: now });
        database.afterCommit(() => changed(guild.id));
      });
    },

    /** Takes away what a member has shared. Throws a UserError when it isn't hers, or isn't there any more. */
    async takeBack(guild: Guild, { id }: Member, postingId: number, now: Instant): Promise<void> {
      await database.transact(async (tx) => {
        const posting = await findPosting(tx, postingId);
        if (posting?.guildId !== guild.id || kindOf(posting) !== 'share')
          throw new UserError('board.share.gone');
        if (readShared(posting).memberId !== id) throw new UserError('board.share.notYours');
        await takeBackPosting(tx, postingId, now);
        database.afterCommit(() => changed(guild.id));
      });
    },

    /** The board that a posting shares, of the period at her tap; `gone` when it is too late, or nobody is on it. */
    async read(posting: Posting, now: Instant): Promise<SharedBoard | 'gone'> {
      if (isTooLate(posting, now)) return 'gone';
      const { memberId, ...wanted } = readShared(posting);
      const { guild, member } = await database.read(async (tx) => ({
        guild: await getGuild(tx, posting.guildId),
        member: await getMember(tx, memberId),
      }));
      const { places, measure, period } = await board.see(guild, member, wanted, posting.claimedAt);
      if (places.length === 0) return 'gone';
      const known = await names(
        guild.id,
        places.map(({ userId }) => userId),
      );
      return { locale: guild.locale, userId: member.userId, measure, period, places, names: known };
    },
  };
}

export type ShareService = ReturnType<typeof createShareService>;
