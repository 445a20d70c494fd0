import { type Day, firstDayOf, type Instant, lastDayOf } from '../calendar';
import type { Database } from '../database/database';
import { UserError } from '../errors';
import type { Guild } from '../guilds/guild';
import { getGuild } from '../guilds/guildStore';
import type { Member } from '../guilds/member';
import { findMemberById } from '../guilds/memberStore';
import type { Changed, Names, ReadersMaySee } from '../guilds/ports';
import type { Locale } from '../i18n/translate';
import type { Posting } from '../postings/posting';
import { isTooLate, readShared } from '../postings/sharing';
import { createSharingService } from '../postings/sharingService';
import { keepTold } from '../postings/toldSumStore';
import { type Board, keyOf, readMeasure, readPeriod } from './board';
import type { BoardService, Wanted } from './boardService';

/** What the posting of a shared board shows. */
export interface SharedBoard extends Pick<Board, 'measure' | 'period' | 'places'> {
  locale: Locale;
  /** The first and the last day of its period; null when it is of all time. */
  days: { first: Day; last: Day } | null;
  /** Who shared it. */
  userId: string;
  names: ReadonlyMap<string, string>;
}

interface ShareParts {
  database: Database;
  board: Pick<BoardService, 'see'>;
  names: Names;
  readersMaySee: ReadersMaySee;
  changed: Changed;
}

/** Lets a member show a board to all in a channel, once a week. */
export function createShareService({ database, board, names, readersMaySee, changed }: ShareParts) {
  const sharing = createSharingService({ database, changed, kind: 'share', already: 'board.share.already' });
  return {
    /**
     * Posts a board. Throws a UserError when nobody is on it, when she has shared one this week already, and where there is
     * no channel.
     */
    async share(
      guild: Guild,
      member: Member,
      { measure, period }: Wanted,
      channelId: string | null,
      now: Instant,
    ): Promise<void> {
      if (channelId === null) throw new UserError('sharing.error.nowhere');
      const maySee = readersMaySee(guild.snowflake, channelId);
      const { places } = await board.see(guild, member, { measure, period }, maySee, now);
      if (places.length === 0) throw new UserError('sharing.error.nothing');
      await sharing.share(guild, member, `${measure}:${period}`, channelId, now);
    },

    /** Takes it away again. Throws a UserError when it isn't hers, or isn't there any more. */
    takeBack(guild: Guild, member: Member, postingId: number, now: Instant): Promise<void> {
      return sharing.takeBack(guild, member, postingId, now);
    },

    /** The board that a posting shares, of the period at her tap; `gone` when it is too late, or nobody is on it. */
    async read(posting: Posting, now: Instant): Promise<SharedBoard | 'gone'> {
      if (isTooLate(posting, now)) return 'gone';
      const { memberId, about } = readShared(posting);
      const wanted = { measure: readMeasure(about[0] ?? null), period: readPeriod(about[1] ?? null) };
      const { guild, member } = await database.read(async (tx) => ({
        guild: await getGuild(tx, posting.guildId),
        member: await findMemberById(tx, memberId),
      }));
      if (!member) return 'gone';
      const maySee = readersMaySee(guild.snowflake, posting.channelId);
      const { claimedAt } = posting;
      const { places, measure, period } = await board.see(guild, member, wanted, maySee, claimedAt);
      if (places.length === 0) return 'gone';
      const listed = places.map((place) => place.memberId);
      await database.transact((tx) => keepTold(tx, posting.id, listed));
      const known = await names(
        guild.id,
        places.map(({ userId }) => userId),
      );
      const key = keyOf(period, posting.claimedAt, guild.zone);
      const days = key === 'all' ? null : { first: firstDayOf(key), last: lastDayOf(key) };
      return { locale: guild.locale, userId: member.userId, measure, period, days, places, names: known };
    },
  };
}

export type ShareService = ReturnType<typeof createShareService>;
