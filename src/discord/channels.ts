import { ChannelType, type Client } from 'discord.js';
import type { KnownGuilds } from './knownGuilds';
import type { ChannelKind, FindChannel } from '../setup/setup';

const kinds: Readonly<Partial<Record<ChannelType, ChannelKind>>> = {
  [ChannelType.GuildText]: 'text',
  [ChannelType.GuildAnnouncement]: 'announcement',
  [ChannelType.GuildVoice]: 'room',
  [ChannelType.GuildStageVoice]: 'room',
  [ChannelType.GuildCategory]: 'category',
};

/** Makes the search for a channel of a guild, by what the client has cached. */
export function createFindChannel(client: Client): FindChannel {
  return (guildSnowflake, channelId) => {
    const channel = client.guilds.cache.get(guildSnowflake)?.channels.cache.get(channelId);
    return (channel && kinds[channel.type]) ?? null;
  };
}

/** Whether a channel (Discord's id) is known to belong to another guild than this one (our number). */
export type IsElsewhere = (guildId: number, channelId: string) => boolean;

/** Answers that by what the client has cached. About a channel that isn't in there Discord will decide. */
export function createIsElsewhere(client: Client, guilds: KnownGuilds): IsElsewhere {
  return (guildId, channelId) => {
    const channel = client.channels.cache.get(channelId);
    const own = guilds.find(guildId);
    return channel !== undefined && own !== null && (channel.isDMBased() || channel.guildId !== own.id);
  };
}
