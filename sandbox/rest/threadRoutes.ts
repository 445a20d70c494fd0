import { ChannelType, MessageFlags, MessageType, PermissionFlagsBits } from 'discord-api-types/v10';
import { hasAccess, sendRight } from '../permissions';
import { isThread, toChannel, toMember } from '../payloads';
import type { World, WorldChannel, WorldGuild } from '../world';
import { Checker } from './check';
import {
  invalidForm,
  threadArchived,
  threadExists,
  unknownChannel,
  unknownMember,
  wrongChannelType,
} from './errors';
import { channelFor, guildFor, messageFor, requireMembersIntent } from './find';
import { limits } from './limits';
import { announceMessage, archiveThread, createMessage } from './messages';
import { bodyOf, type RestRequest } from './request';
import type { Answer, Route, RouteContext } from './route';

interface ThreadBody {
  name: string;
  type: ChannelType;
  archived: boolean | null;
}

/** Threads are children of text and announcement channels; voice channels have none. */
const publicKind = new Map([
  [ChannelType.GuildText, ChannelType.PublicThread],
  [ChannelType.GuildAnnouncement, ChannelType.AnnouncementThread],
]);

/** https://discord.com/developers/docs/resources/channel#start-thread-from-message and what follows there */
export const threadRoutes: Route[] = [
  {
    method: 'POST',
    template: '/channels/{channel_id}/messages/{message_id}/threads',
    handle: startFromMessage,
  },
  { method: 'POST', template: '/channels/{channel_id}/threads', handle: startWithoutMessage },
  { method: 'PATCH', template: '/channels/{channel_id}', handle: editThread },
  {
    method: 'GET',
    template: '/guilds/{guild_id}/threads/active',
    handle: (request, { world }) => {
      const guild = guildFor(world, request);
      const threads = [...guild.channels.values()].filter(
        (channel) => isThread(channel) && hasAccess(guild, channel, world.application.id),
      );
      const joined = threads.filter(({ recipients }) => recipients.includes(world.application.id));
      return {
        status: 200,
        body: {
          has_more: false,
          threads: threads.map((thread) => toChannel(world, thread)),
          members: joined.map((thread) => threadMember(world, thread, world.application.id)),
        },
      };
    },
  },
  {
    method: 'GET',
    template: '/channels/{channel_id}/thread-members',
    handle: (request, context) => {
      requireMembersIntent(context);
      const { channel } = threadFor(context.world, request);
      return { status: 200, body: channel.recipients.map((id) => threadMember(context.world, channel, id)) };
    },
  },
  {
    method: 'GET',
    template: '/channels/{channel_id}/thread-members/{user_id}',
    handle: (request, { world }) => {
      const { guild, channel } = threadFor(world, request);
      const userId = request.params['user_id'] ?? '';
      const member = guild.members.get(userId);
      if (!member || !channel.recipients.includes(userId)) throw unknownMember();
      const whole = request.query.get('with_member') === 'true';
      const body = {
        ...threadMember(world, channel, userId),
        ...(whole ? { member: toMember(world, member) } : {}),
      };
      return { status: 200, body };
    },
  },
  ...['@me', '{user_id}'].flatMap((who): Route[] => {
    const template = `/channels/{channel_id}/thread-members/${who}`;
    return [
      { method: 'PUT', template, handle: addToThread },
      { method: 'DELETE', template, handle: removeFromThread },
    ];
  }),
];

function startFromMessage(request: RestRequest, { world }: RouteContext): Answer {
  const place = channelFor(world, request);
  const type = publicKind.get(place.channel.type);
  if (!place.guild || type === undefined) throw wrongChannelType();
  channelFor(world, request, PermissionFlagsBits.CreatePublicThreads);
  const { message } = messageFor(world, request);
  if (place.guild.channels.has(message.api.id)) throw threadExists();
  const thread = startThread(world, place.guild, place.channel, request, type, message.api.id);
  const flags = (message.api.flags ?? 0) | MessageFlags.HasThread;
  message.api = {
    ...message.api,
    flags,
    thread: toChannel(world, thread),
  };
  announceMessage(world, 'MESSAGE_UPDATE', place, message);
  return { status: 201, body: toChannel(world, thread) };
}

function startWithoutMessage(request: RestRequest, { world }: RouteContext): Answer {
  const { guild, channel } = channelFor(world, request);
  const open = publicKind.get(channel.type);
  if (!guild || open === undefined) throw wrongChannelType();
  // Documented: without a type the thread is a private one.
  const type = bodyOf<ThreadBody>(request).type ?? ChannelType.PrivateThread;
  if (type !== open && type !== ChannelType.PrivateThread) throw wrongChannelType();
  const hidden = type === ChannelType.PrivateThread;
  const { CreatePrivateThreads, CreatePublicThreads } = PermissionFlagsBits;
  channelFor(world, request, hidden ? CreatePrivateThreads : CreatePublicThreads);
  const thread = startThread(world, guild, channel, request, type, world.snowflakes.next());
  if (!hidden) {
    const author = world.application.botUser;
    const extra = { type: MessageType.ThreadCreated, message_reference: { channel_id: thread.id, type: 0 } };
    createMessage(world, { guild, channel, author, body: { content: thread.name }, extra });
  }
  return { status: 201, body: toChannel(world, thread) };
}

function startThread(
  world: World,
  guild: WorldGuild,
  parent: WorldChannel,
  request: RestRequest,
  type: ChannelType,
  id: string,
): WorldChannel {
  const { name = '' } = bodyOf<ThreadBody>(request);
  const check = new Checker();
  check.text(name, limits.threadName, ['name']);
  if (check.problems.length > 0) throw invalidForm(check.problems);
  const recipients = [world.application.id];
  const thread: WorldChannel = {
    id,
    guildId: guild.id,
    type,
    name,
    parentId: parent.id,
    overwrites: [],
    messages: [],
    recipients,
  };
  guild.channels.set(id, thread);
  world.dispatch('THREAD_CREATE', guild.id, { ...toChannel(world, thread), newly_created: true });
  return thread;
}

/**
 * Closes a thread or opens it, and renames it: whoever started it may, and here that is always the bot. Of other
 * channels the stand-in changes nothing. https://discord.com/developers/docs/topics/threads#editing-deleting-threads
 */
function editThread(request: RestRequest, { world }: RouteContext): Answer {
  const { channel } = threadFor(world, request);
  const { name, archived } = bodyOf<ThreadBody>(request);
  if (channel.archived && archived !== false) throw threadArchived();
  if (name !== undefined) channel.name = name;
  archiveThread(world, channel, archived ?? channel.archived ?? false);
  return { status: 200, body: toChannel(world, channel) };
}

function threadFor(
  world: World,
  request: RestRequest,
  needed = 0n,
): { guild: WorldGuild; channel: WorldChannel } {
  const { guild, channel } = channelFor(world, request, needed);
  if (!guild || !isThread(channel)) throw unknownChannel();
  return { guild, channel };
}

function threadMember(world: World, thread: WorldChannel, userId: string): object {
  return { id: thread.id, user_id: userId, join_timestamp: new Date(world.now()).toISOString(), flags: 0 };
}

/** Joining takes access to the thread, adding another the right to write in it. */
function addToThread(request: RestRequest, { world }: RouteContext): Answer {
  const { guild, channel } = threadFor(world, request);
  const userId = request.params['user_id'] ?? world.application.id;
  if (userId !== world.application.id) channelFor(world, request, sendRight(channel));
  if (!guild.members.has(userId)) throw unknownMember();
  if (channel.archived) throw threadArchived();
  if (!channel.recipients.includes(userId)) {
    channel.recipients.push(userId);
    tellMembers(world, guild, channel, [userId], []);
  }
  return { status: 204 };
}

function removeFromThread(request: RestRequest, { world }: RouteContext): Answer {
  const { guild, channel } = threadFor(world, request);
  const userId = request.params['user_id'] ?? world.application.id;
  if (userId !== world.application.id) channelFor(world, request, PermissionFlagsBits.ManageThreads);
  if (channel.recipients.includes(userId)) {
    channel.recipients = channel.recipients.filter((id) => id !== userId);
    tellMembers(world, guild, channel, [], [userId]);
  }
  return { status: 204 };
}

function tellMembers(
  world: World,
  guild: WorldGuild,
  thread: WorldChannel,
  added: string[],
  removed: string[],
): void {
  world.dispatch('THREAD_MEMBERS_UPDATE', guild.id, {
    id: thread.id,
    guild_id: guild.id,
    member_count: thread.recipients.length,
    added_members: added.map((id) => threadMember(world, thread, id)),
    removed_member_ids: removed,
  });
}
