import type { GatewayVoiceStateUpdateDispatchData, Guild } from 'discord.js';
import type { VoiceStates } from '../guilds/guild';
import type { Log } from '../log';
import { fetchMembers } from './memberRequests';

/** A guild's voice and stage channels and who is in them, as the gateway last told. */
export function voiceStatesOf(guild: Guild): VoiceStates {
  const rooms = guild.channels.cache
    .filter((channel) => channel.isVoiceBased())
    .map(({ id, name, parentId }) => ({ id, name, categoryId: parentId, isAfk: id === guild.afkChannelId }));
  const present: VoiceStates['present'] = [];
  for (const { id, channelId } of guild.voiceStates.cache.values())
    // The caches keep every bot, so who isn't in them is none.
    if (channelId !== null) present.push({ userId: id, channelId, isBot: cachedIsBot(guild, id) ?? false });
  return { rooms, present };
}

/** Whether a user is a bot, by the caches; null when they don't know. */
function cachedIsBot(guild: Guild, userId: string): boolean | null {
  const user = guild.members.cache.get(userId)?.user ?? guild.client.users.cache.get(userId);
  return user?.bot ?? null;
}

/** Calls `tell` with whether a voice state is a bot's. Resolves after that, or when it was overtaken; never rejects. */
export type TellIsBot = (
  guild: Guild,
  state: GatewayVoiceStateUpdateDispatchData,
  tell: (isBot: boolean) => void,
) => Promise<void>;

/**
 * Finds out whether voice states are a bot's. A state needn't say whose it is
 * (https://discord.com/developers/docs/resources/voice#voice-state-object): then the caches tell at once, or else Discord
 * is asked, and her newest state counts. Who leaves isn't asked for. When Discord doesn't tell, she is a person: rather
 * is a bot recorded than somebody's work lost.
 */
export function createTellIsBot(log: Log): TellIsBot {
  /** By guild and user, what to call for her newest state of those whose asking is under way. */
  const awaited = new Map<string, (isBot: boolean) => void>();

  async function ask(guild: Guild, userId: string): Promise<boolean> {
    try {
      const members = await fetchMembers(guild, [userId]);
      return members.get(userId)?.user.bot ?? false;
    } catch (err) {
      log.warn({ err, guild: guild.id, user: userId }, 'Discord did not tell whether somebody is a bot.');
      return false;
    }
  }

  return async (guild, { user_id: userId, channel_id: channelId, member }, tell) => {
    const key = `${guild.id} ${userId}`;
    const { user } = (member ?? {}) as Partial<NonNullable<typeof member>>;
    const isBot = user ? (user.bot ?? false) : cachedIsBot(guild, userId);
    if (isBot !== null || channelId === null) {
      awaited.delete(key);
      tell(isBot ?? false);
      return;
    }
    const isAsked = awaited.has(key);
    awaited.set(key, tell);
    if (isAsked) return;
    const answer = await ask(guild, userId);
    awaited.get(key)?.(answer);
    awaited.delete(key);
  };
}
