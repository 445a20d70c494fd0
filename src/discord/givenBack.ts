import {
  ApplicationCommandOptionType,
  type CommandInteractionOption,
  type ChatInputCommandInteraction,
  ComponentType,
} from 'discord.js';
import type { Command } from '../../commands/command';
import { copyBlock } from '../i18n/plainText';
import type { Translate } from '../i18n/translate';
import type { CustomId } from '../controls';
import { button, file, type Page, row, text } from '../pageView';
import type { Answered } from './interactions';

type Definition = NonNullable<Command['data']['options']>[number];

/** What she typed in her own words: the texts of a form, the options of a command that aren't choices. */
export function typedIn(interaction: Answered, commands: ReadonlyMap<string, Command>): string[] {
  if (interaction.isModalSubmit()) {
    const fields = [...interaction.fields.fields.values()];
    return fields.flatMap((field) => (field.type === ComponentType.TextInput ? said(field.value) : []));
  }
  if (interaction.isChatInputCommand()) {
    const command = commands.get(interaction.commandName);
    return typedOptions(interaction, command?.data.options ?? []);
  }
  return [];
}

function typedOptions(
  { options }: Pick<ChatInputCommandInteraction, 'options'>,
  definitions: readonly Definition[],
): string[] {
  return options.data.flatMap((option) => wordsIn(option, definitions));
}

function wordsIn(
  { name, value, options = [] }: CommandInteractionOption,
  definitions: readonly Definition[],
): string[] {
  const own = definitions.find((definition) => definition.name === name);
  const inner = own && 'options' in own ? (own.options ?? []) : [];
  const isTyped = own?.type === ApplicationCommandOptionType.String && !own.choices;
  return [
    ...(isTyped && typeof value === 'string' ? said(value) : []),
    ...options.flatMap((one) => wordsIn(one, inner)),
  ];
}

function said(value: string): string[] {
  return value.trim() === '' ? [] : [value];
}

/** Discord's 4,000 units of a message, less what else it says. */
const room = 3_400;
const frame = 10;

/** A page that says what went wrong, and gives back what she typed, to be copied; as a file when it is too long for that. */
export function withTyped(sentence: string, typed: readonly string[], t: Translate): Page {
  if (typed.length === 0) return { components: [text(sentence)] };
  const told = text(`${sentence}\n${t('common.yourText')}`);
  const length = typed.reduce((sum, words) => sum + words.length + frame, 0);
  if (length <= room) {
    const blocks = typed.map((words) => text(copyBlock(words, words.length + frame)));
    return { components: [told, ...blocks] };
  }
  const name = 'text.txt';
  const attachment = Buffer.from(typed.join('\n\n'));
  return {
    components: [told, file(name)],
    files: [{ name, attachment, description: t('common.yourText') }],
  };
}

/** The page with *Try again* below, which opens the form as it was filled in. */
export function withAgain(page: Page, again: CustomId, t: Translate): Page {
  const below = row(button(again, t('common.tryAgain'), { emoji: '✏️' }));
  return { ...page, components: [...page.components, below] };
}
