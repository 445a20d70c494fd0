import { createHash, randomBytes } from 'node:crypto';
import type { Instant } from '../calendar';
import type { Database } from '../database/database';
import { UserError } from '../errors';
import { getGuild, lockGuild } from '../guilds/guildStore';
import type { Member } from '../guilds/member';
import { findLocale, findMemberById } from '../guilds/memberStore';
import type { SeenRooms } from '../guilds/ports';
import type { Locale } from '../i18n/translate';
import type { CalendarSeen, CalendarService } from './calendarService';
import { feedPath, isSecret, nextChange } from './feed';
import { changeFeed, deleteFeed, findFeed, findFeedBySecret, storeFeed } from './feedStore';

/** A member's address, as she sees it. */
export interface OwnFeed {
  /** Whether this bot serves any. */
  isOffered: boolean;
  /** Null: she has none. */
  address: string | null;
}

/** What a program that fetches an address gets. */
export interface FeedSeen {
  seen: CalendarSeen;
  locale: Locale;
  /** When any of it changed last. */
  changedAt: Instant;
  /** Stands for what it holds: another one means that it changed. */
  digest: string;
}

/** Rises with each change of how files are written, so that programs fetch them anew. */
const form = 1;

interface Parts {
  database: Database;
  calendars: Pick<CalendarService, 'readHers'>;
  seenRooms: SeenRooms;
  /** What stands before addresses; null: this bot serves none. */
  publicUrl: string | null;
}

export type FeedService = ReturnType<typeof createFeedService>;

/** The addresses from which members' own programs fetch their appointments. Who knows one sees what it holds. */
export function createFeedService({ database, calendars, seenRooms, publicUrl }: Parts) {
  const secret = () => randomBytes(32).toString('base64url');

  function checkOffered(): void {
    if (publicUrl === null) throw new UserError('calendar.error.notOffered');
  }

  /** Two at once wait for each other: she sees the address that is kept. */
  function store({ id: memberId, guildId }: Member, now: Instant, isKept: boolean): Promise<void> {
    return database.transact(async (tx) => {
      await lockGuild(tx, guildId);
      if (isKept && (await findFeed(tx, memberId))) return;
      await storeFeed(tx, { memberId, secret: secret(), digest: '', changedAt: now, createdAt: now });
    });
  }

  return {
    /** Her address, if this bot serves any. */
    see: ({ id }: Member): Promise<OwnFeed> =>
      database.read(async (tx) => {
        const feed = await findFeed(tx, id);
        const address = feed && publicUrl !== null ? publicUrl + feedPath(feed.secret) : null;
        return { isOffered: publicUrl !== null, address };
      }),

    /** Makes her an address, unless she has one. Throws a UserError where this bot serves none. */
    async open(member: Member, now: Instant): Promise<void> {
      checkOffered();
      await store(member, now, true);
    },

    /** Makes her another one: the one before leads nowhere any more. Throws as `open` does. */
    async renew(member: Member, now: Instant): Promise<void> {
      checkOffered();
      await store(member, now, false);
    },

    /** She has none any more. */
    close: ({ id }: Member): Promise<void> => database.transact((tx) => deleteFeed(tx, id)),

    /**
     * What an address holds, as its member sees it now; null when there is none such, or she has left the guild. Rejects when
     * Discord doesn't tell what she may see.
     */
    async read(typed: string, now: Instant): Promise<FeedSeen | null> {
      if (!isSecret(typed)) return null;
      const found = await database.read(async (tx) => {
        const feed = await findFeedBySecret(tx, typed);
        const member = feed && (await findMemberById(tx, feed.memberId));
        if (!member) return null;
        const guild = await getGuild(tx, member.guildId);
        return { feed, member, guild, locale: (await findLocale(tx, member)) ?? guild.locale };
      });
      if (!found || found.guild.leftAt !== null) return null;
      const { feed, member, guild, locale } = found;
      const rooms = await seenRooms(guild.snowflake, member.userId);
      if (!rooms) return null;
      const seen = await calendars.readHers(member, rooms, now);
      const held = JSON.stringify({ form, locale, seen });
      const digest = createHash('sha256').update(held).digest('base64url');
      if (digest === feed.digest) return { seen, locale, digest, changedAt: feed.changedAt };
      const changedAt = nextChange(feed.changedAt, now);
      const kept = await database.transact(async (tx) => {
        // Another process may have seen the change first.
        if (await changeFeed(tx, feed, { digest, changedAt })) return changedAt;
        return (await findFeedBySecret(tx, typed))?.changedAt ?? changedAt;
      });
      return { seen, locale, digest, changedAt: kept };
    },
  };
}
