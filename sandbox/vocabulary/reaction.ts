import { PermissionFlagsBits, ReactionType, type APIReaction } from 'discord-api-types/v10';
import { toMember } from '../payloads';
import { mayInChannel } from '../permissions';
import { placeOf } from '../rest/messages';
import type { Reaction, World, WorldMessage } from '../world';

/**
 * Puts a member's reaction under a message or takes it back, and tells the gateway. Throws where she may put no new one
 * there. https://docs.discord.com/developers/events/gateway-events#message-reaction-add
 */
export function react(
  world: World,
  message: WorldMessage,
  userId: string,
  emoji: string,
  isOn: boolean,
): void {
  const { guild, channel } = placeOf(world, message);
  const known = message.reactions.find((one) => one.emoji === emoji);
  if ((known?.by.includes(userId) ?? false) === isOn) return;
  if (message.ephemeralFor !== null) throw new Error('Nobody reacts to what only one person sees');
  if (!known && !mayInChannel(guild, channel, userId, PermissionFlagsBits.AddReactions))
    throw new Error(`She may not react in ${channel.name}`);
  const by = (known?.by ?? []).filter((one) => one !== userId);
  if (isOn) by.push(userId);
  const changed = { emoji, by };
  message.reactions = known
    ? message.reactions.map((one) => (one === known ? changed : one))
    : [...message.reactions, changed];
  message.reactions = message.reactions.filter((one) => one.by.length > 0);
  const botId = world.application.botUser.id;
  message.api = { ...message.api, reactions: message.reactions.map((one) => toReaction(one, botId)) };

  const member = guild?.members.get(userId);
  world.dispatch(isOn ? 'MESSAGE_REACTION_ADD' : 'MESSAGE_REACTION_REMOVE', guild?.id ?? null, {
    user_id: userId,
    channel_id: channel.id,
    message_id: message.api.id,
    emoji: { id: null, name: emoji },
    burst: false,
    type: ReactionType.Normal,
    ...(guild ? { guild_id: guild.id } : {}),
    ...(isOn ? { message_author_id: message.api.author.id } : {}),
    ...(isOn && member ? { member: toMember(world, member) } : {}),
  });
}

function toReaction({ emoji, by }: Reaction, botId: string): APIReaction {
  return {
    emoji: { id: null, name: emoji },
    count: by.length,
    count_details: { normal: by.length, burst: 0 },
    me: by.includes(botId),
    me_burst: false,
    burst_colors: [],
  };
}
