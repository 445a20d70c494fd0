import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIButtonComponentWithURL,
  type APIChannelSelectComponent,
  type APIComponentInContainer,
  type APIContainerComponent,
  type APIFileComponent,
  type APIMediaGalleryComponent,
  type APIMessageTopLevelComponent,
  type APIModalInteractionResponseCallbackData,
  type APISectionComponent,
  type APISelectMenuOption,
  type APIStringSelectComponent,
  type APITextDisplayComponent,
  type APITextInputComponent,
  type APIUserSelectComponent,
  ButtonStyle,
  type ChannelType,
  ComponentType,
  SelectMenuDefaultValueType,
  TextInputStyle,
} from 'discord.js';
import type { CustomId } from './controls';

/** A whole message in Components V2, as every view draws it. */
export interface Page {
  components: APIMessageTopLevelComponent[];
  files?: { name: string; attachment: Buffer; description: string }[];
}

/** A form. It must be the first answer to an interaction. */
export type Modal = APIModalInteractionResponseCallbackData;

/** Markdown text. With an id, any number but 0, what answers to a press on the page can read it there. */
export function text(content: string, id?: number): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, content, ...(id && { id }) };
}

/**
 * As many of the lines as fit into `room` UTF-16 units, the last of them telling how many are left out. A message has
 * room for 4,000 in all.
 */
export function linesWithin(
  lines: readonly string[],
  room: number,
  tellMore: (count: number) => string,
): string {
  let count = lines.length;
  let shown = lines.join('\n');
  while (shown.length > room && count > 0) {
    count -= 1;
    shown = [...lines.slice(0, count), tellMore(lines.length - count)].join('\n');
  }
  return shown;
}

/** Parts of a message that belong together, with a line at their left. */
export function box(...components: APIComponentInContainer[]): APIContainerComponent {
  return { type: ComponentType.Container, accent_color: 0x2f6f6a, components };
}

/** One of the page's files as a picture. The description is read to those who don't see it: at most 1,024 units. */
export function picture(name: string, description: string): APIMediaGalleryComponent {
  return {
    type: ComponentType.MediaGallery,
    items: [{ media: { url: `attachment://${name}` }, description }],
  };
}

/** One of the page's files, to be downloaded. */
export function file(name: string): APIFileComponent {
  return { type: ComponentType.File, file: { url: `attachment://${name}` } };
}

/** Text with a button beside it. */
export function section(content: string, accessory: APIButtonComponentWithCustomId): APISectionComponent {
  return { type: ComponentType.Section, components: [text(content)], accessory };
}

/** A button. The label is cut at Discord's 80 characters by the caller. */
export function button(
  customId: CustomId,
  label: string,
  look: {
    style?: Exclude<ButtonStyle, ButtonStyle.Link | ButtonStyle.Premium>;
    emoji?: string;
    disabled?: boolean;
  } = {},
): APIButtonComponentWithCustomId {
  const { style = ButtonStyle.Secondary, emoji, disabled } = look;
  return {
    type: ComponentType.Button,
    custom_id: customId,
    label,
    style,
    ...(emoji && { emoji: { name: emoji } }),
    ...(disabled && { disabled }),
  };
}

/** A button that leads to an address. The label is cut at Discord's 80 characters by the caller. */
export function link(url: string, label: string): APIButtonComponentWithURL {
  return { type: ComponentType.Button, style: ButtonStyle.Link, url, label };
}

/** One to five buttons in a line. */
export function row<Button extends APIButtonComponentWithCustomId | APIButtonComponentWithURL>(
  ...components: Button[]
): APIActionRowComponent<Button> {
  return { type: ComponentType.ActionRow, components };
}

/** A menu of 1 to 25 options; by default one is chosen. */
export function select(
  customId: CustomId,
  placeholder: string,
  options: APISelectMenuOption[],
  count: { min?: number; max?: number } = {},
): APIActionRowComponent<APIStringSelectComponent> {
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: customId,
        placeholder,
        options,
        min_values: count.min ?? 1,
        max_values: Math.min(count.max ?? 1, options.length),
      },
    ],
  };
}

/** A menu of the guild's channels of some types; those in `chosen`, at most `count.max`, are ticked. */
export function channelSelect(
  customId: CustomId,
  placeholder: string,
  types: ChannelType[],
  chosen: readonly string[],
  count: { min?: number; max?: number } = {},
): APIActionRowComponent<APIChannelSelectComponent> {
  const max = count.max ?? 1;
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.ChannelSelect,
        custom_id: customId,
        placeholder,
        channel_types: types,
        default_values: chosen.slice(0, max).map((id) => ({ id, type: SelectMenuDefaultValueType.Channel })),
        min_values: count.min ?? 1,
        max_values: max,
      },
    ],
  };
}

/** A menu of the guild's members; Discord offers bots, too. */
export function userSelect(
  customId: CustomId,
  placeholder: string,
  count: { min?: number; max?: number } = {},
): APIActionRowComponent<APIUserSelectComponent> {
  const { min = 1, max = 1 } = count;
  return {
    type: ComponentType.ActionRow,
    components: [
      { type: ComponentType.UserSelect, custom_id: customId, placeholder, min_values: min, max_values: max },
    ],
  };
}

/** One text field of a form. Lengths are in UTF-16 units, as Discord counts. */
interface TextField {
  customId: string;
  label: string;
  description?: string;
  value?: string;
  placeholder?: string;
  maxLength: number;
  paragraph?: boolean;
  optional?: boolean;
}

/**
 * One menu of a form, of which one option is chosen; the one marked as default needs no tap. `optional`: one or none;
 * `several`: any, or none.
 */
interface ChoiceField {
  customId: string;
  label: string;
  description?: string;
  placeholder?: string;
  options: APISelectMenuOption[];
  optional?: boolean;
  several?: boolean;
}

/** A form of 1 to 5 fields. */
export function modal(customId: CustomId, title: string, fields: (TextField | ChoiceField)[]): Modal {
  return {
    custom_id: customId,
    title,
    components: fields.map((field) => ({
      type: ComponentType.Label,
      label: field.label,
      ...(field.description && { description: field.description }),
      component: 'options' in field ? choiceInput(field) : textInput(field),
    })),
  };
}

function choiceInput(field: ChoiceField): APIStringSelectComponent {
  const { customId, placeholder, options, optional, several } = field;
  const isOptional = optional === true || several === true;
  return {
    type: ComponentType.StringSelect,
    custom_id: customId,
    options,
    required: !isOptional,
    ...(isOptional && { min_values: 0, max_values: several ? options.length : 1 }),
    ...(placeholder && { placeholder }),
  };
}

function textInput(field: TextField): APITextInputComponent {
  return {
    type: ComponentType.TextInput,
    custom_id: field.customId,
    style: field.paragraph ? TextInputStyle.Paragraph : TextInputStyle.Short,
    max_length: field.maxLength,
    required: !field.optional,
    ...(field.value && { value: field.value }),
    ...(field.placeholder && { placeholder: field.placeholder }),
  };
}
