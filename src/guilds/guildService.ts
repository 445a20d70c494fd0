import type { Database, Tx } from '../database/database';
import type { Locale } from '../i18n/translate';
import type { Guild } from './guild';
import { addGuild, findGuild, listGuilds, updateGuild } from './guildStore';
import type { Member } from './member';
import { ensureMembers, findMember, updateMember } from './memberStore';

/** A guild as Discord tells of it; `locale` is null when it says nothing of its language. */
export interface ToldGuild {
  snowflake: string;
  locale: Locale | null;
}

/** Knows guilds and members. `defaults` hold for guilds that say nothing of themselves. */
export function createGuildService(database: Database, defaults: Pick<Guild, 'locale' | 'zone'>) {
  async function ensure(tx: Tx, told: ToldGuild): Promise<Guild> {
    const { snowflake, locale } = told;
    const known = await findGuild(tx, snowflake);
    if (known && known.leftAt === null) return known;
    if (known) await updateGuild(tx, known.id, { leftAt: null });
    else await addGuild(tx, { snowflake, locale: locale ?? defaults.locale, zone: defaults.zone });
    const guild = await findGuild(tx, snowflake);
    if (!guild) throw new Error(`The guild ${snowflake} was not stored.`);
    return guild;
  }

  return {
    /** The guild as stored: stored now if it is new, and no longer marked as left. */
    ensureGuild(told: ToldGuild): Promise<Guild> {
      return database.transact((tx) => ensure(tx, told));
    },

    /** All guilds in which the bot is, as far as is stored. */
    listGuilds(): Promise<Guild[]> {
      return database.read(listGuilds);
    },

    /** Who does something in a guild, with the language she does it in: both are stored if they aren't, or differ. */
    async recognize(
      told: ToldGuild,
      userId: string,
      locale: Locale,
    ): Promise<{ guild: Guild; member: Member }> {
      const known = await database.read(async (tx) => {
        const guild = await findGuild(tx, told.snowflake);
        const member = guild && (await findMember(tx, guild.id, userId));
        return guild && member ? { guild, member } : null;
      });
      if (known && known.guild.leftAt === null && known.member.locale === locale) return known;
      return database.transact(async (tx) => {
        const guild = await ensure(tx, told);
        const [member] = await ensureMembers(tx, guild.id, [userId]);
        if (!member) throw new Error(`The member ${userId} was not stored.`);
        if (member.locale !== locale) await updateMember(tx, member.id, { locale });
        return { guild, member: { ...member, locale } };
      });
    },
  };
}

export type GuildService = ReturnType<typeof createGuildService>;
