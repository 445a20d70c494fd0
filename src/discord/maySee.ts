import {
  type BaseInteraction,
  type Client,
  type Guild,
  GuildMember,
  type NonThreadGuildBasedChannel,
  OverwriteType,
} from 'discord.js';
import type { MaySee, ReadersMaySee } from '../guilds/ports';
import { type Says, seesAsWell, type Sight } from './readers';

/** What she may see who pressed or typed this: her roles came with it. For what only she is told. */
export function maySeeOf({ guild, member }: Pick<BaseInteraction, 'guild' | 'member'>): MaySee {
  return (channelId) => {
    const channel = findChannel(guild, channelId);
    return (
      channel !== null && member instanceof GuildMember && channel.permissionsFor(member).has('ViewChannel')
    );
  };
}

/** What may be told to all in a channel: of its own room, if it is one's chat, and of rooms that everyone sees. */
export function maySeeIn(guild: Guild | null, channelId: string): MaySee {
  return (roomId) => {
    const room = findChannel(guild, roomId);
    return room !== null && (roomId === channelId || everyoneSees(room));
  };
}

/** Tells which channels are seen by everyone who sees a channel, by the guild's roles. Who has which role isn't known. */
export function createReadersMaySee(client: Client): ReadersMaySee {
  return (guildSnowflake, channelId) => {
    const guild = client.guilds.cache.get(guildSnowflake) ?? null;
    const channel = findChannel(guild, channelId);
    return (otherId) => {
      const other = findChannel(guild, otherId);
      return (
        channel !== null &&
        other !== null &&
        seesAsWell(sightOf(channel), sightOf(other), viewsOf(other.guild))
      );
    };
  };
}

/** Whether everyone in the guild sees a channel: @everyone does, and nobody is kept out of it. */
export function everyoneSees(channel: NonThreadGuildBasedChannel): boolean {
  const { everyone } = channel.guild.roles;
  const others = channel.permissionOverwrites.cache.filter(({ id }) => id !== everyone.id);
  return (
    channel.permissionsFor(everyone).has('ViewChannel') &&
    others.every(({ deny }) => !deny.has('ViewChannel'))
  );
}

/**
 * A channel as the client has it cached, for a thread its own; null when it isn't, or while the guild is unavailable. One
 * that is synchronised with its category has the overwrites itself.
 */
function findChannel(guild: Guild | null, channelId: string): NonThreadGuildBasedChannel | null {
  const channel = guild?.available ? guild.channels.cache.get(channelId) : undefined;
  const place = channel?.isThread() ? channel.parent : channel;
  return place && !place.isThread() ? place : null;
}

/** What the overwrites of a channel say. Bots don't read, and the owner sees all. */
function sightOf({ guild, permissionOverwrites }: NonThreadGuildBasedChannel): Sight {
  const roles = new Map<string, Says>();
  const members = new Map<string, Says>();
  for (const { id, type, allow, deny } of permissionOverwrites.cache.values()) {
    const says = allow.has('ViewChannel') ? 'allow' : deny.has('ViewChannel') ? 'deny' : null;
    if (type === OverwriteType.Role) roles.set(id, says);
    else if (id !== guild.ownerId && guild.client.users.cache.get(id)?.bot !== true) members.set(id, says);
  }
  return { everyone: roles.get(guild.id) ?? null, roles, members };
}

/** What a person may do by her roles. With an administrator's role she sees everything. */
function viewsOf(guild: Guild) {
  const roles = guild.roles.cache.filter(
    ({ id, tags, permissions }) =>
      id !== guild.id && tags?.botId === undefined && !permissions.has('Administrator'),
  );
  return {
    everyone: guild.roles.everyone.permissions.has('ViewChannel'),
    roles: roles.map(({ id, permissions }) => ({ id, views: permissions.has('ViewChannel') })),
  };
}
