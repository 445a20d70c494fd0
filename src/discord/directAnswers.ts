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
import type { GuildService } from '../guilds/guildService';
import type { SeeVoiceStates } from '../guilds/ports';
import { shorten } from '../i18n/plainText';
import { type Locale, type Translate, translator } from '../i18n/translate';
import type { Log } from '../log';
import { link, type Page, row, text } from '../pageView';
import type { DirectService } from '../postings/directService';
import { createHerServers, type Server } from './herServers';
import type { Limiter } from './limits';
import { listenTo } from './listening';
import { createUnderWay } from './underWay';
import { looksForPeople, wantOf } from './wants';

interface DirectAnswerParts {
  client: Client;
  directMessages: Pick<DirectService, 'localeOf' | 'guildsOf'>;
  guilds: Pick<GuildService, 'markSeen'>;
  seeVoiceStates: SeeVoiceStates;
  /** For whoever used no language yet. */
  defaultLocale: Locale;
  limiter: Limiter;
  clock: Clock;
  log: Log;
}

/** So long nobody is greeted twice, in milliseconds. */
const answeredFor = 24 * 3_600_000;

/** What is answered each time; all else once a day. */
type Request = 'help' | 'break' | 'goal' | 'data' | 'people';

/** Direct messages count as one guild for limits. */
const inDirect = 'direct';

/** A row has room for so many buttons, and for so many servers there is a button. */
const inRow = 5;
const mostServers = 20;

/** Discord's limit of a button's label. */
const longestLabel = 80;

/**
 * Answers whoever writes to Deskmate in private: what she wants in one line, with the way to her server, where a command can be
 * tapped. Of several she chooses one. Who wants nothing that is understood is told where Deskmate lives, once a day at most. That is kept in
 * memory; what was written isn't stored.
 */
export function startDirectAnswers(parts: DirectAnswerParts): { stop(): Promise<void> } {
  const { client, directMessages, guilds, seeVoiceStates, defaultLocale, limiter, clock, log } = parts;
  const herServers = createHerServers(client, directMessages, seeVoiceStates, log);
  const underWay = createUnderWay();
  const answeredAt = new Map<string, Instant>();

  /** Forgets who was answered long enough ago. A clock that was set back says nothing about how long that is. */
  function tidy(now: Instant): void {
    for (const [userId, at] of answeredAt) if (Math.abs(now - at) >= answeredFor) answeredAt.delete(userId);
  }

  async function answer(
    { id, channelId, author }: Message,
    said: Request | 'thanks' | 'hello',
  ): Promise<void> {
    const locale = (await directMessages.localeOf(author.id)) ?? defaultLocale;
    const servers = await herServers(author.id);
    await client.rest.post(Routes.channelMessages(channelId), {
      body: {
        flags: MessageFlags.IsComponentsV2,
        components: drawAnswer(said, servers.slice(0, mostServers), translator(locale)),
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
    const said = read(message.content);
    if (said === 'hello' || said === 'thanks') {
      if (answeredAt.has(author.id)) return;
      answeredAt.set(author.id, now);
    } else if (limiter.take('mentions', inDirect, author.id, now) !== null) return;
    void underWay.add(guilds.markSeen(author.id, now), (err) =>
      log.warn({ err, user: author.id }, 'That somebody was seen could not be stored.'),
    );
    void underWay.add(answer(message, said), (err) => {
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

/** What somebody wants who writes this in private. */
function read(content: string): Request | 'thanks' | 'hello' {
  return wantOf(content)?.want ?? (looksForPeople(content) ? 'people' : 'hello');
}

/** Commands can't be tapped here: they are named, and a button for each server leads to where they can. */
function drawAnswer(
  said: Request | 'thanks' | 'hello',
  servers: readonly Server[],
  t: Translate,
): Page['components'] {
  // Alone of all commands this one works here.
  if (said === 'data') return [text(t('direct.data'))];
  const line = said === 'hello' || said === 'people' ? t(`direct.${said}`) : t(`mention.${said}`);
  const where = servers.length > 1 ? t('direct.which') : said === 'hello' ? null : t('direct.there');
  const links = servers.map(({ name, url }) => link(url, shorten(name, longestLabel)));
  const rows = Array.from({ length: Math.ceil(links.length / inRow) }, (_, index) =>
    row(...links.slice(index * inRow, (index + 1) * inRow)),
  );
  return [text([line, where].filter((one) => one !== null).join('\n')), ...rows];
}
