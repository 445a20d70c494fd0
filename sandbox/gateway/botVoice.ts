import { toVoiceState } from '../payloads';
import { hasAccess } from '../permissions';
import type { World, WorldChannel, WorldGuild } from '../world';

/**
 * Moves the bot itself into, within or out of voice, as opcode 4 asks. Everyone is told. Where it may not go, or all
 * places are taken, nothing happens, without a word.
 */
export function setBotVoice(
  world: World,
  guildId: string,
  channelId: string | null,
  selfMute: boolean,
  selfDeaf: boolean,
): void {
  const guild = world.guilds.get(guildId);
  const userId = world.application.botUser.id;
  const channel = channelId === null ? null : guild?.channels.get(channelId);
  if (!guild?.hasBot || channel === undefined || (channel && !hasPlace(guild, channel, userId))) return;
  const before = guild.voiceStates.get(userId);
  const sessionId = before?.sessionId ?? world.snowflakes.next();
  if (channelId === null) guild.voiceStates.delete(userId);
  else
    guild.voiceStates.set(userId, {
      ...before,
      userId,
      channelId,
      sessionId,
      selfMute,
      selfDeaf,
      selfStream: false,
    });
  const state = guild.voiceStates.get(userId) ?? null;
  world.dispatch('VOICE_STATE_UPDATE', guildId, { ...toVoiceState(world, guild, userId, state) });
}

/** Whether there is room for somebody who has it or may take it. */
function hasPlace(guild: WorldGuild, channel: WorldChannel, userId: string): boolean {
  const others = [...guild.voiceStates.values()].filter(
    (one) => one.channelId === channel.id && one.userId !== userId,
  );
  const isFull = channel.userLimit !== undefined && others.length >= channel.userLimit;
  return hasAccess(guild, channel, userId) && !isFull;
}
