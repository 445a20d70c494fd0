import {
  type BaseInteraction,
  type ChatInputCommandInteraction,
  ComponentType,
  MessageFlags,
  MessageFlagsBitField,
  type MessageComponentInteraction,
  type ModalSubmitFields,
  type ModalSubmitInteraction,
  type UserContextMenuCommandInteraction,
} from 'discord.js';
import type { Press } from '../../commands/command';
import { readCustomId } from '../controls';
import { textOn } from './textOn';

/** What came of a control: a press of a button, a choice in a menu, a form. */
export type Pressed = MessageComponentInteraction | ModalSubmitInteraction;

/** What a handler answers. */
export type Answered = ChatInputCommandInteraction | UserContextMenuCommandInteraction | Pressed;

/** The message on which she pressed, or that opened the form she sent, by its id; null if not only she sees it. */
export function privatePageOf(interaction: Answered): string | null {
  if (interaction.isCommand() || !interaction.message) return null;
  const { id, flags } = interaction.message;
  return new MessageFlagsBitField(flags).has(MessageFlags.Ephemeral) ? id : null;
}

/** What came with a press, as its handler reads it. */
export function pressOf(interaction: Pressed, argument: string, tryAgain: Press['tryAgain']): Press<string> {
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
    chosen: (customId) => (fields ? chosenIn(fields, customId) : []),
    textOf: (id) => textOn(interaction.message, id),
    tryAgain,
  };
}

/** What was typed into a form's field or chosen in its menu; empty when there is none. */
function fieldOf({ fields }: ModalSubmitFields, customId: string): string {
  const field = fields.get(customId);
  if (field?.type === ComponentType.StringSelect) return field.values[0] ?? '';
  return field?.type === ComponentType.TextInput ? field.value : '';
}

function chosenIn({ fields }: ModalSubmitFields, customId: string): readonly string[] {
  const field = fields.get(customId);
  return field?.type === ComponentType.StringSelect ? field.values : [];
}

/** What the log tells of an interaction: no text that somebody typed. */
export function idsOf(interaction: BaseInteraction): Record<string, string | null> {
  const { id, guildId, user } = interaction;
  const { commandName, customId } = interaction as { commandName?: string; customId?: string };
  const what = commandName ?? (customId === undefined ? null : readCustomId(customId).route);
  return { interaction: id, what, guild: guildId, user: user.id };
}
