import {
  ComponentType,
  SeparatorSpacingSize,
  TextInputStyle,
  type APIButtonComponent,
  type APIContainerComponent,
  type APIEmbed,
  type APIFileComponent,
  type APIMediaGalleryComponent,
  type APIMediaGalleryItem,
  type APISelectMenuComponent,
  type APISeparatorComponent,
  type APITextDisplayComponent,
  type APIThumbnailComponent,
} from 'discord-api-types/v10';
import type { Answer } from '../vocabulary/answer';
import {
  isSelect,
  toSeenButton,
  type AnyComponent,
  type SeenButton,
  type SeenField,
} from '../vocabulary/components';
import { isLoading, type SeenMessage } from '../vocabulary/seenMessage';
import type { World, WorldGuild } from '../world';
import { readMarkdown, type Line, type Names } from './markdown';

/** A picture, or another file that a message shows. */
export interface ShownFile {
  name: string;
  description: string;
}

export type ShownControl = ({ kind: 'button' } & SeenButton) | ShownSelect;

export interface ShownSelect {
  kind: 'select';
  customId: string;
  placeholder: string | null;
  disabled: boolean;
  /** What is chosen already. */
  chosen: string[];
}

/** A part of a message, in the order in which it is read. */
export type ShownPart =
  | { kind: 'text'; lines: Line[] }
  | { kind: 'container'; colour: number | null; parts: ShownPart[] }
  | { kind: 'section'; parts: ShownPart[]; accessory: ShownPart | null }
  | { kind: 'controls'; controls: ShownControl[] }
  | { kind: 'gallery'; pictures: ShownFile[] }
  | { kind: 'file'; file: ShownFile }
  | { kind: 'separator'; isLine: boolean; isWide: boolean };

/** A message as plain data: what a member sees of it, however it is drawn. */
export interface ShownMessage {
  id: string;
  author: { id: string; name: string; isApp: boolean };
  /** When it was sent, in seconds since the epoch. */
  sentAt: number;
  state: 'sent' | 'edited' | 'deleted';
  /** A reply that isn't there yet. */
  isThinking: boolean;
  /** Only she sees it. */
  isPrivate: boolean;
  parts: ShownPart[];
}

/** A field of a form. `value`: what stands in it already. */
export interface ShownField {
  label: string;
  customId: string;
  isRequired: boolean;
  input: { kind: 'text'; isLong: boolean; value: string | null; placeholder: string | null } | ShownSelect;
}

export interface ShownModal {
  title: string;
  customId: string;
  fields: ShownField[];
}

/** What a member sees of a message now. */
export function showMessage(message: SeenMessage): ShownMessage {
  const { api, world } = message;
  const guild = world.channel(message.channelId)?.guild ?? null;
  const names = namesIn(world, guild);
  return {
    id: message.id,
    author: { id: message.authorId, name: names.user(message.authorId), isApp: api.author.bot ?? false },
    sentAt: Date.parse(api.timestamp) / 1000,
    state: message.deleted ? 'deleted' : wasEdited(message) ? 'edited' : 'sent',
    isThinking: isLoading(api),
    isPrivate: message.ephemeral,
    parts: [
      ...(api.content === '' ? [] : [showText(api.content, names)]),
      ...api.embeds.map((embed) => showEmbed(embed, names)),
      ...(api.components ?? []).flatMap((component) => showComponent(component as AnyComponent, names)),
      ...message.files.map(({ name, description }) => ({
        kind: 'file' as const,
        file: { name, description: description ?? '' },
      })),
    ],
  };
}

/** The form that opened. Throws when the answer is something else. */
export function showModal({ modal: { title, customId, fields } }: Answer): ShownModal {
  return { title, customId, fields: fields.map(showField) };
}

/** How those in a guild, and its roles and channels, are called. */
export function namesIn(world: World, guild: WorldGuild | null): Names {
  return {
    user(id) {
      const user = world.users.get(id);
      return guild?.members.get(id)?.nick ?? user?.globalName ?? user?.username ?? 'unknown';
    },
    role: (id) => guild?.roles.get(id)?.name ?? 'role',
    channel: (id) => world.channel(id)?.channel.name ?? 'unknown',
  };
}

/** Whether she has seen another state of it: a reply that first was just being thought about wasn't edited for her. */
function wasEdited({ record }: SeenMessage): boolean {
  return record.edits.some((before) => !isLoading(before));
}

function showText(content: string, names: Names): ShownPart {
  return { kind: 'text', lines: readMarkdown(content, names) };
}

function showEmbed({ title, description, color }: APIEmbed, names: Names): ShownPart {
  const texts = [title, description].filter((text) => text !== undefined);
  return { kind: 'container', colour: color ?? null, parts: texts.map((text) => showText(text, names)) };
}

function showComponent(component: AnyComponent, names: Names): ShownPart[] {
  const inner = (): ShownPart[] =>
    (component.components ?? []).flatMap((child) => showComponent(child, names));
  switch (component.type) {
    case ComponentType.Container: {
      const { accent_color: colour } = component as unknown as APIContainerComponent;
      return [{ kind: 'container', colour: colour ?? null, parts: inner() }];
    }
    case ComponentType.Section: {
      const [accessory = null] = component.accessory ? showComponent(component.accessory, names) : [];
      return [{ kind: 'section', parts: inner(), accessory }];
    }
    case ComponentType.ActionRow: {
      const controls = (component.components ?? []).flatMap(showControl);
      return [{ kind: 'controls', controls }];
    }
    case ComponentType.TextDisplay:
      return [showText((component as unknown as APITextDisplayComponent).content, names)];
    case ComponentType.Separator: {
      const { divider, spacing } = component as unknown as APISeparatorComponent;
      return [{ kind: 'separator', isLine: divider ?? true, isWide: spacing === SeparatorSpacingSize.Large }];
    }
    case ComponentType.MediaGallery: {
      const { items } = component as unknown as APIMediaGalleryComponent;
      return [{ kind: 'gallery', pictures: items.map(showPicture) }];
    }
    case ComponentType.Thumbnail:
      return [{ kind: 'gallery', pictures: [showPicture(component as unknown as APIThumbnailComponent)] }];
    case ComponentType.File: {
      const { file } = component as unknown as APIFileComponent;
      return [{ kind: 'file', file: { name: nameOfFile(file.url), description: '' } }];
    }
    default: {
      const controls = showControl(component);
      return controls.length > 0 ? [{ kind: 'controls', controls }] : [];
    }
  }
}

function showControl(component: AnyComponent): ShownControl[] {
  if (component.type === ComponentType.Button)
    return [{ kind: 'button', ...toSeenButton(component as unknown as APIButtonComponent) }];
  return isSelect(component) ? [showSelect(component)] : [];
}

function showSelect(select: APISelectMenuComponent): ShownSelect {
  const options = select.type === ComponentType.StringSelect ? select.options : [];
  return {
    kind: 'select',
    customId: select.custom_id,
    placeholder: select.placeholder ?? null,
    disabled: select.disabled ?? false,
    chosen: options.filter((option) => option.default).map(({ label }) => label),
  };
}

function showPicture({ media, description }: Pick<APIMediaGalleryItem, 'media' | 'description'>): ShownFile {
  return { name: nameOfFile(media.url), description: description ?? '' };
}

function nameOfFile(url: string): string {
  return url.split('/').at(-1) ?? url;
}

function showField({ label, customId, api }: SeenField): ShownField {
  const isRequired = api.required !== false;
  if (api.type !== ComponentType.TextInput) return { label, customId, isRequired, input: showSelect(api) };
  const { value = null, placeholder = null, style } = api;
  const isLong = style === TextInputStyle.Paragraph;
  return { label, customId, isRequired, input: { kind: 'text', isLong, value, placeholder } };
}
