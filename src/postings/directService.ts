import type { Database } from '../database/database';
import { UserError } from '../errors';
import type { Guild, WatchedChannel } from '../guilds/guild';
import { listWatchedChannels } from '../guilds/guildStore';
import type { Member } from '../guilds/member';
import type { Locale } from '../i18n/translate';
import { findLocaleOf, findRecipient, keepDirectChannel, listGuildsOf, listStoredIn } from './directStore';

export type DirectService = ReturnType<typeof createDirectService>;

/** Knows whose direct messages are, and who takes any. */
export function createDirectService(database: Database) {
  /** From which guild a direct message came. Throws a UserError when it is gone, or isn't hers (Discord's id). */
  async function sentFrom(postingId: number, userId: string): Promise<Guild> {
    const found = await database.read((tx) => findRecipient(tx, postingId));
    if (found?.member.userId !== userId) throw new UserError('direct.error.gone');
    return found.guild;
  }

  return {
    sentFrom,

    /**
     * From which guild (Discord's id) a direct message came, on which this user pressed. Throws a UserError when it holds no
     * more, isn't hers, or its guild has removed the bot.
     */
    async whose(postingId: number, userId: string): Promise<string> {
      const { snowflake, leftAt } = await sentFrom(postingId, userId);
      if (leftAt !== null) throw new UserError('direct.error.noServer');
      return snowflake;
    },

    /** She asks for direct messages again, after Discord refused one to her. */
    async askAgain({ id }: Member): Promise<void> {
      await database.transact((tx) => keepDirectChannel(tx, id, { refusedAt: null }));
    },

    /** The guilds in which somebody (Discord's id) is stored and the bot is, each with what is watched there. */
    async guildsOf(userId: string): Promise<{ guild: Guild; watched: WatchedChannel[] }[]> {
      return database.read(async (tx) => {
        const found: { guild: Guild; watched: WatchedChannel[] }[] = [];
        for (const guild of await listGuildsOf(tx, userId))
          found.push({ guild, watched: await listWatchedChannels(tx, guild.id) });
        return found;
      });
    },

    /** All guilds in which somebody (Discord's id) is stored, those that have removed the bot too, the newest first. */
    storedIn(userId: string): Promise<Guild[]> {
      return database.readOnce((tx) => listStoredIn(tx, userId));
    },

    /** The language that somebody last used, in whichever guild; null when that isn't known. */
    localeOf(userId: string): Promise<Locale | null> {
      return database.readOnce((tx) => findLocaleOf(tx, userId));
    },
  };
}
