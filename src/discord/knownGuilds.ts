import { type Client, type Guild as DiscordGuild, GuildFeature } from 'discord.js';
import type { Guild } from '../guilds/guild';
import type { GuildService, ToldGuild } from '../guilds/guildService';
import type { Tries } from '../database/tries';
import { localeOf } from '../i18n/translate';
import { shardOf } from '../sessions/outageStore';

/** Which of our numbers stands for which of Discord's guilds, for all guilds of this process's shards. */
export interface KnownGuilds {
  /** Our number of a guild; undefined while it isn't stored. */
  idOf(guild: DiscordGuild): number | undefined;
  /** Stores a new guild, once for all who ask meanwhile, and gives our number: as soon as the database takes it. */
  learn(guild: DiscordGuild): Promise<number>;
  /** Whether that is under way. */
  isLearning(guild: DiscordGuild): boolean;
  /** Whether the guild with our number is among them. */
  has(guildId: number): boolean;
  /** Discord's guild with our number, as the client has it cached; null if it doesn't. */
  find(guildId: number): DiscordGuild | null;
  /** The stored guilds of a shard, by Discord's ids, with our numbers. */
  ofShard(shardId: number): Map<string, number>;
  forget(snowflake: string): void;
}

/** Reads which guilds are stored. `shards` are this process's. */
export async function loadKnownGuilds(
  client: Client,
  guilds: GuildService,
  shards: { ids: readonly number[]; count: number },
  tries: Pick<Tries, 'untilStored'>,
): Promise<KnownGuilds> {
  const isOurs = (guild: Guild) => shards.ids.includes(shardOf(guild.snowflake, shards.count));
  const ids = new Map(
    (await guilds.listGuilds()).filter(isOurs).map((guild): [string, number] => [guild.snowflake, guild.id]),
  );
  /** The same the other way round: it is asked for each posting of each guild. */
  const snowflakes = new Map([...ids].map(([snowflake, id]): [number, string] => [id, snowflake]));
  /** The guilds that are being stored. */
  const learned = new Map<string, Promise<number>>();

  async function learn(told: ToldGuild): Promise<number> {
    let id = 0;
    try {
      await tries.untilStored(async () => void ({ id } = await guilds.ensureGuild(told)));
    } finally {
      learned.delete(told.snowflake);
    }
    ids.set(told.snowflake, id);
    snowflakes.set(id, told.snowflake);
    return id;
  }

  return {
    idOf: (guild) => ids.get(guild.id),
    learn(guild) {
      const learning = learned.get(guild.id) ?? learn(asTold(guild));
      learned.set(guild.id, learning);
      return learning;
    },
    isLearning: (guild) => learned.has(guild.id),
    has: (guildId) => snowflakes.has(guildId),
    find(guildId) {
      const snowflake = snowflakes.get(guildId);
      return (snowflake !== undefined && client.guilds.cache.get(snowflake)) || null;
    },
    ofShard: (shardId) =>
      new Map([...ids].filter(([snowflake]) => shardOf(snowflake, shards.count) === shardId)),
    forget(snowflake) {
      snowflakes.delete(ids.get(snowflake) ?? 0);
      ids.delete(snowflake);
    },
  };
}

/** Only a Community guild says what language it speaks; every other one claims `en-US`. */
function asTold(guild: DiscordGuild): ToldGuild {
  const speaks = guild.features.includes(GuildFeature.Community);
  return { snowflake: guild.id, locale: speaks ? localeOf(guild.preferredLocale) : null };
}

/** What is told of a guild from which something came, also of one that the client doesn't have cached. */
export function toldOf(client: Client, snowflake: string): ToldGuild {
  const cached = client.guilds.cache.get(snowflake);
  return cached?.available ? asTold(cached) : { snowflake, locale: null };
}
