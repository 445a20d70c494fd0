import { randomBytes } from 'node:crypto';
import {
  type AutocompleteInteraction,
  type BaseInteraction,
  type ChatInputCommandInteraction,
  type Client,
  ComponentType,
  Events,
  type Interaction,
  InteractionResponseType,
  MessageFlags,
  MessageFlagsBitField,
  type MessageComponentInteraction,
  type ModalSubmitFields,
  type ModalSubmitInteraction,
  PermissionFlagsBits,
} from 'discord.js';
import type { Command, Context, Handler, Options, Press } from '../../commands/command';
import type { Services } from '../features';
import type { Instant } from '../calendar';
import type { Clock } from '../clock';
import { readCustomId } from '../controls';
import { mayPass } from '../database/trouble';
import { UserError } from '../errors';
import type { GuildService } from '../guilds/guildService';
import type { Names } from '../guilds/ports';
import { fromMinute } from '../i18n/timestamp';
import { localeOf, type KeyNaming, translator } from '../i18n/translate';
import type { Log } from '../log';
import type { NoticeService } from '../notices/noticeService';
import { drawNotices, hasRoomForNotices } from '../notices/noticeView';
import { type Page, text } from '../pageView';
import { pageUpdate, privatePage, privateReply, type Answers } from './answers';
import { suggest } from './autocomplete';
import { typedIn, withTyped } from './givenBack';
import { toldOf } from './knownGuilds';
import { type Limiter, limitOfRoute } from './limits';
import { listenTo } from './listening';
import { createPageTurns } from './pageTurns';
import { maySeeOf } from './maySee';
import { LateError, within } from './within';
import { createUnderWay } from './underWay';

type InGuild = 'raw' | 'cached';
type Pressed = MessageComponentInteraction<InGuild> | ModalSubmitInteraction<InGuild>;
type Answered = ChatInputCommandInteraction<InGuild> | Pressed;

interface Router {
  /** Takes nothing new; resolves when what runs has been answered. */
  stop(): Promise<void>;
}

interface RouterParts {
  client: Client;
  commands: readonly Command[];
  services: Services;
  guilds: GuildService;
  notices: NoticeService;
  answers: Answers;
  names: Names;
  mention: Context['mention'];
  limiter: Limiter;
  /** Every command and press is a sign of life. False: nothing can be stored at present. It never fails. */
  pressed(guildSnowflake: string, userId: string): Promise<boolean>;
  clock: Clock;
  log: Log;
}

/** A form must be there within Discord's three seconds; some of them the way there and back takes. In milliseconds. */
const patience = 2_000;

/**
 * Brings each interaction to its handler and the handler's page, or what went wrong, back to the member.
 */
export function startRouter(parts: RouterParts): Router {
  const { client, commands, services, guilds, notices, answers, names, mention } = parts;
  const { limiter, pressed, clock, log } = parts;
  const underWay = createUnderWay();
  const inTurn = createPageTurns();
  const byName = new Map(commands.map((command) => [command.data.name, command]));

  /** `recognize` stores who asks, `lookUp` writes nothing. */
  async function contextOf(
    interaction: BaseInteraction<InGuild>,
    now: Instant,
    how: 'recognize' | 'lookUp',
  ): Promise<Context> {
    const locale = localeOf(interaction.locale);
    const told = toldOf(client, interaction.guildId);
    const { guild, member } = await guilds[how](told, interaction.user.id, locale);
    const posting = interaction.channel?.isThread()
      ? PermissionFlagsBits.SendMessagesInThreads
      : PermissionFlagsBits.SendMessages;
    return {
      services,
      guild,
      member,
      locale,
      t: translator(locale, mention),
      now,
      channelId: interaction.channelId,
      mayPost: interaction.memberPermissions.has(posting) && interaction.appPermissions.has(posting),
      canManage: interaction.memberPermissions.has(PermissionFlagsBits.ManageGuild),
      maySee: maySeeOf(interaction),
      names: (userIds) => names(guild.id, userIds),
      mention,
      commands,
    };
  }

  /** `what` it is limits know, such as `goal set` or `goal:save`. */
  async function answer<Input>(
    interaction: Answered,
    what: string,
    handler: Handler<Input>,
    input: Input,
  ): Promise<void> {
    const now = clock();
    const limit = limitOfRoute(what);
    const refusedUntil = limiter.take(limit, interaction.guildId, interaction.user.id, now);
    if (refusedUntil !== null) {
      const t = translator(localeOf(interaction.locale), mention);
      const sentence = t(`limits.${limit}`, { when: fromMinute(refusedUntil) });
      await answers.first(interaction, privatePage(withTyped(sentence, typedIn(interaction, byName), t)));
      await pressed(interaction.guildId, interaction.user.id);
      return;
    }
    if (handler.acknowledge === 'modal') {
      try {
        const context = contextOf(interaction, now, 'lookUp');
        const data = await within(
          patience,
          context.then((known) => handler.run(known, input)),
        );
        await answers.first(interaction, { type: InteractionResponseType.Modal, data });
      } catch (error) {
        await answers.first(interaction, privatePage(explain(interaction, error)));
      }
      await pressed(interaction.guildId, interaction.user.id);
      return;
    }
    const pageId = handler.acknowledge === 'private' ? null : privatePageOf(interaction);
    const updates = pageId !== null;
    if (!(await answers.first(interaction, updates ? pageUpdate : privateReply))) return;
    const work = async () => {
      try {
        if (!isStored) throw new UserError('common.away');
        const context = await contextOf(interaction, now, 'recognize');
        await showWithNotices(interaction, context, await handler.run(context, input));
      } catch (error) {
        const page = explain(interaction, error);
        await (updates ? answers.followUp(interaction, page) : answers.show(interaction, page));
      }
    };
    const isStored = await pressed(interaction.guildId, interaction.user.id);
    await (updates ? inTurn(pageId, work) : work());
  }

  /**
   * Shows a page, at its top what she has to be told; when the page has no room for it, it waits for the next. Trouble
   * with notices denies nothing of what she did. A kill on the way shows them again rather than never.
   */
  async function showWithNotices(
    interaction: Answered,
    { member, now, t }: Context,
    page: Page,
  ): Promise<void> {
    const failed = (err: unknown) => {
      log.error({ err, ...idsOf(interaction) }, 'Notices could not be shown, or will be shown again.');
      return [];
    };
    const unshown = hasRoomForNotices(page) ? await notices.listUnshown(member).catch(failed) : [];
    await answers.show(interaction, drawNotices(unshown, page, t));
    await notices.markShown(unshown, now).catch(failed);
  }

  /**
   * What a member is told of what went wrong. What isn't a mistake of hers gives her back what she typed; it is logged,
   * under an id that she is told too, unless all that is wrong is that the database takes nothing at present.
   */
  function explain(interaction: Answered, error: unknown): Page {
    const t = translator(localeOf(interaction.locale), mention);
    const typed = () => typedIn(interaction, byName);
    if (mayPass(error) || error instanceof LateError) {
      log.warn({ err: error, ...idsOf(interaction) }, 'An interaction met a database that takes nothing.');
      return withTyped(t('common.away'), typed(), t);
    }
    if (error instanceof UserError) {
      const sentence = t(error);
      return withTyped(sentence, error.key === 'common.away' ? typed() : [], t);
    }
    const id = randomBytes(3).toString('hex');
    log.error({ incident: id, err: error, ...idsOf(interaction) }, 'An interaction failed.');
    return withTyped(t('common.unexpected', { id }), typed(), t);
  }

  async function refuse(
    interaction: BaseInteraction,
    key: KeyNaming<'command'>,
    command = 'help',
  ): Promise<void> {
    const t = translator(localeOf(interaction.locale));
    await answers.first(
      interaction,
      privatePage({ components: [text(t(key, { command: mention(command) }))] }),
    );
  }

  function runCommand(interaction: ChatInputCommandInteraction<InGuild>): Promise<void> {
    const run = byName.get(interaction.commandName)?.run;
    const subcommand = interaction.options.getSubcommand(false);
    const handler = run && (isHandler(run) ? run : ownHandler(run, subcommand ?? ''));
    const what = subcommand === null ? interaction.commandName : `${interaction.commandName} ${subcommand}`;
    return handler
      ? answer(interaction, what, handler, interaction.options)
      : refuse(interaction, 'common.tooOld');
  }

  function runControl(interaction: Pressed): Promise<void> {
    const { command: name, action, route: what, argument } = readCustomId(interaction.customId);
    const command = byName.get(name);
    const handler = ownHandler(command?.controls ?? {}, action);
    // A form can't answer a form: what opens one was never handed in as one.
    const isOdd = handler?.acknowledge === 'modal' && interaction.isModalSubmit();
    if (handler && !isOdd) {
      const press = pressOf(interaction, argument);
      return answer(interaction, what, handler, press);
    }
    const opensByName = command && isHandler(command.run);
    return refuse(interaction, 'common.tooOld', opensByName ? name : 'help');
  }

  async function complete(interaction: AutocompleteInteraction<InGuild>): Promise<void> {
    const command = byName.get(interaction.commandName);
    const context = contextOf(interaction, clock(), 'lookUp');
    const choices = await suggest(command, context, interaction, log);
    const type = InteractionResponseType.ApplicationCommandAutocompleteResult;
    await answers.first(interaction, { type, data: { choices } });
  }

  async function route(interaction: Interaction): Promise<void> {
    if (interaction.user.bot) return;
    const isAnswered =
      interaction.isChatInputCommand() || interaction.isMessageComponent() || interaction.isModalSubmit();
    if (!interaction.inGuild()) {
      if (isAnswered) await refuse(interaction, 'common.onlyInServers');
    } else if (interaction.isChatInputCommand()) await runCommand(interaction);
    else if (interaction.isAutocomplete()) await complete(interaction);
    else if (interaction.isMessageComponent() || interaction.isModalSubmit()) await runControl(interaction);
  }

  function hear(interaction: Interaction): void {
    void underWay.add(route(interaction), (err) =>
      log.error({ err, ...idsOf(interaction) }, 'An answer did not reach Discord.'),
    );
  }
  const { on, end } = listenTo(client, log);
  on(Events.InteractionCreate, hear);

  return {
    async stop() {
      end();
      await underWay.over();
    },
  };
}

/** The handler of a name that came from outside: `__proto__` names none. */
function ownHandler<Input>(
  handlers: Readonly<Record<string, Handler<Input>>>,
  name: string,
): Handler<Input> | undefined {
  return Object.hasOwn(handlers, name) ? handlers[name] : undefined;
}

function isHandler(run: Command['run']): run is Handler<Options> {
  return typeof run.run === 'function';
}

/** The message on which she pressed, or that opened the form she sent, by its id; null if not only she sees it. */
function privatePageOf(interaction: Answered): string | null {
  if (interaction.isChatInputCommand() || !interaction.message) return null;
  const { id, flags } = interaction.message;
  return new MessageFlagsBitField(flags).has(MessageFlags.Ephemeral) ? id : null;
}

function pressOf(interaction: Pressed, argument: string): Press<string> {
  const values = interaction.isAnySelectMenu() ? interaction.values : [];
  const people = interaction.isUserSelectMenu()
    ? interaction.users.map(({ id, bot }) => ({ id, isBot: bot }))
    : [];
  const fields = interaction.isModalSubmit() ? interaction.fields : null;
  return {
    argument,
    values,
    people,
    field: (customId) => (fields ? fieldOf(fields, customId) : ''),
  };
}

/** What was typed into a form's field or chosen in its menu; empty when there is none. */
function fieldOf({ fields }: ModalSubmitFields, customId: string): string {
  const field = fields.get(customId);
  if (field?.type === ComponentType.StringSelect) return field.values[0] ?? '';
  return field?.type === ComponentType.TextInput ? field.value : '';
}

/** What the log tells of an interaction: no text that somebody typed. */
function idsOf(interaction: BaseInteraction): Record<string, string | null> {
  const { id, guildId, user } = interaction;
  const { commandName, customId } = interaction as { commandName?: string; customId?: string };
  const what = commandName ?? (customId === undefined ? null : readCustomId(customId).route);
  return { interaction: id, what, guild: guildId, user: user.id };
}
