import {
  ChannelType,
  GuildDefaultMessageNotifications,
  GuildExplicitContentFilter,
  GuildMFALevel,
  GuildNSFWLevel,
  GuildPremiumTier,
  GuildVerificationLevel,
  OverwriteType,
  type APIChannel,
  type APIGuild,
  type APIGuildMember,
  type APIRole,
  type APIUser,
  type APIVoiceState,
  type ChannelFlags,
  type GatewayGuildCreateDispatchData,
  type GuildFeature,
  type UserFlags,
  type GuildMemberFlags,
  type GuildSystemChannelFlags,
  type RoleFlags,
} from 'discord-api-types/v10';
import type {
  World,
  WorldChannel,
  WorldGuild,
  WorldMember,
  WorldRole,
  WorldUser,
  WorldVoiceState,
} from './world';

const voiceTypes = new Set<ChannelType>([ChannelType.GuildVoice, ChannelType.GuildStageVoice]);
const threadTypes = new Set<ChannelType>([
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
]);

const noFlags = 0 as UserFlags;

/** Whether members can be in this channel by voice. */
export function isVoice(channel: WorldChannel): boolean {
  return voiceTypes.has(channel.type);
}

export function isThread(channel: WorldChannel): boolean {
  return threadTypes.has(channel.type);
}

/** The user as every API object shows one. The locale isn't part of it: Discord tells it to interactions only. */
export function toUser(user: WorldUser): APIUser {
  return {
    id: user.id,
    username: user.username,
    discriminator: '0',
    global_name: user.globalName,
    avatar: null,
    bot: user.bot,
    flags: noFlags,
    public_flags: noFlags,
    primary_guild: null,
  };
}

export function toMember(world: World, member: WorldMember): APIGuildMember {
  const user = world.users.get(member.userId);
  if (!user) throw new Error(`The sandbox has no user ${member.userId}`);
  return {
    user: toUser(user),
    nick: member.nick,
    avatar: null,
    banner: null,
    roles: [...member.roleIds],
    joined_at: member.joinedAt,
    premium_since: null,
    deaf: false,
    mute: false,
    flags: 0 as GuildMemberFlags,
    pending: false,
    communication_disabled_until: null,
  };
}

export function toRole(role: WorldRole, position: number): APIRole {
  return {
    id: role.id,
    name: role.name,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    position,
    permissions: role.permissions.toString(),
    managed: false,
    mentionable: false,
    flags: 0 as RoleFlags,
  };
}

/** A guild's channel, a thread or a direct message channel. */
export function toChannel(world: World, channel: WorldChannel): APIChannel {
  const common = { id: channel.id, type: channel.type, name: channel.name };
  if (channel.guildId === null) {
    const recipients = channel.recipients.flatMap((id) => {
      const user = world.users.get(id);
      return user && !user.bot ? [toUser(user)] : [];
    });
    return {
      id: channel.id,
      type: ChannelType.DM,
      flags: 0 as ChannelFlags,
      last_message_id: null,
      recipients,
    } as APIChannel;
  }
  const inGuild = { ...common, guild_id: channel.guildId, parent_id: channel.parentId, flags: 0 };
  const lastMessage = channel.messages.at(-1)?.api.id ?? null;
  if (isThread(channel)) {
    return {
      ...inGuild,
      owner_id: channel.recipients[0] ?? world.application.id,
      last_message_id: lastMessage,
      message_count: channel.messages.length,
      total_message_sent: channel.messages.length,
      member_count: channel.recipients.length,
      rate_limit_per_user: 0,
      thread_metadata: {
        archived: channel.archived ?? false,
        auto_archive_duration: 1440,
        archive_timestamp: new Date(world.now()).toISOString(),
        locked: false,
      },
    } as APIChannel;
  }
  return {
    ...inGuild,
    position: 0,
    permission_overwrites: channel.overwrites.map((overwrite) => ({
      id: overwrite.id,
      type: overwrite.type === 'role' ? OverwriteType.Role : OverwriteType.Member,
      allow: overwrite.allow.toString(),
      deny: overwrite.deny.toString(),
    })),
    nsfw: false,
    ...(channel.type === ChannelType.GuildCategory
      ? {}
      : { last_message_id: lastMessage, rate_limit_per_user: 0 }),
    ...(isVoice(channel) ? { bitrate: 64_000, user_limit: channel.userLimit ?? 0, rtc_region: null } : {}),
    ...(channel.type === ChannelType.GuildText ? { topic: null } : {}),
  } as APIChannel;
}

/**
 * A voice state as VOICE_STATE_UPDATE carries it. `state` null: the user left voice. The member is absent
 * when the user is no longer in the guild.
 */
export function toVoiceState(
  world: World,
  guild: WorldGuild,
  userId: string,
  state: WorldVoiceState | null,
): APIVoiceState {
  const member = guild.members.get(userId);
  const channel = state && guild.channels.get(state.channelId);
  return {
    guild_id: guild.id,
    channel_id: state?.channelId ?? null,
    user_id: userId,
    ...(member ? { member: toMember(world, member) } : {}),
    session_id: state?.sessionId ?? world.snowflakes.next(),
    deaf: false,
    mute: state?.isSilenced ?? false,
    self_deaf: state?.selfDeaf ?? false,
    self_mute: state?.selfMute ?? false,
    ...(state?.selfStream ? { self_stream: true } : {}),
    self_video: state?.selfVideo ?? false,
    suppress: channel?.type === ChannelType.GuildStageVoice,
    request_to_speak_timestamp: null,
  };
}

/** The guild object of GUILD_UPDATE and of the REST API. */
export function toGuild(guild: WorldGuild): APIGuild {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    icon_hash: null,
    splash: null,
    discovery_splash: null,
    owner_id: guild.ownerId,
    afk_channel_id: guild.afkChannelId,
    afk_timeout: 300,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: GuildVerificationLevel.None,
    default_message_notifications: GuildDefaultMessageNotifications.OnlyMentions,
    explicit_content_filter: GuildExplicitContentFilter.Disabled,
    roles: [...guild.roles.values()].map(toRole),
    emojis: [],
    features: guild.features as GuildFeature[],
    mfa_level: GuildMFALevel.None,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: 0 as GuildSystemChannelFlags,
    rules_channel_id: null,
    max_members: 500_000,
    vanity_url_code: null,
    description: null,
    banner: null,
    premium_tier: GuildPremiumTier.None,
    preferred_locale: guild.preferredLocale,
    public_updates_channel_id: null,
    nsfw_level: GuildNSFWLevel.Default,
    stickers: [],
    premium_progress_bar_enabled: false,
    hub_type: null,
    safety_alerts_channel_id: null,
    incidents_data: null,
  };
}

/**
 * The guild as GUILD_CREATE brings it. Without the members intent the member list holds the bot and whoever
 * is in voice: https://docs.discord.com/developers/events/gateway-events#guild-create
 */
export function toGuildCreate(world: World, guild: WorldGuild): GatewayGuildCreateDispatchData {
  const present = [...guild.members.values()].filter(
    (member) => member.userId === world.application.botUser.id || guild.voiceStates.has(member.userId),
  );
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
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}
