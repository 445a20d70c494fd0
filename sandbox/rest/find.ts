import { GatewayIntentBits, PermissionFlagsBits } from 'discord-api-types/v10';
import { requirePermissions } from '../permissions';
import type { World, WorldGuild, WorldMember, WorldMessage } from '../world';
import { missingAccess, unknownChannel, unknownGuild, unknownMember, unknownMessage } from './errors';
import { findMessage, type Place } from './messages';
import type { RestRequest } from './request';
import type { RouteContext } from './route';

/** The channel named in the path, once it is sure that the bot gets in and has the rights in `needed`. */
export function channelFor(world: World, { params }: RestRequest, needed = 0n): Place {
  const place = world.channel(params['channel_id'] ?? '');
  if (!place) throw unknownChannel();
  if (place.guild && !place.guild.hasBot) throw missingAccess();
  requirePermissions(place.guild, place.channel, world.application.id, needed);
  return place;
}

/** The message named in the path, in a channel the bot may read. */
export function messageFor(world: World, request: RestRequest): Place & { message: WorldMessage } {
  const place = channelFor(world, request);
  const message = findMessage(place.channel, request.params['message_id'] ?? '');
  if (!message) throw unknownMessage();
  return { ...place, message };
}

/** The guild named in the path; one the bot isn't in is unknown to it. */
export function guildFor(world: World, { params }: RestRequest): WorldGuild {
  const guild = world.guilds.get(params['guild_id'] ?? '');
  if (!guild?.hasBot) throw unknownGuild();
  return guild;
}

export function memberFor(world: World, request: RestRequest): { guild: WorldGuild; member: WorldMember } {
  const guild = guildFor(world, request);
  const member = guild.members.get(request.params['user_id'] ?? '');
  if (!member) throw unknownMember();
  return { guild, member };
}

export const readHistory = PermissionFlagsBits.ReadMessageHistory;

/** Whole member lists are for bots with the members intent: https://discord.com/developers/docs/resources/guild#list-guild-members */
export function requireMembersIntent({ grantedIntents }: RouteContext): void {
  if (!(grantedIntents & GatewayIntentBits.GuildMembers)) throw missingAccess();
}
