import {
  ButtonStyle,
  ChannelType,
  ComponentType,
  MessageFlags,
  SeparatorSpacingSize,
  TextInputStyle,
  type APIButtonComponent,
  type APIContainerComponent,
  type APIEmbed,
  type APIFileComponent,
  type APIMediaGalleryComponent,
  type APIMediaGalleryItem,
  type APIMessage,
  type APISelectMenuComponent,
  type APISeparatorComponent,
  type APITextDisplayComponent,
  type APIThumbnailComponent,
} from 'discord-api-types/v10';
import type { Answer } from '../vocabulary/answer';
import {
  fieldsOf,
  isSelect,
  textOf,
  toSeenButton,
  type AnyComponent,
  type SeenField,
} from '../vocabulary/components';
import { isLoading, type SeenMessage } from '../vocabulary/seenMessage';
import type { World, WorldGuild, WorldMessage } from '../world';
import { readMarkdown, type Names } from './markdown';
import type {
  ShownButton,
  ShownControl,
  ShownField,
  ShownFile,
  ShownMessage,
  ShownModal,
  ShownPart,
  ShownSelect,
  ShownText,
} from './model';

const looks = new Map<ButtonStyle, ShownButton['look']>([
  [ButtonStyle.Primary, 'primary'],
  [ButtonStyle.Secondary, 'secondary'],
  [ButtonStyle.Success, 'success'],
  [ButtonStyle.Danger, 'danger'],
]);

const kinds = new Map<ComponentType, ShownSelect['of']>([
  [ComponentType.UserSelect, 'user'],
  [ComponentType.RoleSelect, 'role'],
  [ComponentType.MentionableSelect, 'mentionable'],
  [ComponentType.ChannelSelect, 'channel'],
]);

/** What a member sees of a message now. */
export function showMessage(message: SeenMessage): ShownMessage {
  const { api, world } = message;
  const place = world.channel(message.channelId);
  const guild = place?.guild ?? null;
  const names = namesIn(world, guild);
  return {
    id: message.id,
    author: { id: message.authorId, name: names.user(message.authorId), isApp: api.author.bot ?? false },
    sentAt: Date.parse(api.timestamp) / 1000,
    state: message.deleted ? 'deleted' : wasEdited(message) ? 'edited' : 'sent',
    isThinking: isLoading(api),
    isPrivate: message.ephemeral,
    isDirect: place?.channel.type === ChannelType.DM,
    pinged: message.pinged,
    repliesTo: showReply(api.referenced_message, names),
    thread: api.thread ? { id: api.thread.id, name: names.channel(api.thread.id) } : null,
    parts: [
      ...(api.content === '' ? [] : [showText(api.content, names)]),
      ...api.embeds.map((embed) => showEmbed(embed, names)),
      ...(api.components ?? []).flatMap((component) =>
        showComponent(component as AnyComponent, names, message.record),
      ),
      ...showAttachments(message.record),
    ],
    reactions: message.reactions.map(({ emoji, by }) => ({
      emoji,
      by: by.map((id) => ({ id, name: names.user(id) })),
    })),
  };
}

/** The form that opened. Throws when the answer is something else. */
export function showModal({ modal: { title, customId }, interaction, world }: Answer): ShownModal {
  const names = namesIn(world, world.guilds.get(interaction.guildId ?? '') ?? null);
  const components = (interaction.modal?.components ?? []) as AnyComponent[];
  const parts = components.flatMap<ShownModal['parts'][number]>((component) =>
    component.type === ComponentType.TextDisplay
      ? showTextDisplay(component, names)
      : fieldsOf([component]).map(showField),
  );
  return { title, customId, parts };
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

function showText(content: string, names: Names): ShownText {
  return { kind: 'text', lines: readMarkdown(content, names) };
}

function showTextDisplay(component: AnyComponent, names: Names): ShownText {
  return showText((component as unknown as APITextDisplayComponent).content, names);
}

/** What a reply quotes of the message it answers: its author, and its text on one line. */
function showReply(to: APIMessage | null | undefined, names: Names): ShownMessage['repliesTo'] {
  if (!to) return null;
  const lines = readMarkdown(textOf(to), names).map(({ inside }) => inside);
  const inside = lines.flatMap((line, index) =>
    index === 0 ? line : [{ kind: 'text' as const, text: ' ' }, ...line],
  );
  return { id: to.id, name: names.user(to.author.id), inside };
}

/** Files stand below a message, but where it is made of components: there only components show them. */
function showAttachments({ api, files }: WorldMessage): ShownPart[] {
  if (((api.flags ?? 0) & MessageFlags.IsComponentsV2) !== 0) return [];
  return files.map(({ name, description }, index) => {
    const { content_type: type = '', url = '', size } = api.attachments[index] ?? {};
    const file: ShownFile = { name, description: description ?? '', path: pathOf(url), size: size ?? null };
    return type.startsWith('image/') ? { kind: 'gallery', pictures: [file] } : { kind: 'file', file };
  });
}

function showEmbed({ title, description, fields = [], color }: APIEmbed, names: Names): ShownPart {
  const texts = [
    ...(title === undefined ? [] : [`**${title}**`]),
    ...(description === undefined ? [] : [description]),
    ...fields.map(({ name, value }) => `**${name}**\n${value}`),
  ];
  return { kind: 'container', colour: color ?? null, parts: texts.map((text) => showText(text, names)) };
}

function showComponent(component: AnyComponent, names: Names, message: WorldMessage): ShownPart[] {
  const inner = (): ShownPart[] =>
    (component.components ?? []).flatMap((child) => showComponent(child, names, message));
  switch (component.type) {
    case ComponentType.Container: {
      const { accent_color: colour } = component as unknown as APIContainerComponent;
      return [{ kind: 'container', colour: colour ?? null, parts: inner() }];
    }
    case ComponentType.Section: {
      const [accessory = null] = component.accessory
        ? showComponent(component.accessory, names, message)
        : [];
      return [{ kind: 'section', parts: inner(), accessory }];
    }
    case ComponentType.ActionRow: {
      const controls = (component.components ?? []).flatMap(showControl);
      return [{ kind: 'controls', controls }];
    }
    case ComponentType.TextDisplay:
      return [showTextDisplay(component, names)];
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
      const path = pathOf(file.url);
      const size = message.api.attachments.find(({ url }) => pathOf(url) === path)?.size ?? null;
      return [{ kind: 'file', file: { name: nameOfFile(file.url), description: '', path, size } }];
    }
    default: {
      const controls = showControl(component);
      return controls.length > 0 ? [{ kind: 'controls', controls }] : [];
    }
  }
}

function showControl(component: AnyComponent): ShownControl[] {
  if (component.type === ComponentType.Button)
    return [showButton(component as unknown as APIButtonComponent)];
  return isSelect(component) ? [showSelect(component)] : [];
}

function showButton(button: APIButtonComponent): ShownButton {
  return { kind: 'button', look: looks.get(button.style) ?? 'link', ...toSeenButton(button) };
}

function showSelect(select: APISelectMenuComponent): ShownSelect {
  const options = select.type === ComponentType.StringSelect ? select.options : [];
  return {
    kind: 'select',
    of: kinds.get(select.type) ?? 'text',
    options: options.map(({ label, value, description, emoji, default: isChosen }) => ({
      label: [emoji?.name, label].filter(Boolean).join(' '),
      value,
      description: description ?? '',
      isChosen: isChosen ?? false,
    })),
    least: select.min_values ?? 1,
    most: select.max_values ?? 1,
    customId: select.custom_id,
    placeholder: select.placeholder ?? null,
    disabled: select.disabled ?? false,
    chosen: options.filter((option) => option.default).map(({ label }) => label),
  };
}

function showPicture({ media, description }: Pick<APIMediaGalleryItem, 'media' | 'description'>): ShownFile {
  const { url } = media;
  return { name: nameOfFile(url), description: description ?? '', path: pathOf(url), size: null };
}

/** Where a file lies, without the server: whoever shows it knows where to ask. */
function pathOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).pathname : null;
}

function nameOfFile(url: string): string {
  return url.split('/').at(-1) ?? url;
}

function showField({ label, description, customId, api }: SeenField): ShownField {
  const common = {
    kind: 'field' as const,
    label,
    description,
    customId,
    isRequired: api.required !== false,
  };
  if (api.type !== ComponentType.TextInput) return { ...common, input: showSelect(api) };
  const { value = null, placeholder = null, style } = api;
  const isLong = style === TextInputStyle.Paragraph;
  const [least, most] = [api.min_length ?? 0, api.max_length ?? 4000];
  return { ...common, input: { kind: 'text', isLong, value, placeholder, least, most } };
}
