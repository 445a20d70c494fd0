import {
  type APIMessage,
  ChannelType,
  type Client,
  type Guild,
  type GuildMember,
  MessageType,
  type NonThreadGuildBasedChannel,
  type PermissionsString,
  Routes,
  type TextChannel,
} from 'discord.js';
import type { WhoSees } from '../guilds/ports';
import type { FindPlace, WhoWrote } from '../questions/place';
import type { Log } from '../log';
import { forThreads } from '../setup/setup';
import { everyoneSees } from './maySee';
import { fetchMembers, idsPerRequest } from './memberRequests';

/** What the asker needs where her question stands. */
const forAsker: readonly PermissionsString[] = ['ViewChannel', 'SendMessages', 'SendMessagesInThreads'];

/**
 * Makes the search for the place of a question, by what the client has cached. The asker's roles came with what she just
 * pressed. A guild that can't be seen has no place.
 */
export function createFindPlace(client: Client): FindPlace {
  return async (guildSnowflake, userId, wishedIds) => {
    const guild = client.guilds.cache.get(guildSnowflake);
    const me = guild?.members.me;
    if (!guild?.available || !me) return { channelId: null, forbiddenId: null };
    const asker = await guild.members.fetch(userId);
    const open = textChannels(guild, wishedIds).filter((channel) => has(channel, asker, forAsker));
    const fine = open.find((channel) => has(channel, me, forThreads));
    return { channelId: fine?.id ?? null, forbiddenId: open[0]?.id ?? null };
  };
}

/**
 * Tells who sees a channel. Members are asked for only where some may not: their roles aren't told without a privileged
 * intent. If Discord doesn't tell of them in time, nobody does.
 */
export function createWhoSees(client: Client): WhoSees {
  return async (guildSnowflake, channelId, userIds) => {
    const guild = client.guilds.cache.get(guildSnowflake);
    const channel = guild?.channels.cache.get(channelId);
    if (!guild || !channel || channel.isThread()) return new Set();
    if (everyoneSees(channel) || userIds.length === 0) return new Set(userIds);
    const seeing: string[] = [];
    for (let start = 0; start < userIds.length; start += idsPerRequest) {
      const some = userIds.slice(start, start + idsPerRequest);
      const members = await fetchMembers(guild, some).catch(() => null);
      for (const member of members?.values() ?? [])
        if (has(channel, member, ['ViewChannel'])) seeing.push(member.id);
    }
    return new Set(seeing);
  };
}

/** So many messages of a thread are looked at, the newest: as many as Discord gives at once. */
const mostMessages = 100;

/** What people write: anything else is told by Discord itself, such as who was added. */
const written: readonly MessageType[] = [MessageType.Default, MessageType.Reply];

/** Tells who wrote in a thread. Where Discord doesn't say, nobody did. What they wrote isn't told to the bot. */
export function createWhoWrote({ rest }: Client, log: Log): WhoWrote {
  return async (threadId) => {
    try {
      const query = new URLSearchParams({ limit: `${mostMessages}` });
      const messages = (await rest.get(Routes.channelMessages(threadId), { query })) as APIMessage[];
      const people = messages
        .toReversed()
        .filter(({ type, author, webhook_id }) => written.includes(type) && !author.bot && !webhook_id)
        .map(({ author }) => author.id);
      return [...new Set(people)];
    } catch (err) {
      log.info({ err, thread: threadId }, 'Discord did not tell who wrote in a thread.');
      return [];
    }
  };
}

/** Gives a guild's text channels, by Discord's ids, in Discord's order. */
export function createTextChannels(client: Client): (guildSnowflake: string) => string[] {
  return (guildSnowflake) => {
    const guild = client.guilds.cache.get(guildSnowflake);
    return guild ? textChannels(guild, []).map(({ id }) => id) : [];
  };
}

/** Text channels in the order in which Discord lists them, but those wished for first; for a thread its channel. */
function textChannels(guild: Guild, wishedIds: readonly string[]): TextChannel[] {
  const all = [...guild.channels.cache.values()].filter((one) => one.type === ChannelType.GuildText);
  const wished = wishedIds.map((id) => {
    const channel = guild.channels.cache.get(id);
    return channel?.isThread() ? channel.parentId : id;
  });
  const place = ({ id }: TextChannel) => (wished.includes(id) ? wished.indexOf(id) : wished.length);
  const order = (channel: TextChannel) => [channel.parent?.rawPosition ?? -1, channel.rawPosition] as const;
  return all.sort((one, other) => {
    const [oneCategory, oneOrder] = order(one);
    const [otherCategory, otherOrder] = order(other);
    return place(one) - place(other) || oneCategory - otherCategory || oneOrder - otherOrder;
  });
}

function has(
  channel: NonThreadGuildBasedChannel,
  member: GuildMember,
  needed: readonly PermissionsString[],
): boolean {
  return channel.permissionsFor(member).has([...needed]);
}
