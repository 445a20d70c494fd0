import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import { isThread, isVoice } from './payloads';
import { missingAccess, missingPermissions } from './rest/errors';
import type { Overwrite, WorldChannel, WorldGuild } from './world';

/** All rights there are. */
export const allPermissions = Object.values(PermissionFlagsBits).reduce((all, bit) => all | bit, 0n);

/** What a person may do in a direct message channel: there are no roles to ask. */
const inDirectMessages =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AddReactions;

const sendingNeeded =
  PermissionFlagsBits.MentionEveryone |
  PermissionFlagsBits.SendTTSMessages |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.EmbedLinks;

/** A member's rights in the guild as a whole; 0 for who is no member. */
export function guildPermissions(guild: WorldGuild, userId: string): bigint {
  const member = guild.members.get(userId);
  if (!member) return 0n;
  if (guild.ownerId === userId) return allPermissions;
  let rights = guild.roles.get(guild.id)?.permissions ?? 0n;
  for (const roleId of member.roleIds) rights |= guild.roles.get(roleId)?.permissions ?? 0n;
  return rights & PermissionFlagsBits.Administrator ? allPermissions : rights;
}

/**
 * A member's rights in a channel or thread, as they take effect: base rights, then the overwrites of @everyone,
 * of her roles together, of herself; then what they imply: nothing without View Channel, in voice channels
 * nothing but View Channel without Connect, nothing that sends without Send Messages.
 * https://discord.com/developers/docs/topics/permissions#permission-overwrites and #implicit-permissions
 */
export function channelPermissions(guild: WorldGuild | null, channel: WorldChannel, userId: string): bigint {
  if (!guild) return channel.recipients.includes(userId) ? inDirectMessages : 0n;
  const base = guildPermissions(guild, userId);
  if (base === allPermissions) return base;
  const thread = isThread(channel);
  const place = thread ? guild.channels.get(channel.parentId ?? '') : channel;
  const member = guild.members.get(userId);
  if (!member || !place) return 0n;

  let rights = applied(
    base,
    place.overwrites.filter(({ id }) => id === guild.id),
  );
  rights = applied(
    rights,
    place.overwrites.filter(({ id }) => id !== guild.id && member.roleIds.includes(id)),
  );
  rights = applied(
    rights,
    place.overwrites.filter(({ id, type }) => type === 'member' && id === userId),
  );

  if (!(rights & PermissionFlagsBits.ViewChannel)) return 0n;
  if (isVoice(place) && !(rights & PermissionFlagsBits.Connect)) return PermissionFlagsBits.ViewChannel;
  const mayManage = (rights & PermissionFlagsBits.ManageThreads) !== 0n;
  if (channel.type === ChannelType.PrivateThread && !mayManage && !channel.recipients.includes(userId))
    return 0n;
  const sending = thread ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages;
  return rights & sending ? rights : rights & ~sendingNeeded;
}

function applied(rights: bigint, overwrites: Overwrite[]): bigint {
  const deny = overwrites.reduce((bits, overwrite) => bits | overwrite.deny, 0n);
  const allow = overwrites.reduce((bits, overwrite) => bits | overwrite.allow, 0n);
  return (rights & ~deny) | allow;
}

/** Whether she has every one of the rights in `needed` in this channel. */
export function mayInChannel(
  guild: WorldGuild | null,
  channel: WorldChannel,
  userId: string,
  needed: bigint,
): boolean {
  return (channelPermissions(guild, channel, userId) & needed) === needed;
}

/** Whether she gets into the channel at all: sees it, and may connect when it is a voice channel. */
export function hasAccess(guild: WorldGuild | null, channel: WorldChannel, userId: string): boolean {
  const connect = guild && isVoice(channel) ? PermissionFlagsBits.Connect : 0n;
  return mayInChannel(guild, channel, userId, PermissionFlagsBits.ViewChannel | connect);
}

/**
 * Refuses as Discord does: 50001 when she doesn't get into the channel, 50013 when she does but lacks a right.
 * `needed` 0n asks for access only.
 */
export function requirePermissions(
  guild: WorldGuild | null,
  channel: WorldChannel,
  userId: string,
  needed: bigint,
): void {
  if (!hasAccess(guild, channel, userId)) throw missingAccess();
  if (!mayInChannel(guild, channel, userId, needed)) throw missingPermissions();
}

/** The right that writing in this channel takes. */
export function sendRight(channel: WorldChannel): bigint {
  return isThread(channel) ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages;
}
