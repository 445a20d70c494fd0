import { PermissionFlagsBits } from 'discord-api-types/v10';
import { isVoice, toVoiceState } from '../payloads';
import { mayInChannel } from '../permissions';
import type { World, WorldChannel, WorldGuild, WorldVoiceState } from '../world';

/** Puts a member into a voice channel, from nowhere or from another one of the guild. Throws if she may not. */
export function enterVoice(world: World, guild: WorldGuild, channel: WorldChannel, userId: string): void {
  if (!isVoice(channel)) throw new Error(`${channel.name} is no voice channel`);
  const needed = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.Connect;
  if (!mayInChannel(guild, channel, userId, needed))
    throw new Error(`She may not connect to ${channel.name}`);
  const before = guild.voiceStates.get(userId);
  if (before?.channelId === channel.id) throw new Error(`She is in ${channel.name} already`);
  const fresh = {
    userId,
    sessionId: world.snowflakes.next(),
    selfMute: false,
    selfDeaf: false,
    selfStream: false,
  };
  guild.voiceStates.set(userId, { ...(before ?? fresh), channelId: channel.id });
  tell(world, guild, userId);
}

/** Takes a member out of voice. Throws if she isn't in. */
export function leaveVoice(world: World, guild: WorldGuild, userId: string): void {
  if (!guild.voiceStates.delete(userId)) throw new Error('She is in no voice channel');
  tell(world, guild, userId);
}

/** Changes what she shows of herself in voice. Throws if she isn't in. */
export function changeVoice(
  world: World,
  guild: WorldGuild,
  userId: string,
  change: Partial<Pick<WorldVoiceState, 'selfMute' | 'selfDeaf' | 'selfStream' | 'selfVideo' | 'isSilenced'>>,
): void {
  const state = guild.voiceStates.get(userId);
  if (!state) throw new Error('She is in no voice channel');
  Object.assign(state, change);
  tell(world, guild, userId);
}

function tell(world: World, guild: WorldGuild, userId: string): void {
  const state = guild.voiceStates.get(userId) ?? null;
  world.dispatch('VOICE_STATE_UPDATE', guild.id, { ...toVoiceState(world, guild, userId, state) });
}
