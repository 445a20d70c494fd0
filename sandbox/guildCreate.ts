import type { GatewayGuildCreateDispatchData } from 'discord-api-types/v10';
import { isThread, toChannel, toGuild, toMember, toScheduledEvent, toVoiceState } from './payloads';
import { openEvents, seesEvent, settleEvents } from './scheduledEvents';
import type { World, WorldGuild } from './world';

/**
 * The guild as GUILD_CREATE brings it. Without the members intent the member list holds the bot and whoever
 * is in voice: https://docs.discord.com/developers/events/gateway-events#guild-create
 */
export function toGuildCreate(world: World, guild: WorldGuild): GatewayGuildCreateDispatchData {
  const present = [...guild.members.values()].filter(
    (member) => member.userId === world.application.botUser.id || guild.voiceStates.has(member.userId),
  );
  settleEvents(world, guild);
  const channels = [...guild.channels.values()];
  const me = guild.members.get(world.application.botUser.id);
  return {
    ...toGuild(guild),
    joined_at: me?.joinedAt ?? new Date(world.now()).toISOString(),
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    voice_states: [...guild.voiceStates.values()].map((state) => {
      const { guild_id: _, member: __, ...rest } = toVoiceState(world, guild, state.userId, state);
      return rest;
    }),
    members: present.map((member) => toMember(world, member)),
    channels: channels
      .filter((channel) => !isThread(channel))
      .map((channel) => toChannel(world, channel)) as GatewayGuildCreateDispatchData['channels'],
    threads: channels
      .filter(isThread)
      .map((thread) => toChannel(world, thread)) as GatewayGuildCreateDispatchData['threads'],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: openEvents(guild)
      .filter((event) => seesEvent(guild, event, world.application.id))
      .map((event) => toScheduledEvent(guild, event)),
    soundboard_sounds: [],
  };
}
