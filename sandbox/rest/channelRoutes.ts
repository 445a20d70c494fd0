import type { ServerResponse } from 'node:http';
import { ChannelType } from 'discord-api-types/v10';
import { sendRight } from '../permissions';
import { toChannel } from '../payloads';
import type { World, WorldChannel } from '../world';
import { unknownUser } from './errors';
import { channelFor } from './find';
import { findMessage } from './messages';
import { bodyOf, type RestRequest } from './request';
import type { Route } from './route';

const hour = 3_600_000;

/** Channels as such, typing, and direct message channels. */
export const channelRoutes: Route[] = [
  {
    method: 'GET',
    template: '/channels/{channel_id}',
    handle: (request, { world }) => ({
      status: 200,
      body: toChannel(world, channelFor(world, request).channel),
    }),
  },
  {
    method: 'POST',
    template: '/channels/{channel_id}/typing',
    handle: (request, { world }) => {
      const { channel, guild } = channelFor(world, request);
      channelFor(world, request, sendRight(channel));
      world.dispatch('TYPING_START', guild?.id ?? null, {
        channel_id: channel.id,
        ...(guild ? { guild_id: guild.id } : {}),
        user_id: world.application.id,
        timestamp: Math.floor(world.now() / 1000),
      });
      return { status: 204 };
    },
  },
  {
    method: 'POST',
    template: '/users/@me/channels',
    handle: (request, { world }) => {
      const userId = bodyOf<{ recipient_id: string }>(request).recipient_id ?? '';
      if (!world.users.has(userId) || userId === world.application.id) throw unknownUser();
      return { status: 200, body: toChannel(world, directChannel(world, userId)) };
    },
  },
];

/** The bot's direct message channel with a user, made when there is none. */
export function directChannel(world: World, userId: string): WorldChannel {
  const known = [...world.directChannels.values()].find(({ recipients }) => recipients.includes(userId));
  if (known) return known;
  const channel: WorldChannel = {
    id: world.snowflakes.next(),
    guildId: null,
    type: ChannelType.DM,
    name: '',
    parentId: null,
    overwrites: [],
    messages: [],
    recipients: [userId, world.application.id],
  };
  world.directChannels.set(channel.id, channel);
  return channel;
}

/** Whether a request edits a message that was written more than an hour ago: these have a budget of their own. */
export function editsOldMessage(world: World, { method, params }: RestRequest): boolean {
  const { channel_id: channelId = '', message_id: messageId = '' } = params;
  if (method !== 'PATCH' || messageId === '') return false;
  const channel = world.channel(channelId)?.channel;
  const message = channel && findMessage(channel, messageId);
  return message !== undefined && world.now() - Date.parse(message.api.timestamp) > hour;
}

/** Answers `/attachments/<channel>/<attachment>/<name>` as Discord's file server does. */
export function serveFile(world: World, path: string, response: ServerResponse): void {
  const [, , channelId = '', attachmentId = ''] = path.split('/');
  const inChannel = world.channel(channelId)?.channel.messages ?? [];
  const inAnswers = [...world.interactions.values()].flatMap(({ original, followUps }) => [
    original,
    ...followUps,
  ]);
  for (const message of [...inChannel, ...inAnswers]) {
    const file = message?.files[message.api.attachments.findIndex(({ id }) => id === attachmentId)];
    if (!file) continue;
    response.writeHead(200, { 'Content-Type': file.contentType }).end(file.data);
    return;
  }
  response.writeHead(404).end();
}
