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
import type { MaySee, Names } from '../guilds/ports';
import { type Locale, translator } from '../i18n/translate';
import type { Log } from '../log';
import { box, type Page, text } from '../pageView';
import type { SkillService } from '../skills/skillService';
import { lookupPage } from '../skills/skillView';
import { toldOf } from './knownGuilds';
import { listenTo } from './listening';
import { maySeeIn } from './maySee';

interface MentionParts {
  client: Client;
  skills: Pick<SkillService, 'ask'>;
  guilds: Pick<GuildService, 'lookUp'>;
  names: Names;
  /** A clickable mention of a command. */
  mention(command: string): string;
  clock: Clock;
  log: Log;
}

/** Who asks again sooner, in milliseconds, gets no answer. */
const betweenAnswers = 5_000;

/**
 * Answers messages whose own text names the bot, "@Deskmate who knows tax?", by a reply that notifies nobody. A reply to
 * a message of the bot counts as a mention for Discord, but not here. Where it may not write it is silent.
 */
export function startMentions(parts: MentionParts): { stop(): Promise<void> } {
  const { client, skills, guilds, names, mention, clock, log } = parts;
  const running = new Set<Promise<void>>();
  /** When each member was answered last, by guild and user. */
  const answered = new Map<string, Instant>();

  function isTooSoon(key: string, now: Instant): boolean {
    for (const [other, at] of answered) if (now - at >= betweenAnswers) answered.delete(other);
    return answered.has(key);
  }

  async function draw(guildId: number, locale: Locale, sentence: string, maySee: MaySee): Promise<Page> {
    const told = { names: (userIds: readonly string[]) => names(guildId, userIds), maySee };
    const asked = await skills.ask(guildId, sentence, told);
    if (asked.found.length > 0) return lookupPage(asked, locale, mention);
    const hint = translator(locale)('question.howToAsk', { command: mention('skills lookup') });
    return { components: [box(text(hint))] };
  }

  async function answer(message: Message<true>, sentence: string, now: Instant): Promise<void> {
    const told = toldOf(client, message.guildId);
    const { guild, member } = await guilds.lookUp(told, message.author.id);
    const key = `${message.guildId} ${message.author.id}`;
    if (isTooSoon(key, now)) return;
    answered.set(key, now);
    const maySee = maySeeIn(message.guild, message.channelId);
    const { components } = await draw(guild.id, member.locale ?? guild.locale, sentence, maySee);
    await client.rest.post(Routes.channelMessages(message.channelId), {
      body: {
        flags: MessageFlags.IsComponentsV2,
        components,
        message_reference: { message_id: message.id, fail_if_not_exists: false },
        allowed_mentions: { parse: [], replied_user: false },
        // Of two processes, and of a request that is repeated, one message comes.
        nonce: message.id,
        enforce_nonce: true,
      },
    });
  }

  function hear(message: Message): void {
    const sentence = sentenceIn(message, client.user?.id);
    if (sentence === null || !message.inGuild()) return;
    const done = answer(message, sentence, clock())
      .catch((err: unknown) => {
        const ids = { guild: message.guildId, channel: message.channelId, user: message.author.id };
        if (err instanceof DiscordAPIError)
          log.info({ err, ...ids }, 'Discord refused an answer to a mention.');
        else log.error({ err, ...ids }, 'A mention could not be answered.');
      })
      .finally(() => running.delete(done));
    running.add(done);
  }
  const { on, end } = listenTo(client, log);
  on(Events.MessageCreate, hear);

  return {
    async stop() {
      end();
      await Promise.all(running);
    },
  };
}

/** What a person wrote to the bot, without its name; null when its own text doesn't name it. */
function sentenceIn({ type, author, webhookId, content }: Message, botId: string | undefined): string | null {
  const isWritten = type === MessageType.Default || type === MessageType.Reply;
  if (!isWritten || author.bot || webhookId !== null || botId === undefined) return null;
  const named = new RegExp(`<@!?${botId}>`, 'g');
  return named.test(content) ? content.replace(named, ' ') : null;
}
