import {
  ChannelType,
  GuildDefaultMessageNotifications,
  GuildExplicitContentFilter,
  GuildMFALevel,
  GuildNSFWLevel,
  GuildPremiumTier,
  GuildScheduledEventEntityType,
  GuildScheduledEventPrivacyLevel,
  GuildVerificationLevel,
  OverwriteType,
  type APIChannel,
  type APIGuild,
  type APIGuildMember,
  type APIGuildScheduledEvent,
  type APIRole,
  type APIUser,
  type APIVoiceState,
  type ChannelFlags,
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
  WorldScheduledEvent,
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

/** A scheduled event of a voice channel, as the gateway and the REST API show one. */
export function toScheduledEvent(guild: WorldGuild, event: WorldScheduledEvent): APIGuildScheduledEvent {
  return {
    id: event.id,
    guild_id: guild.id,
    channel_id: event.channelId,
    creator_id: event.creatorId,
    name: event.name,
    description: event.description,
    image: null,
    scheduled_start_time: new Date(event.startsAt).toISOString(),
    scheduled_end_time: event.endsAt === null ? null : new Date(event.endsAt).toISOString(),
    privacy_level: GuildScheduledEventPrivacyLevel.GuildOnly,
    status: event.status,
    entity_type: GuildScheduledEventEntityType.Voice,
    entity_id: null,
    entity_metadata: null,
    recurrence_rule: null,
    guild_scheduled_event_exceptions: [],
  } as APIGuildScheduledEvent;
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
