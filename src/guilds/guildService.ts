import type { Instant } from '../calendar';
import type { Database, Tx } from '../database/database';
import type { Returned } from '../feature';
import type { Locale } from '../i18n/translate';
import { type Guild, unsavedGuild } from './guild';
import { addGuild, findGuild, listGuilds, updateGuild } from './guildStore';
import { isSeenAnew, type Member, unsavedMember } from './member';
import { ensureMembers, findMember, listMembersOf, updateMember } from './memberStore';

/** A guild as Discord tells of it; `locale` is null when it says nothing of its language. */
export interface ToldGuild {
  snowflake: string;
  locale: Locale | null;
}

/** Knows guilds and members. `defaults` hold for guilds that say nothing of themselves. */
export function createGuildService(
  database: Database,
  defaults: Pick<Guild, 'locale' | 'zone'>,
  returned?: Returned,
) {
  const asNew = ({ snowflake, locale }: ToldGuild) => ({
    snowflake,
    locale: locale ?? defaults.locale,
    zone: defaults.zone,
  });

  async function ensure(tx: Tx, told: ToldGuild): Promise<Guild> {
    const known = await findGuild(tx, told.snowflake);
    if (known && known.leftAt === null) return known;
    if (known) {
      await updateGuild(tx, known.id, { leftAt: null });
      await returned?.(tx, known.id);
    } else await addGuild(tx, asNew(told));
    const guild = await findGuild(tx, told.snowflake);
    if (!guild) throw new Error(`The guild ${told.snowflake} was not stored.`);
    return guild;
  }

  /** Guild and member as far as they are stored. */
  function find(
    { snowflake }: ToldGuild,
    userId: string,
  ): Promise<{ guild: Guild | null; member: Member | null }> {
    return database.read(async (tx) => {
      const guild = await findGuild(tx, snowflake);
      return { guild, member: guild && (await findMember(tx, guild.id, userId)) };
    });
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

    /**
     * The guild and the member who does something there at `now`, and in which language. What is new or differs is stored,
     * and once a day that she was seen.
     */
    async recognize(
      told: ToldGuild,
      userId: string,
      locale: Locale,
      now: Instant,
    ): Promise<{ guild: Guild; member: Member }> {
      const { guild: known, member: knownMember } = await find(told, userId);
      if (known?.leftAt === null && knownMember?.locale === locale && !isSeenAnew(knownMember, now))
        return { guild: known, member: knownMember };
      return database.transact(async (tx) => {
        const guild = await ensure(tx, told);
        const [member] = await ensureMembers(tx, guild.id, [userId]);
        if (!member) throw new Error(`The member ${userId} was not stored.`);
        const news = { locale, seenAt: now, goesAt: null };
        await updateMember(tx, member.id, news);
        return { guild, member: { ...member, ...news } };
      });
    },

    /** The same by one read, for a member who is only about to do something: what isn't stored has the id 0. */
    async lookUp(told: ToldGuild, userId: string): Promise<{ guild: Guild; member: Member }> {
      const known = await find(told, userId);
      const guild = known.guild ?? unsavedGuild(asNew(told));
      return { guild, member: known.member ?? unsavedMember(guild.id, userId) };
    },

    /**
     * Somebody (Discord's id) showed a sign of life that nothing else of is stored: in a guild (Discord's id), or in private, where it
     * counts for all guilds in which she is stored. Of whom nothing is stored, nothing is.
     */
    async markSeen(userId: string, now: Instant, guildSnowflake?: string): Promise<void> {
      const listAnew = async (tx: Tx) => {
        const members = await listMembersOf(tx, userId, guildSnowflake);
        return members.filter((member) => isSeenAnew(member, now));
      };
      if ((await database.read(listAnew)).length === 0) return;
      await database.transact(async (tx) => {
        for (const { id } of await listAnew(tx)) await updateMember(tx, id, { seenAt: now, goesAt: null });
      });
    },
  };
}

export type GuildService = ReturnType<typeof createGuildService>;
