import {
  type Client,
  DiscordAPIError,
  Events,
  type Message,
  MessageFlags,
  MessageType,
  Routes,
} from 'discord.js';
import type { Instant } from '../calendar';
import type { Clock } from '../clock';
import type { Locale, TextsIn } from '../i18n/translate';
import type { Log } from '../log';
import { text } from '../pageView';
import type { DirectService } from '../postings/directService';
import { listenTo } from './listening';
import { createUnderWay } from './underWay';

interface DirectAnswerParts {
  client: Client;
  directMessages: Pick<DirectService, 'localeOf'>;
  /** For whoever used no language yet. */
  defaultLocale: Locale;
  textsIn: TextsIn;
  clock: Clock;
  log: Log;
}

/** So long nobody is answered twice, in milliseconds. */
const answeredFor = 24 * 3_600_000;

/**
 * Says where Deskmate lives to whoever writes to it in private, once a day at most. That is kept in memory; what was
 * written is neither read nor stored.
 */
export function startDirectAnswers(parts: DirectAnswerParts): { stop(): Promise<void> } {
  const { client, directMessages, defaultLocale, textsIn, clock, log } = parts;
  const underWay = createUnderWay();
  const answeredAt = new Map<string, Instant>();

  /** Forgets who was answered long enough ago. A clock that was set back says nothing about how long that is. */
  function tidy(now: Instant): void {
    for (const [userId, at] of answeredAt) if (Math.abs(now - at) >= answeredFor) answeredAt.delete(userId);
  }

  async function answer({ id, channelId, author }: Message): Promise<void> {
    const t = textsIn((await directMessages.localeOf(author.id)) ?? defaultLocale);
    await client.rest.post(Routes.channelMessages(channelId), {
      body: {
        flags: MessageFlags.IsComponentsV2,
        components: [text(t('direct.hello'))],
        allowed_mentions: { parse: [] },
        // Of two processes, and of a request that is repeated, one message comes.
        nonce: id,
        enforce_nonce: true,
      },
    });
  }

  function hear(message: Message): void {
    const { author, type } = message;
    const isWritten = type === MessageType.Default || type === MessageType.Reply;
    if (message.guildId !== null || !isWritten || author.bot) return;
    const now = clock();
    tidy(now);
    if (answeredAt.has(author.id)) return;
    answeredAt.set(author.id, now);
    void underWay.add(answer(message), (err) => {
      const ids = { channel: message.channelId, user: author.id };
      if (err instanceof DiscordAPIError) log.info({ err, ...ids }, 'Discord refused an answer in private.');
      else log.error({ err, ...ids }, 'A direct message could not be answered.');
    });
  }
  const { on, end } = listenTo(client, log);
  on(Events.MessageCreate, hear);

  return {
    async stop() {
      end();
      await underWay.over();
    },
  };
}
