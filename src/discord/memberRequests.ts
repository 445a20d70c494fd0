import { type Collection, type Guild, type GuildMember, Status } from 'discord.js';

/** How many ids Discord takes in one request. Source: https://discord.com/developers/docs/events/gateway-events#request-guild-members */
export const idsPerRequest = 100;

/** How long Discord may take to tell of members, in milliseconds. */
const membersWithin = 3_000;

/** While the shard is in one of these, the gateway takes requests. */
const connected: readonly Status[] = [Status.WaitingForGuilds, Status.Ready];

/**
 * Asks the gateway for members, by Discord's ids, at most `idsPerRequest`; who is none isn't in the answer. Rejects when
 * Discord doesn't tell in time. While the connection is away it rejects at once: discord.js would keep the request, for
 * which nobody waits any more, until the next session.
 */
export async function fetchMembers(
  guild: Guild,
  userIds: readonly string[],
): Promise<Collection<string, GuildMember>> {
  if (!connected.includes(guild.shard.status)) throw new Error('The connection to the gateway is away.');
  return guild.members.fetch({ user: [...userIds], time: membersWithin });
}
