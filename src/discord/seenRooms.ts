import {
  type APIChannel,
  type APIGuild,
  type APIGuildMember,
  type APIOverwrite,
  ChannelType,
  type Client,
  DiscordAPIError,
  PermissionFlagsBits,
  RESTJSONErrorCodes,
  Routes,
} from 'discord.js';
import type { SeenRooms } from '../guilds/ports';

/** Where people meet by voice. */
const roomTypes: readonly ChannelType[] = [ChannelType.GuildVoice, ChannelType.GuildStageVoice];

/** Who is none isn't told of; Discord says so with one of these. */
const isGone = (error: unknown) =>
  error instanceof DiscordAPIError &&
  [
    RESTJSONErrorCodes.UnknownMember,
    RESTJSONErrorCodes.UnknownUser,
    RESTJSONErrorCodes.UnknownGuild,
    RESTJSONErrorCodes.MissingAccess,
  ].includes(error.code as RESTJSONErrorCodes);

/** Asks Discord which rooms a member sees, also in a guild of another process's shards. */
export function createSeenRooms({ rest }: Client): SeenRooms {
  return async (guildSnowflake, userId) => {
    try {
      const member = (await rest.get(Routes.guildMember(guildSnowflake, userId))) as APIGuildMember;
      const guild = (await rest.get(Routes.guild(guildSnowflake))) as APIGuild;
      const channels = (await rest.get(Routes.guildChannels(guildSnowflake))) as APIChannel[];
      const names = channels
        .filter(({ type }) => roomTypes.includes(type))
        .map(({ id, name }): [string, string] => [id, name ?? '']);
      const seen = channels.filter((channel) => sees(guild, member, userId, channel)).map(({ id }) => id);
      return { names: new Map(names), maySee: (channelId) => seen.includes(channelId) };
    } catch (error) {
      if (isGone(error)) return null;
      throw error;
    }
  };
}

/**
 * Whether somebody sees a channel.
 * Source: https://docs.discord.com/developers/topics/permissions#permission-overwrites
 */
function sees(guild: APIGuild, member: APIGuildMember, userId: string, channel: APIChannel): boolean {
  const own = new Set([guild.id, ...member.roles]);
  const all = guild.roles
    .filter(({ id }) => own.has(id))
    .reduce((bits, { permissions }) => bits | BigInt(permissions), 0n);
  if (guild.owner_id === userId || (all & PermissionFlagsBits.Administrator) !== 0n) return true;
  const overwrites =
    ('permission_overwrites' in channel ? channel.permission_overwrites : undefined) ??
    ([] as APIOverwrite[]);
  const view = PermissionFlagsBits.ViewChannel;
  const change = (before: boolean, which: readonly APIOverwrite[]) => {
    if (which.some(({ allow }) => (BigInt(allow) & view) !== 0n)) return true;
    return which.some(({ deny }) => (BigInt(deny) & view) !== 0n) ? false : before;
  };
  const ofAll = change(
    (all & view) !== 0n,
    overwrites.filter(({ id }) => id === guild.id),
  );
  const ofRoles = change(
    ofAll,
    overwrites.filter(({ id }) => id !== guild.id && member.roles.includes(id)),
  );
  return change(
    ofRoles,
    overwrites.filter(({ id }) => id === userId),
  );
}
