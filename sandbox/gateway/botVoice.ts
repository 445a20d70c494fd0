import { toVoiceState } from '../payloads';
import type { World } from '../world';

/**
 * Moves the bot itself into, within or out of voice, as opcode 4 asks. Everyone is told; no voice server
 * is offered, so no sound can be sent.
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
  if (!guild?.hasBot || (channelId !== null && !guild.channels.has(channelId))) return;
  const sessionId = guild.voiceStates.get(userId)?.sessionId ?? world.snowflakes.next();
  if (channelId === null) guild.voiceStates.delete(userId);
  else guild.voiceStates.set(userId, { userId, channelId, sessionId, selfMute, selfDeaf, selfStream: false });
  const state = guild.voiceStates.get(userId) ?? null;
  world.dispatch('VOICE_STATE_UPDATE', guildId, { ...toVoiceState(world, guild, userId, state) });
}
