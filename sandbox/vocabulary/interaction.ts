import { InteractionContextType, type InteractionType } from 'discord-api-types/v10';
import { toChannel, toMember } from '../payloads';
import { channelPermissions } from '../permissions';
import type { World, WorldChannel, WorldGuild, WorldInteraction, WorldMessage } from '../world';

/** Who does it, where. */
export interface Place {
  world: World;
  guild: WorldGuild;
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
  { world, guild, channel, userId }: Place,
  type: InteractionType,
  data: Record<string, unknown>,
  sourceMessage: WorldMessage | null,
): WorldInteraction {
  const member = guild.members.get(userId);
  const user = world.users.get(userId);
  if (!member || !user) throw new Error(`${userId} is no member of the guild ${guild.name}`);
  const botId = world.application.botUser.id;
  const permissions = channelPermissions(guild, channel, userId).toString();
  const id = world.snowflakes.next();
  const token = `interaction-token-${id}`;
  const payload = {
    id,
    application_id: world.application.id,
    type,
    token,
    version: 1,
    data,
    guild: { id: guild.id, locale: guild.preferredLocale, features: guild.features },
    guild_id: guild.id,
    channel: { ...toChannel(world, channel), permissions },
    channel_id: channel.id,
    member: { ...toMember(world, member), permissions },
    locale: user.locale,
    guild_locale: guild.preferredLocale,
    app_permissions: channelPermissions(guild, channel, botId).toString(),
    entitlements: [],
    authorizing_integration_owners: { '0': guild.id },
    context: InteractionContextType.Guild,
    attachment_size_limit: attachmentLimit,
    ...(sourceMessage ? { message: sourceMessage.api } : {}),
  };
  const interaction: WorldInteraction = {
    id,
    token,
    type,
    guildId: guild.id,
    channelId: channel.id,
    userId,
    payload,
    createdAt: world.now(),
    acknowledged: null,
    sourceMessage,
    original: null,
    followUps: [],
    modal: null,
    choices: null,
  };
  world.interactions.set(id, interaction);
  world.dispatch('INTERACTION_CREATE', guild.id, payload);
  return interaction;
}
