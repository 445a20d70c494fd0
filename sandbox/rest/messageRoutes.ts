import {
  MessageReferenceType,
  MessageType,
  PermissionFlagsBits,
  type APIMessage,
} from 'discord-api-types/v10';
import { mayInChannel, requirePermissions, sendRight } from '../permissions';
import type { World, WorldMessage } from '../world';
import { Checker } from './check';
import {
  directMessagesClosed,
  invalidForm,
  missingPermissions,
  noHistoryToReplyTo,
  notTheAuthor,
  threadArchived,
} from './errors';
import { channelFor, messageFor, readHistory } from './find';
import { limits } from './limits';
import { channelFlags, checkEdit, checkNewMessage } from './messageRules';
import {
  createMessage,
  deleteMessage,
  editMessage,
  findMessage,
  type MessageBody,
  type Place,
} from './messages';
import { bodyOf, type RestRequest } from './request';
import type { Answer, Route, RouteContext } from './route';

/** "The past few minutes" in Discord's words on `enforce_nonce`; how many isn't documented. */
const nonceHoldsMs = 3 * 60_000;

/** Messages by channel: https://discord.com/developers/docs/resources/message */
export const messageRoutes: Route[] = [
  { method: 'GET', template: '/channels/{channel_id}/messages', handle: list },
  { method: 'POST', template: '/channels/{channel_id}/messages', handle: create },
  {
    method: 'GET',
    template: '/channels/{channel_id}/messages/{message_id}',
    handle: (request, { world }) => {
      channelFor(world, request, readHistory);
      return { status: 200, body: messageFor(world, request).message.api };
    },
  },
  {
    method: 'PATCH',
    template: '/channels/{channel_id}/messages/{message_id}',
    handle: (request, { world }) => {
      const { channel, message } = messageFor(world, request);
      if (channel.archived) throw threadArchived();
      if (message.api.author.id !== world.application.id) throw notTheAuthor();
      const body = bodyOf<MessageBody>(request);
      checkEdit(body, request.files, message.api);
      editMessage(world, message, body, request.files);
      return { status: 200, body: message.api };
    },
  },
  {
    method: 'DELETE',
    template: '/channels/{channel_id}/messages/{message_id}',
    handle: (request, { world }) => {
      const { guild, channel, message } = messageFor(world, request);
      const botId = world.application.id;
      if (message.api.author.id !== botId) {
        if (!guild) throw missingPermissions();
        requirePermissions(guild, channel, botId, PermissionFlagsBits.ManageMessages);
      }
      deleteMessage(world, message);
      return { status: 204 };
    },
  },
];

function list(request: RestRequest, { world }: RouteContext): Answer {
  const { guild, channel } = channelFor(world, request);
  const limit = Number(request.query.get('limit') ?? 50);
  const check = new Checker();
  check.number(limit, limits.messageList, ['limit']);
  if (check.problems.length > 0) throw invalidForm(check.problems);
  // Documented: without the right to read the history the list is empty, not refused.
  if (!mayInChannel(guild, channel, world.application.id, readHistory)) return { status: 200, body: [] };
  const there = channel.messages.filter(({ deleted }) => !deleted).map(({ api }) => api);
  return { status: 200, body: section(there, request.query, limit).reverse() };
}

/** The part of a channel's messages a list asks for, oldest first. */
function section(messages: APIMessage[], query: URLSearchParams, limit: number): APIMessage[] {
  const [before, after, around] = [query.get('before'), query.get('after'), query.get('around')];
  if (around !== null) {
    const at = BigInt(around);
    const half = Math.floor(limit / 2);
    const earlier = messages.filter(({ id }) => BigInt(id) < at).slice(-half);
    const rest = messages.filter(({ id }) => BigInt(id) >= at);
    return [...(half > 0 ? earlier : []), ...rest.slice(0, limit - Math.min(half, earlier.length))];
  }
  if (before !== null) return messages.filter(({ id }) => BigInt(id) < BigInt(before)).slice(-limit);
  if (after !== null) return messages.filter(({ id }) => BigInt(id) > BigInt(after)).slice(0, limit);
  return messages.slice(-limit);
}

function create(request: RestRequest, { world }: RouteContext): Answer {
  const place = channelFor(world, request);
  const { guild, channel } = place;
  const files = request.files.length > 0 ? PermissionFlagsBits.AttachFiles : 0n;
  requirePermissions(guild, channel, world.application.id, sendRight(channel) | files);
  if (!guild) refuseClosedDirectMessages(world, place);
  const body = bodyOf<MessageBody>(request);
  checkNewMessage(body, request.files, channelFlags);
  const sentBefore = withSameNonce(world, place, body);
  if (sentBefore) return { status: 200, body: sentBefore.api };
  const author = world.application.botUser;
  const extra = repliesTo(world, place, body);
  const { api } = createMessage(world, { ...place, author, body, files: request.files, extra });
  return { status: 200, body: api };
}

/** A user can be written to unless she closed her messages or shares no guild with the bot. */
function refuseClosedDirectMessages(world: World, { channel }: Place): void {
  const userId = channel.recipients.find((id) => id !== world.application.id) ?? '';
  const shared = [...world.guilds.values()].some(({ hasBot, members }) => hasBot && members.has(userId));
  if (world.closedDirectMessages.has(userId) || !shared) throw directMessagesClosed();
}

function withSameNonce(world: World, { channel }: Place, body: MessageBody): WorldMessage | undefined {
  if (body.enforce_nonce !== true || body.nonce === undefined || body.nonce === null) return undefined;
  const nonce = String(body.nonce);
  return channel.messages.find(
    (message) =>
      message.nonce === nonce &&
      !message.deleted &&
      message.api.author.id === world.application.id &&
      world.now() - Date.parse(message.api.timestamp) <= nonceHoldsMs,
  );
}

/** The fields that make a message a reply. */
function repliesTo(world: World, { guild, channel }: Place, body: MessageBody): Partial<APIMessage> {
  const reference = body.message_reference;
  if (!reference) return {};
  if (!mayInChannel(guild, channel, world.application.id, readHistory)) throw noHistoryToReplyTo();
  const answered = findMessage(channel, reference.message_id);
  if (!answered) {
    if (reference.fail_if_not_exists === false) return {};
    const message = 'Unknown message';
    throw invalidForm([{ path: ['message_reference'], code: 'REPLIES_UNKNOWN_MESSAGE', message }]);
  }
  return {
    type: MessageType.Reply,
    message_reference: {
      type: MessageReferenceType.Default,
      message_id: reference.message_id,
      channel_id: channel.id,
      ...(guild ? { guild_id: guild.id } : {}),
    },
    referenced_message: answered.api,
  };
}
