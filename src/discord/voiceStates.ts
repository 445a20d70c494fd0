import type { Guild } from 'discord.js';
import type { VoiceStates } from '../guilds/guild';

/** A guild's voice and stage channels and who is in them, as the gateway last told. */
export function voiceStatesOf(guild: Guild): VoiceStates {
  const rooms = guild.channels.cache
    .filter((channel) => channel.isVoiceBased())
    .map(({ id, name, parentId }) => ({ id, name, categoryId: parentId, isAfk: id === guild.afkChannelId }));
  const present: VoiceStates['present'] = [];
  for (const { id, channelId } of guild.voiceStates.cache.values())
    if (channelId !== null) present.push({ userId: id, channelId, isBot: isBot(guild, id) });
  return { rooms, present };
}

/** Whether a user is a bot. The caches keep every bot, so who isn't in them is none. */
function isBot(guild: Guild, userId: string): boolean {
  const user = guild.members.cache.get(userId)?.user ?? guild.client.users.cache.get(userId);
  return user?.bot ?? false;
}
