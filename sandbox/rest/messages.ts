import {
  MessageFlags,
  MessageType,
  type APIAllowedMentions,
  type APIAttachment,
  type APIEmbed,
  type APIMessage,
} from 'discord-api-types/v10';
import { toChannel, toMember, toUser } from '../payloads';
import type { World, WorldChannel, WorldFile, WorldGuild, WorldMessage, WorldUser } from '../world';
import { displayedTexts, storedComponents, type Component } from './components';
import { unknownChannel } from './errors';
import { findMentions } from './mentions';
import type { UploadedFile } from './request';

/** What a message is made or changed by: the documented fields the stand-in knows. */
export interface MessageBody {
  content?: string | null;
  embeds?: APIEmbed[] | null;
  components?: Component[] | null;
  flags?: number | null;
  allowed_mentions?: APIAllowedMentions | null;
  attachments?: { id: string; filename?: string | null; description?: string | null }[] | null;
  nonce?: string | number | null;
  enforce_nonce?: boolean | null;
  message_reference?: { message_id: string; fail_if_not_exists?: boolean | null } | null;
  poll?: unknown;
  sticker_ids?: string[] | null;
  tts?: boolean | null;
}

/** Where a message stands, and whose it is. */
export interface Place {
  guild: WorldGuild | null;
  channel: WorldChannel;
}

interface Draft extends Place {
  author: WorldUser;
  body: MessageBody;
  files?: UploadedFile[];
  /** The one person who sees it; null for everyone. */
  ephemeralFor?: string | null;
  /** Fields that only some messages have: an interaction's, a reply's. */
  extra?: Partial<APIMessage>;
}

/** Puts a message into the world and tells the gateway. Nothing is checked here: people speak freely. */
export function createMessage(world: World, draft: Draft): WorldMessage {
  const { guild, channel, author, body, files = [], ephemeralFor = null, extra = {} } = draft;
  const id = world.snowflakes.next();
  const repliedTo = extra.referenced_message?.author.id ?? null;
  const texts = [body.content ?? '', ...displayedTexts(body.components ?? [])];
  const mentions = findMentions({
    guild,
    channel,
    authorId: author.id,
    texts,
    allowed: body.allowed_mentions,
    repliedTo,
  });
  const uploads = files.map((file) => toAttachment(world, channel.id, file, body));
  const attachments = uploads.map(({ attachment }) => attachment);
  const api: APIMessage = {
    id,
    channel_id: channel.id,
    author: toUser(author),
    content: body.content ?? '',
    timestamp: new Date(world.now()).toISOString(),
    edited_timestamp: null,
    tts: body.tts ?? false,
    mention_everyone: mentions.everyone,
    mentions: mentions.users.flatMap((userId) => {
      const user = world.users.get(userId);
      return user ? [toUser(user)] : [];
    }),
    mention_roles: mentions.roles,
    attachments,
    embeds: body.embeds ?? [],
    pinned: false,
    type: MessageType.Default,
    flags: (body.flags ?? 0) | (ephemeralFor === null ? 0 : MessageFlags.Ephemeral),
    components: storedComponents(body.components ?? [], attachments),
    ...(body.nonce === undefined || body.nonce === null ? {} : { nonce: body.nonce }),
    ...extra,
  };
  const message: WorldMessage = {
    api,
    edits: [],
    reactions: [],
    files: uploads.map(({ file }) => file),
    pinged: ephemeralFor === null ? mentions.pinged : [],
    nonce: body.nonce === undefined || body.nonce === null ? null : String(body.nonce),
    ephemeralFor,
    deleted: false,
  };
  if (ephemeralFor === null) {
    channel.messages.push(message);
    if (channel.archived) archiveThread(world, channel, false);
  }
  announceMessage(world, 'MESSAGE_CREATE', { guild, channel }, message);
  return message;
}

/** Closes a thread, or opens it again. */
export function archiveThread(world: World, thread: WorldChannel, archived: boolean): void {
  thread.archived = archived;
  world.dispatch('THREAD_UPDATE', thread.guildId, { ...toChannel(world, thread) });
}

/** Changes what `body` names and keeps the rest; the earlier state goes to `edits`. Edits notify nobody. */
export function editMessage(
  world: World,
  message: WorldMessage,
  body: MessageBody,
  files: UploadedFile[],
): void {
  const before = message.api;
  const place = placeOf(world, message);
  const listed = body.attachments;
  const kept = before.attachments.filter(({ id }) => !listed || listed.some((one) => one.id === id));
  const taken = files.filter(({ index }) => !listed || listed.some(({ id }) => id === String(index)));
  const uploads = taken.map((file) => toAttachment(world, place.channel.id, file, body));
  const keptFiles = message.files.filter((_, index) =>
    kept.includes(before.attachments[index] as APIAttachment),
  );
  const attachments = [
    ...kept.map((one) => {
      const description = listed?.find(({ id }) => id === one.id)?.description;
      return description === undefined || description === null ? one : { ...one, description };
    }),
    ...uploads.map(({ attachment }) => attachment),
  ];
  message.edits.push(before);
  message.files = [...keptFiles, ...uploads.map(({ file }) => file)];
  message.api = {
    ...before,
    content: body.content === undefined ? before.content : (body.content ?? ''),
    embeds: body.embeds === undefined ? before.embeds : (body.embeds ?? []),
    components:
      body.components === undefined
        ? (before.components ?? [])
        : storedComponents(body.components ?? [], attachments),
    attachments,
    flags: editedFlags(before.flags ?? 0, body.flags),
    edited_timestamp: new Date(world.now()).toISOString(),
  };
  announceMessage(world, 'MESSAGE_UPDATE', place, message);
}

/** An edit sets Components V2 and Suppress Embeds; everything else stays, but a deferred answer is loaded now. */
function editedFlags(before: number, asked: number | null | undefined): number {
  const loaded = before & ~MessageFlags.Loading;
  if (asked === null || asked === undefined) return loaded;
  const kept = loaded & ~MessageFlags.SuppressEmbeds;
  return kept | (asked & (MessageFlags.IsComponentsV2 | MessageFlags.SuppressEmbeds));
}

/** Takes a message away. It stays in the world, marked, for whoever wants to know that it was there. */
export function deleteMessage(world: World, message: WorldMessage): void {
  const { guild, channel } = placeOf(world, message);
  message.deleted = true;
  if (message.ephemeralFor === null) {
    const about = guild ? { guild_id: guild.id } : {};
    world.dispatch('MESSAGE_DELETE', guild?.id ?? null, {
      id: message.api.id,
      channel_id: channel.id,
      ...about,
    });
  } else world.emit('changed');
}

/** The channel a message stands in; it may have been deleted since. */
export function placeOf(world: World, message: WorldMessage): Place {
  const place = world.channel(message.api.channel_id);
  if (!place) throw unknownChannel();
  return place;
}

/** A message that is still there, by its id; ephemeral ones are in no channel. */
export function findMessage(channel: WorldChannel, id: string): WorldMessage | undefined {
  return channel.messages.find(({ api, deleted }) => api.id === id && !deleted);
}

/** Tells the gateway of a message that everyone in the channel sees. */
export function announceMessage(
  world: World,
  type: string,
  { guild, channel }: Place,
  message: WorldMessage,
): void {
  if (message.ephemeralFor !== null) {
    world.emit('changed');
    return;
  }
  const member = guild?.members.get(message.api.author.id);
  world.dispatch(type, guild?.id ?? null, {
    ...message.api,
    ...(guild ? { guild_id: guild.id } : {}),
    ...(member ? { member: { ...toMember(world, member), user: undefined } } : {}),
    channel_type: channel.type,
  });
}

function toAttachment(
  world: World,
  channelId: string,
  file: UploadedFile,
  body: MessageBody,
): { attachment: APIAttachment; file: WorldFile } {
  const said = body.attachments?.find(({ id }) => id === String(file.index));
  const id = world.snowflakes.next();
  const name = said?.filename ?? file.name;
  const description = said?.description ?? null;
  const url = `${world.cdnUrl}/attachments/${channelId}/${id}/${encodeURIComponent(name)}`;
  const attachment: APIAttachment = {
    id,
    filename: name,
    size: file.data.length,
    url,
    proxy_url: url,
    content_type: file.contentType,
    ...(description === null ? {} : { description }),
  };
  return { attachment, file: { name, contentType: file.contentType, data: file.data, description } };
}
