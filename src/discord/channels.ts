import { ChannelType, type Client } from 'discord.js';
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
