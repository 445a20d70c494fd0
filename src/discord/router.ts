import {
  type AutocompleteInteraction,
  type BaseInteraction,
  type ChatInputCommandInteraction,
  Events,
  type Interaction,
  InteractionResponseType,
  type UserContextMenuCommandInteraction,
} from 'discord.js';
import type { Command, Handler, Options } from '../../commands/command';
import { readCustomId } from '../controls';
import { UserError } from '../errors';
import { type KeyNaming, localeOf } from '../i18n/translate';
import { text } from '../pageView';
import { type AnsweringParts, createAnswering, type Outcome } from './answering';
import { privatePage } from './answers';
import { suggest } from './autocomplete';
import { type ContextParts, createContexts } from './contexts';
import { formControls } from './formControls';
import { idsOf, type Pressed, pressOf } from './interactions';
import { createKeptForms } from './keptForms';
import { listenTo } from './listening';
import { carriedBy, createFindOrigin } from './origin';
import { createUnderWay } from './underWay';

interface Router {
  /** Takes nothing new; resolves when what runs has been answered. */
  stop(): Promise<void>;
}

export interface RouterParts
  extends ContextParts, Omit<AnsweringParts, 'commands' | 'findOrigin' | 'contextOf' | 'forms'> {
  /** Begins to measure how long it takes to suggest something; what it gives is told what came of it. */
  suggests(command: string): (outcome: Outcome) => void;
}

/**
 * Brings each interaction to its handler and the handler's page, or what went wrong, back to the member.
 */
export function startRouter(parts: RouterParts): Router {
  const { client, commands, services, answers, suggests, textsIn, mention, clock, log } = parts;
  const underWay = createUnderWay();
  const byName = new Map(commands.map((command) => [command.data.name, command]));
  const onPerson = new Map(
    commands.flatMap((command) => command.onPerson ?? []).map((one) => [one.data.name, one.run]),
  );
  const findOrigin = createFindOrigin(client, services.directMessages, log);
  const contextOf = createContexts(parts);
  const forms = createKeptForms();
  const answer = createAnswering({ ...parts, commands: byName, findOrigin, contextOf, forms });

  async function refuse(
    interaction: BaseInteraction,
    key: KeyNaming<'command'>,
    command = 'help',
  ): Promise<void> {
    const t = textsIn(localeOf(interaction.locale));
    await answers.first(
      interaction,
      privatePage({ components: [text(t(key, { command: mention(command) }))] }),
    );
  }

  function runCommand(interaction: ChatInputCommandInteraction): Promise<void> {
    const run = byName.get(interaction.commandName)?.run;
    const subcommand = interaction.options.getSubcommand(false);
    const handler = run && (isHandler(run) ? run : ownHandler(run, subcommand ?? ''));
    const what = subcommand === null ? interaction.commandName : `${interaction.commandName} ${subcommand}`;
    return handler
      ? answer(interaction, what, handler, interaction.options)
      : refuse(interaction, 'common.tooOld');
  }

  function runOnPerson(interaction: UserContextMenuCommandInteraction): Promise<void> {
    const { commandName, targetUser } = interaction;
    const handler = onPerson.get(commandName);
    return handler
      ? answer(interaction, commandName, handler, { id: targetUser.id, isBot: targetUser.bot })
      : refuse(interaction, 'common.tooOld');
  }

  /** Opens a form again that was refused, as she had filled it in. */
  function reopening({ user }: Pressed): Handler<string> {
    return {
      acknowledge: 'modal',
      run({ now }, name) {
        const modal = forms.find(user.id, name, now);
        return modal ? Promise.resolve(modal) : Promise.reject(new UserError('common.formGone'));
      },
    };
  }

  function runControl(interaction: Pressed): Promise<void> {
    const { command: name, action, route: what, argument } = readCustomId(interaction.customId);
    if (what === formControls.again.route) return answer(interaction, what, reopening(interaction), argument);
    const command = byName.get(name);
    const handler = ownHandler(command?.controls ?? {}, action);
    // A form can't answer a form: what opens one was never handed in as one.
    const isOdd = handler?.acknowledge === 'modal' && interaction.isModalSubmit();
    if (handler && !isOdd) {
      const tryAgain = () => (interaction.isModalSubmit() ? forms.refused(interaction, clock()) : null);
      const press = pressOf(interaction, argument, tryAgain);
      return answer(interaction, what, handler, press);
    }
    const opensByName = command && isHandler(command.run);
    return refuse(interaction, 'common.tooOld', opensByName ? name : 'help');
  }

  async function complete(interaction: AutocompleteInteraction): Promise<void> {
    const command = byName.get(interaction.commandName);
    const context = findOrigin(interaction).then((origin) =>
      contextOf(interaction, origin, clock(), 'lookUp'),
    );
    const ended = suggests(interaction.commandName);
    const { choices, outcome } = await suggest(command, context, interaction, log);
    const type = InteractionResponseType.ApplicationCommandAutocompleteResult;
    const isTaken = await answers.first(interaction, { type, data: { choices } });
    ended(isTaken ? outcome : 'dropped');
  }

  /** In direct messages works what says from which guild it comes, and what is about her data. */
  function worksInDirect(interaction: Interaction): boolean {
    if (interaction.isChatInputCommand()) return byName.get(interaction.commandName)?.inDirect !== undefined;
    const carried = carriedBy(interaction);
    if (typeof carried === 'number' || !('customId' in interaction)) return carried !== null;
    const { command, action } = readCustomId(interaction.customId);
    return carried !== null && byName.get(command)?.inDirect?.includes(action) === true;
  }

  async function route(interaction: Interaction): Promise<void> {
    if (interaction.user.bot) return;
    const isControl = interaction.isMessageComponent() || interaction.isModalSubmit();
    if (!interaction.inGuild() && !worksInDirect(interaction)) {
      if (isControl || interaction.isCommand()) await refuse(interaction, 'common.onlyInServers');
    } else if (interaction.isChatInputCommand()) await runCommand(interaction);
    else if (interaction.isUserContextMenuCommand()) await runOnPerson(interaction);
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
