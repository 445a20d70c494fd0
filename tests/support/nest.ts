import type { Locale } from 'discord.js';
import { IsNull, Not } from 'typeorm';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/sandbox';
import type { Answer } from '../../sandbox/vocabulary/answer';
import type { SandboxChannel } from '../../sandbox/vocabulary/channel';
import type { SandboxGuild } from '../../sandbox/vocabulary/guild';
import type { SandboxMember } from '../../sandbox/vocabulary/member';
import type { SeenMessage } from '../../sandbox/vocabulary/seenMessage';
import type { Database } from '../../src/database/database';
import type { Member } from '../../src/guilds/member';
import { betweenWelcomes, welcomeAfter } from '../../src/privacy/welcome';
import { findMember } from '../../src/guilds/memberStore';
import { findGuild } from '../../src/guilds/guildStore';
import { noticeTable } from '../../src/notices/noticeStore';
import { postingTable } from '../../src/postings/postingStore';
import type { SetupPage } from '../../src/setup/setupView';
import { startBot, type TestBot, type TestBotOptions } from './bot';
import { describeSessions } from './describeSessions';

export const minutes = (count: number) => count * 60_000;

export interface NestOptions extends TestBotOptions {
  sandbox?: SandboxOptions;
  /** The language of the guild; German when absent. */
  community?: Locale | `${Locale}`;
  /** Leaves the bot out: the test starts it. */
  withoutBot?: boolean;
}

/** A German guild with a coworking channel, and the bot that looks after it. */
export class Nest {
  readonly guild: SandboxGuild;
  readonly coworking: SandboxChannel;
  readonly chat: SandboxChannel;
  readonly anna: SandboxMember;
  /** He reads English. */
  readonly ben: SandboxMember;
  /** All bots of this test, the newest last. */
  readonly bots: TestBot[] = [];

  private constructor(
    readonly sandbox: Sandbox,
    community: Locale | `${Locale}`,
  ) {
    this.guild = sandbox.addGuild({ name: 'Nest', community });
    this.coworking = this.guild.addVoiceChannel('Coworking');
    this.chat = this.guild.addTextChannel('allgemein');
    this.anna = this.guild.addMember('Anna');
    this.ben = this.guild.addMember('Ben', { locale: 'en-GB' });
  }

  static async open({ sandbox, withoutBot, community = 'de', ...options }: NestOptions = {}): Promise<Nest> {
    const nest = new Nest(await startSandbox({ rateLimits: false, ...sandbox }), community);
    if (!withoutBot) await nest.start(options);
    return nest;
  }

  /** A command as the bot mentions it once it is registered. */
  readonly mention = (command: string): string => {
    const registered = this.sandbox.world.commands.find(({ name }) => name === command.split(' ')[0]);
    return registered ? `</${command}:${registered.id}>` : `\`/${command}\``;
  };

  /** The newest bot. */
  get bot(): TestBot {
    const bot = this.bots.at(-1);
    if (!bot) throw new Error('No bot was started.');
    return bot;
  }

  /** Starts a bot, the first or a further one; resolves when its commands can be typed, and it knows the server, if it has all. */
  async start(options: TestBotOptions = {}): Promise<TestBot> {
    const bot = await startBot(this.sandbox, options);
    this.bots.push(bot);
    await this.sandbox.until(() => this.sandbox.world.commands.length > 0, 'the commands to be registered');
    // Which of several processes has the server depends on its id.
    if (options.shards) return bot;
    // One that is new is stored while the bot is ready already; until then nothing is told of its rooms.
    const isKnown = async () => {
      const guild = await bot.database.readOnce((tx) => findGuild(tx, this.guild.id));
      return guild !== null && guild.reconciledAt !== null;
    };
    await this.sandbox.until(isKnown, 'the server to be known');
    return bot;
  }

  /** Waits until all notices but `left` are kept as shown: that follows the answer which told them. */
  noticesKept(left = 0): Promise<unknown> {
    const areKept = () =>
      this.bot.database.read(async (tx) => (await tx.countBy(noticeTable, { shownAt: IsNull() })) === left);
    return this.sandbox.until(areKept, 'the notices to be kept as shown');
  }

  /** Waits until so many postings are kept as refused by Discord: the log has said so before that. */
  refused(count = 1): Promise<unknown> {
    const areKept = () =>
      this.bot.database.read(
        async (tx) => (await tx.countBy(postingTable, { refusal: Not(IsNull()) })) === count,
      );
    return this.sandbox.until(areKept, `${count} postings to be kept as refused`);
  }

  /** Stops the bots and the sandbox; fails if a request broke Discord's rules. */
  async close(): Promise<void> {
    for (const bot of this.bots) await bot.stop();
    await this.sandbox.close();
  }

  /** The agendas and summaries in a channel, oldest first. */
  agendas(channel = this.coworking): SeenMessage[] {
    return channel.messages.filter(
      ({ buttons, text }) =>
        buttons.some(({ customId }) => customId?.startsWith('goal:new')) || text.includes('## Das war'),
    );
  }

  /** Waits until the only agenda in a channel says something. */
  agenda(says: string | RegExp, channel = this.coworking): Promise<SeenMessage> {
    return this.sandbox.until(
      () => {
        const [agenda, ...others] = this.agendas(channel);
        if (!agenda || others.length > 0) return null;
        const isThere = typeof says === 'string' ? agenda.text.includes(says) : says.test(agenda.text);
        return isThere && agenda;
      },
      () =>
        `one agenda with ${says}; there is ${JSON.stringify(this.agendas(channel).map(({ text }) => text))}`,
    );
  }

  /** Her sessions by the names that the channels have now, as `10:00–10:20 left: Coworking 10:00–10:20`. */
  async sessionsOf(member: SandboxMember, { database } = this.bot): Promise<string[]> {
    const stored = await this.stored(member, database);
    return stored ? describeSessions(database, stored.id, (id) => this.nameOf(id)) : [];
  }

  /** Waits until exactly these sessions of hers are stored. */
  async records(member: SandboxMember, ...sessions: string[]): Promise<void> {
    let found: string[] = [];
    await this.sandbox.until(
      async () => {
        found = await this.sessionsOf(member);
        return found.join('\n') === sessions.join('\n');
      },
      () => `the sessions ${JSON.stringify(sessions)}; there are ${JSON.stringify(found)}`,
    );
  }

  /** A page of `/setup`, opened by the owner of the guild. */
  async setup(page: SetupPage): Promise<Answer> {
    const { owner } = this.guild;
    return owner.choose(await owner.command('/setup'), [page], { customId: 'setup:page' });
  }

  /** Each of them taps *Count me in* on her own page, unless that is her choice already. */
  async countIn(...members: SandboxMember[]): Promise<void> {
    const customId = 'privacy:choose:board';
    for (const member of members) {
      const page = await member.command('/privacy');
      const isChosen = page.message.buttons.some((one) => one.customId === customId && one.disabled);
      if (!isChosen) await member.click(page, { customId });
    }
  }

  /** She stays in the room until her welcome was decided. */
  async stays(member: SandboxMember): Promise<void> {
    const { database, clock } = this.bot;
    const seen = await this.sandbox.until(async () => {
      const { newSince, askedAt } = (await this.stored(member, database)) ?? {};
      return newSince || askedAt ? { newSince, askedAt } : null;
    }, 'a newcomer to be stored');
    if (seen.askedAt) return;
    await this.bot.advance(Math.max(0, (seen.newSince ?? 0) + welcomeAfter - clock()));
    // Others who came just before her are welcomed first, one in a second.
    const latest = clock() + minutes(1);
    while (!(await this.stored(member, database))?.askedAt) {
      if (clock() >= latest) throw new Error('She was not welcomed within a minute.');
      await this.bot.advance(betweenWelcomes);
    }
  }

  /** Her welcome, once it is posted. */
  async welcomeOf(member: SandboxMember, channel = this.coworking): Promise<SeenMessage> {
    await this.stays(member);
    return this.sandbox.until(
      () => channel.messages.find((message) => message.pinged.includes(member.id)),
      'her welcome',
    );
  }

  /** What the bots logged as a warning or worse. */
  get warnings(): string[] {
    return this.bots.flatMap(({ log }) => log.filter(({ level }) => level >= 40).map(({ msg }) => msg));
  }

  private stored(member: SandboxMember, database: Database): Promise<Member | null> {
    return database.read(async (tx) => {
      const guild = await findGuild(tx, this.guild.id);
      return guild && findMember(tx, guild.id, member.id);
    });
  }

  private nameOf(channelId: string): string {
    return this.guild.channels.find(({ id }) => id === channelId)?.name ?? 'deleted';
  }
}
