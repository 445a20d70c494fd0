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
import type { DueJob } from '../due';
import type { GuildService } from '../guilds/guildService';
import type { MaySee, Names } from '../guilds/ports';
import type { Locale, TextsIn } from '../i18n/translate';
import type { Log } from '../log';
import { box, type Page, text } from '../pageView';
import type { SkillService } from '../skills/skillService';
import { drawLookup } from '../skills/skillView';
import { toldOf } from './knownGuilds';
import type { Limiter } from './limits';
import { listenTo } from './listening';
import { maySeeIn } from './maySee';
import { createUnderWay } from './underWay';
import { wantOf } from './wants';

interface MentionParts {
  client: Client;
  skills: Pick<SkillService, 'ask'>;
  guilds: Pick<GuildService, 'lookUp' | 'markSeen'>;
  names: Names;
  textsIn: TextsIn;
  limiter: Limiter;
  /** Asks what is due once more. */
  checkDue(): void;
  clock: Clock;
  log: Log;
}

/** Somebody else than the bot, a role or everyone is named, too. */
const namesOthers = /<@[!&]?\d+>|@everyone|@here/;

/** Between two answers to the same member, in milliseconds: who asks again sooner is answered then. */
const betweenAnswers = 5_000;

/** So many of a member's messages wait for their answer; what she writes beyond that gets none. */
const mostWaiting = 3;

/** A message to be answered. */
interface Heard {
  message: Message<true>;
  sentence: string;
}

/** Answers mentions, one after the other for each member. */
interface Mentions {
  /** Answers those that wait, when their time has come. They are in memory alone: texts aren't stored. */
  waiting: DueJob;
  /** Takes nothing new; resolves when what is being answered is. */
  stop(): Promise<void>;
}

/**
 * Answers messages whose own text names the bot, "@Deskmate who knows tax?", by a reply that notifies nobody: with who knows
 * it, or with one line and the command for what else is wanted. It tells nobody's times. A reply to
 * a message of the bot counts as a mention for Discord, but not here. Where it may not write it is silent, and so it is to
 * whoever writes far too many: anything else would be one more message in the channel.
 */
export function startMentions(parts: MentionParts): Mentions {
  const { client, skills, guilds, names, textsIn, limiter, checkDue, clock, log } = parts;
  const underWay = createUnderWay();
  /** When each member was answered last, and what waits since, by guild and user. */
  const members = new Map<string, { answeredAt: Instant; waiting: Heard[] }>();

  /** Forgets who was answered long enough ago. A clock that was set back says nothing about how long that is. */
  function tidy(now: Instant): void {
    for (const [key, { answeredAt, waiting }] of members)
      if (waiting.length === 0 && Math.abs(now - answeredAt) >= betweenAnswers) members.delete(key);
  }

  /** Null: nothing is said. That is where people speak to each other, and nobody is asked for who knows something. */
  async function draw(
    guildId: number,
    locale: Locale,
    sentence: string,
    maySee: MaySee,
  ): Promise<Page | null> {
    const told = { names: (userIds: readonly string[]) => names(guildId, userIds), maySee };
    const asked = await skills.ask(guildId, sentence, told);
    const wanted = wantOf(sentence);
    const t = textsIn(locale);
    const isMeant = wanted?.wins === 'always' || (wanted?.wins === 'overNobody' && asked.known.length === 0);
    if (asked.found.length > 0 && !isMeant) return drawLookup(asked, t);
    if (namesOthers.test(sentence)) return null;
    return { components: [box(text(t(wanted ? `mention.${wanted.want}` : 'question.howToAsk')))] };
  }

  async function answer({ message, sentence }: Heard): Promise<void> {
    const told = toldOf(client, message.guildId);
    const { guild, member } = await guilds.lookUp(told, message.author.id);
    const maySee = maySeeIn(message.guild, message.channelId);
    const page = await draw(guild.id, member.locale ?? guild.locale, sentence, maySee);
    if (!page) return;
    const { components } = page;
    await client.rest.post(Routes.channelMessages(message.channelId), {
      body: {
        flags: MessageFlags.IsComponentsV2,
        components,
        message_reference: { message_id: message.id, fail_if_not_exists: false },
        allowed_mentions: { parse: [], replied_user: false },
        // Two processes, or a repeated request, make one message.
        nonce: message.id,
        enforce_nonce: true,
      },
    });
  }

  function hear(message: Message): void {
    const sentence = sentenceIn(message, client.user?.id);
    if (sentence === null || !message.inGuild()) return;
    const { guildId, author } = message;
    const now = clock();
    tidy(now);
    const key = `${guildId} ${author.id}`;
    const before = members.get(key);
    if (before && before.waiting.length >= mostWaiting) return;
    if (limiter.take('mentions', guildId, author.id, now) !== null) return;
    void underWay.add(guilds.markSeen(author.id, now, guildId), (err) =>
      log.warn({ err, guild: guildId, user: author.id }, 'That a member was seen could not be stored.'),
    );
    if (before) {
      before.waiting.push({ message, sentence });
      checkDue();
    } else {
      members.set(key, { answeredAt: now, waiting: [] });
      run({ message, sentence });
    }
  }

  function run(heard: Heard): void {
    const { message } = heard;
    void underWay.add(answer(heard), (err) => {
      const ids = { guild: message.guildId, channel: message.channelId, user: message.author.id };
      if (err instanceof DiscordAPIError)
        log.info({ err, ...ids }, 'Discord refused an answer to a mention.');
      else log.error({ err, ...ids }, 'A mention could not be answered.');
    });
  }
  const { on, end } = listenTo(client, log);
  on(Events.MessageCreate, hear);

  return {
    waiting: {
      name: 'mentions that wait',
      next() {
        const dues = [...members.values()].flatMap(({ answeredAt, waiting }) =>
          waiting.length > 0 ? [answeredAt + betweenAnswers] : [],
        );
        return Promise.resolve(dues.length > 0 ? Math.min(...dues) : null);
      },
      run(now) {
        for (const member of members.values()) {
          if (member.answeredAt + betweenAnswers > now) continue;
          const next = member.waiting.shift();
          if (!next) continue;
          member.answeredAt = now;
          run(next);
        }
        return Promise.resolve();
      },
    },
    async stop() {
      end();
      members.clear();
      await underWay.over();
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
