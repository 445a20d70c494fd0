import { ComponentType, type APIAttachment, type APIMessageTopLevelComponent } from 'discord-api-types/v10';

/** A component of a message or modal as it comes in: what its kind doesn't have is absent. */
export interface Component {
  type: ComponentType;
  id?: number | null;
  custom_id?: string | null;
  style?: number;
  label?: string | null;
  description?: string | null;
  url?: string | null;
  sku_id?: string | null;
  emoji?: unknown;
  content?: string;
  placeholder?: string | null;
  disabled?: boolean | null;
  required?: boolean | null;
  value?: string | null;
  min_values?: number | null;
  max_values?: number | null;
  min_length?: number | null;
  max_length?: number | null;
  options?: { label: string; value: string; description?: string | null; default?: boolean | null }[];
  default_values?: unknown[];
  components?: Component[];
  accessory?: Component;
  component?: Component;
  items?: { media: Media; description?: string | null }[];
  media?: Media;
  file?: Media;
}

export interface Media {
  url: string;
}

/** A component with the way to it from the body's root. */
export interface Placed {
  component: Component;
  path: (string | number)[];
}

/** Every component, outer before inner, in the order they are shown. */
export function* walk(components: Component[], path: (string | number)[]): Generator<Placed> {
  for (const [index, component] of components.entries()) yield* walkOne(component, [...path, index]);
}

function* walkOne(component: Component, path: (string | number)[]): Generator<Placed> {
  yield { component, path };
  yield* walk(component.components ?? [], [...path, 'components']);
  if (component.accessory) yield* walkOne(component.accessory, [...path, 'accessory']);
  if (component.component) yield* walkOne(component.component, [...path, 'component']);
}

/** Every picture and file the components show, with the way to its url. */
export function* mediaOf(
  components: Component[],
  path: (string | number)[],
): Generator<{ media: Media; path: (string | number)[] }> {
  for (const { component, path: at } of walk(components, path)) {
    if (component.media) yield { media: component.media, path: [...at, 'media', 'url'] };
    if (component.file) yield { media: component.file, path: [...at, 'file', 'url'] };
    for (const [index, item] of (component.items ?? []).entries())
      yield { media: item.media, path: [...at, 'items', index, 'media', 'url'] };
  }
}

/** The texts a reader sees, one for each text display. */
export function displayedTexts(components: Component[]): string[] {
  return [...walk(components, [])].flatMap(({ component }) =>
    component.type === ComponentType.TextDisplay ? [component.content ?? ''] : [],
  );
}

const oneValue = { min_values: 1, max_values: 1 };
const plainMedia = { description: null, spoiler: false };

/** What Discord fills in where a request is silent. */
const defaults: Partial<Record<ComponentType, object>> = {
  [ComponentType.StringSelect]: oneValue,
  [ComponentType.UserSelect]: oneValue,
  [ComponentType.RoleSelect]: oneValue,
  [ComponentType.MentionableSelect]: oneValue,
  [ComponentType.ChannelSelect]: oneValue,
  [ComponentType.Thumbnail]: plainMedia,
  [ComponentType.File]: { spoiler: false },
  [ComponentType.Separator]: { spacing: 1, divider: true },
  [ComponentType.Container]: { accent_color: null, spoiler: false },
};

/**
 * The components as Discord stores them: a copy in which each has an id of its own (given ones stay, the others
 * are counted up from 1), what was left open is filled in and `attachment://name` has become the file's address.
 */
export function storedComponents(
  components: Component[],
  attachments: APIAttachment[],
): APIMessageTopLevelComponent[] {
  const copy = structuredClone(components);
  const taken = new Set([...walk(copy, [])].map(({ component }) => component.id));
  let next = 1;
  for (const { component } of walk(copy, [])) {
    Object.assign(component, { ...defaults[component.type], ...component });
    if (component.items) component.items = component.items.map((item) => ({ ...plainMedia, ...item }));
    if (component.file) Object.assign(component, fileFacts(component.file, attachments));
    if (component.id) continue;
    while (taken.has(next)) next += 1;
    component.id = next;
    next += 1;
  }
  for (const { media } of mediaOf(copy, [])) resolve(media, attachments);
  return copy as APIMessageTopLevelComponent[];
}

function fileFacts(file: Media, attachments: APIAttachment[]): { name: string; size: number } | undefined {
  const attachment = attachments.find(({ filename }) => file.url === `attachment://${filename}`);
  return attachment && { name: attachment.filename, size: attachment.size };
}

function resolve(media: Media, attachments: APIAttachment[]): void {
  const attachment = attachments.find(({ filename }) => media.url === `attachment://${filename}`);
  if (attachment) {
    const { url, proxy_url, content_type, id } = attachment;
    Object.assign(media, { id, url, proxy_url, content_type, attachment_id: id, width: 0, height: 0 });
  } else Object.assign(media, { id: '0', proxy_url: media.url, ...media });
}
