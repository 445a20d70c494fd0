import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js';
import type { Locale, Translate } from '../src/i18n/translate';
import { box, type Page, text } from '../src/pageView';
import { type Command, type Context, described, type HelpTopic, type PersonCommand } from './command';

const topics: readonly HelpTopic[] = ['together', 'goals', 'colleagues', 'yours'];

/** What is described in both languages: a command, or one of its subcommands. */
interface Described {
  description: string;
  description_localizations?: Partial<Record<string, string | null>> | null | undefined;
}

function descriptionOf({ description, description_localizations }: Described, locale: Locale): string {
  return description_localizations?.[locale] ?? description;
}

/** One line for each thing that can be typed. A command with subcommands can't be typed by itself. */
function linesOf({ data, onPerson = [] }: Command, { mention, t }: Context): string[] {
  const subcommands = (data.options ?? []).filter(
    (option) => option.type === ApplicationCommandOptionType.Subcommand,
  );
  const typed: [name: string, Described][] = subcommands.map((one) => [`${data.name} ${one.name}`, one]);
  if (typed.length === 0) typed.push([data.name, data]);
  const lines = typed.map(([name, one]) => `- ${mention(name)} – ${descriptionOf(one, t.locale)}`);
  return onPerson.length > 0
    ? [...lines, `- ${t('help.onPerson', { commands: namesOf(onPerson, t) })}`]
    : lines;
}

/** What can't be tapped here is named as it is called in her language. */
function namesOf(commands: readonly PersonCommand[], t: Translate): string {
  const names = commands.map(({ name }) => `**${t(name)}**`);
  return new Intl.ListFormat(t.locale).format(names);
}

/** Leaves out this page itself and, unless she manages the guild, what only managers may use. */
function isForHer({ data }: Command, canManage: boolean): boolean {
  return data.name !== 'help' && (canManage || !data.default_member_permissions);
}

/** What `/help` says. */
export function drawHelp(context: Context): Page {
  const { t, commands, canManage } = context;
  const parts = topics.map((topic) => {
    const lines = commands
      .filter((command) => command.topic === topic && isForHer(command, canManage))
      .flatMap((command) => linesOf(command, context));
    return text([`### ${t(`help.${topic}.title`)}`, t(`help.${topic}.intro`), ...lines].join('\n'));
  });
  return { components: [box(text(`## ${t('help.title')}`), ...parts)] };
}

/** All commands by what people want, each to be tapped. */
export const helpCommand: Command = {
  data: {
    name: 'help',
    ...described('help.description'),
    type: ApplicationCommandType.ChatInput,
    contexts: [0],
    integration_types: [0],
  },
  topic: 'yours',
  run: { run: (context) => Promise.resolve(drawHelp(context)) },
};
