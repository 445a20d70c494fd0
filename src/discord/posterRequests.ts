import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import {
  type APIDMChannel,
  type APIMessage,
  type APIMessageComponent,
  DiscordAPIError,
  MessageFlags,
  type RawFile,
  type REST,
  type RESTPatchAPIChannelMessageJSONBody,
  RESTJSONErrorCodes,
  Routes,
  ThreadAutoArchiveDuration,
} from 'discord.js';
import { carriesDirect, carriesPosting, nonceOf, type Posting } from '../postings/posting';
import type { Shown } from '../postings/postingView';
import { failureOf } from './posterFailure';

/** What of a message is told to Discord alike when it is sent and when it is edited. */
interface Content {
  body: RESTPatchAPIChannelMessageJSONBody & { flags: number };
  files: RawFile[];
}

/** The requests of the poster. All reject with what discord.js throws. */
export interface PosterRequests {
  /** Sends the message, or is told the one that was sent before: it may show something else. */
  send(posting: Posting, shown: Shown): Promise<{ messageId: string; shows: 'this' | 'another' }>;
  edit(channelId: string, messageId: string, shown: Shown): Promise<void>;
  remove(channelId: string, messageId: string): Promise<void>;
  /**
   * Starts a thread at a message, whose id it has then; one that is there already stays. Who has left follows nothing.
   * Gives why Discord refused others to follow it: it is there all the same.
   */
  startThread(channelId: string, messageId: string, thread: NonNullable<Shown['thread']>): Promise<unknown[]>;
  /** Closes a thread, under another name unless that is null. One that it may not close stays open. */
  closeThread(threadId: string, name: string | null): Promise<void>;
  /** Opens the direct messages with a user, or finds them open; gives Discord's id of them. */
  openDirect(userId: string): Promise<string>;
  /** The posting's message among the channel's latest, by the custom ids of its buttons; null when it isn't there. */
  find(posting: Posting): Promise<string | null>;
  /** The same in direct messages, by the number of the posting that it is or was. */
  findDirect(posting: Pick<Posting, 'id' | 'channelId'>): Promise<string | null>;
}

/** `mayAsk` resolves when a request may go out. */
export function createPosterRequests(
  rest: Pick<REST, 'get' | 'post' | 'put' | 'patch' | 'delete'>,
  botUserId: () => string,
  mayAsk: () => Promise<void>,
): PosterRequests {
  /** Changes something in a channel; in a thread that is closed by now, which is opened for it and closed again. */
  async function evenIfClosed(channelId: string, change: () => Promise<unknown>): Promise<void> {
    try {
      await change();
    } catch (error) {
      if (!isRefused(error, RESTJSONErrorCodes.InvalidActionOnArchivedThread)) throw error;
      const thread = Routes.channel(channelId);
      await mayAsk();
      await rest.patch(thread, { body: { archived: false } }).catch(() => Promise.reject(error as Error));
      await mayAsk();
      await change();
      await mayAsk();
      await rest.patch(thread, { body: { archived: true } });
    }
  }

  async function findBy(
    carries: typeof carriesPosting,
    channelId: string,
    postingId: number,
  ): Promise<string | null> {
    if (channelId === '') return null;
    await mayAsk();
    const query = new URLSearchParams({ limit: '100' });
    const latest = (await rest.get(Routes.channelMessages(channelId), { query })) as APIMessage[];
    const own = latest.filter(({ author }) => author.id === botUserId());
    return own.find(({ components }) => carries(customIdsIn(components ?? []), postingId))?.id ?? null;
  }

  return {
    async send(posting, shown) {
      await mayAsk();
      const { body, files } = contentOf(shown);
      const once = { nonce: nonceOf(posting), enforce_nonce: true };
      const route = Routes.channelMessages(posting.channelId);
      const message = (await rest.post(route, { body: { ...body, ...once }, files })) as APIMessage;
      const same = isDeepStrictEqual(wordsIn(message.components ?? []), wordsIn(shown.page.components));
      return { messageId: message.id, shows: same ? 'this' : 'another' };
    },
    async edit(channelId, messageId, shown) {
      await mayAsk();
      const content = contentOf(shown);
      await evenIfClosed(channelId, () => rest.patch(Routes.channelMessage(channelId, messageId), content));
    },
    async remove(channelId, messageId) {
      await mayAsk();
      await rest.delete(Routes.channelMessage(channelId, messageId));
    },
    async startThread(channelId, messageId, { name, followers }) {
      await mayAsk();
      const body = { name, auto_archive_duration: ThreadAutoArchiveDuration.OneWeek };
      const { ThreadAlreadyCreatedForMessage, UnknownMember } = RESTJSONErrorCodes;
      await unless(ThreadAlreadyCreatedForMessage, rest.post(Routes.threads(channelId, messageId), { body }));
      const refusals: unknown[] = [];
      for (const userId of followers) {
        await mayAsk();
        try {
          await unless(UnknownMember, rest.put(Routes.threadMembers(messageId, userId)));
        } catch (error) {
          if (failureOf(error).kind === 'passing') throw error;
          refusals.push(error);
        }
      }
      return refusals;
    },
    async closeThread(threadId, name) {
      const { MissingPermissions, InvalidActionOnArchivedThread } = RESTJSONErrorCodes;
      const change = (body: object) => rest.patch(Routes.channel(threadId), { body });
      if (name !== null) {
        await mayAsk();
        await unless(
          MissingPermissions,
          evenIfClosed(threadId, () => change({ name })),
        );
      }
      await mayAsk();
      const closed = unless(InvalidActionOnArchivedThread, change({ archived: true }));
      await unless(MissingPermissions, closed);
    },
    async openDirect(userId) {
      await mayAsk();
      const body = { recipient_id: userId };
      return ((await rest.post(Routes.userChannels(), { body })) as APIDMChannel).id;
    },
    find: ({ id, channelId, recipientId }) =>
      recipientId === null ? findBy(carriesPosting, channelId, id) : findBy(carriesDirect, channelId, id),
    findDirect: ({ id, channelId }) => findBy(carriesDirect, channelId, id),
  };
}

const isRefused = (error: unknown, code: RESTJSONErrorCodes) =>
  error instanceof DiscordAPIError && error.code === code;

/** A request that may be refused for one reason. */
async function unless(code: RESTJSONErrorCodes, request: Promise<unknown>): Promise<void> {
  try {
    await request;
  } catch (error) {
    if (!isRefused(error, code)) throw error;
  }
}

/** Tells messages that look alike from those that don't. */
export function fingerprint(shown: Shown): string {
  const { body, files } = contentOf(shown);
  const hash = createHash('sha256').update(JSON.stringify(body));
  for (const { data } of files) hash.update(data as Buffer);
  return hash.digest('base64');
}

function contentOf({ page, mentions = [] }: Shown): Content {
  const files = page.files ?? [];
  return {
    body: {
      flags: MessageFlags.IsComponentsV2,
      components: page.components,
      allowed_mentions: { parse: [], users: [...mentions] },
      attachments: files.map(({ name, description }, index) => ({
        id: String(index),
        filename: name,
        description,
      })),
    },
    files: files.map(({ name, attachment }) => ({ name, data: attachment })),
  };
}

function customIdsIn(components: readonly APIMessageComponent[]): string[] {
  return withInner(components).flatMap((one) => ('custom_id' in one ? [one.custom_id] : []));
}

/** What can be read in components. */
function wordsIn(components: readonly APIMessageComponent[]): string[] {
  return withInner(components).flatMap((one) => [
    ...('content' in one ? [one.content.trim()] : []),
    ...('label' in one && one.label !== undefined ? [one.label] : []),
  ]);
}

/** Components with all that they hold, in order. */
function withInner(components: readonly APIMessageComponent[]): APIMessageComponent[] {
  return components.flatMap((one) => [
    one,
    ...('components' in one ? withInner(one.components) : []),
    ...('accessory' in one ? [one.accessory] : []),
  ]);
}
