import { InteractionContextType, type InteractionType } from 'discord-api-types/v10';
import { toChannel, toMember, toUser } from '../payloads';
import { channelPermissions } from '../permissions';
import type { World, WorldChannel, WorldGuild, WorldInteraction, WorldMessage, WorldUser } from '../world';

/** Who does it, where: in a direct message there is no guild. */
export interface Whereabouts {
  world: World;
  guild: WorldGuild | null;
  channel: WorldChannel;
  userId: string;
}

/** The largest file that may be attached in a guild without boosts, in bytes. */
const attachmentLimit = 10 * 1024 * 1024;

/**
 * Dispatches INTERACTION_CREATE as Discord does and keeps the interaction for its answer:
 * https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object
 */
export function openInteraction(
  { world, guild, channel, userId }: Whereabouts,
  type: InteractionType,
  data: Record<string, unknown>,
  sourceMessage: WorldMessage | null,
): WorldInteraction {
  const user = world.users.get(userId);
  if (!user) throw new Error(`The sandbox has no user ${userId}`);
  const botId = world.application.botUser.id;
  const id = world.snowflakes.next();
  const token = `interaction-token-${id}`;
  const payload = {
    id,
    application_id: world.application.id,
    type,
    token,
    version: 1,
    data,
    channel_id: channel.id,
    ...(guild ? inGuild(world, guild, channel, userId) : inPrivate(world, channel, user)),
    locale: user.locale,
    app_permissions: channelPermissions(guild, channel, botId).toString(),
    entitlements: [],
    attachment_size_limit: attachmentLimit,
    ...(sourceMessage ? { message: sourceMessage.api } : {}),
  };
  const interaction: WorldInteraction = {
    id,
    token,
    type,
    guildId: guild?.id ?? null,
    channelId: channel.id,
    userId,
    payload,
    createdAt: world.now(),
    acknowledged: null,
    sourceMessage,
    hasEdited: false,
    original: null,
    followUps: [],
    modal: null,
    choices: null,
  };
  world.interactions.set(id, interaction);
  world.dispatch('INTERACTION_CREATE', guild?.id ?? null, payload);
  return interaction;
}

/** What comes along in a guild: the guild, and her with her rights in the channel. */
function inGuild(world: World, guild: WorldGuild, channel: WorldChannel, userId: string) {
  const member = guild.members.get(userId);
  if (!member) throw new Error(`${userId} is no member of the guild ${guild.name}`);
  const permissions = channelPermissions(guild, channel, userId).toString();
  return {
    guild: { id: guild.id, locale: guild.preferredLocale, features: guild.features },
    guild_id: guild.id,
    guild_locale: guild.preferredLocale,
    channel: { ...toChannel(world, channel), permissions },
    member: { ...toMember(world, member), permissions },
    authorizing_integration_owners: { '0': guild.id },
    context: InteractionContextType.Guild,
  };
}

/** What comes along in a direct message with the bot: only who it is. */
function inPrivate(world: World, channel: WorldChannel, user: WorldUser) {
  return {
    channel: toChannel(world, channel),
    user: toUser(user),
    authorizing_integration_owners: { '0': '0' },
    context: InteractionContextType.BotDM,
  };
}
