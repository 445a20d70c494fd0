import {
  ComponentType,
  type APIButtonComponent,
  type APIMessage,
  type APISelectMenuComponent,
  type APITextInputComponent,
} from 'discord-api-types/v10';

/** Any component, seen only by what all of them may have. */
export interface AnyComponent {
  type: ComponentType;
  components?: AnyComponent[];
  accessory?: AnyComponent;
  component?: AnyComponent;
}

/** A button as a member sees it. A link has a `url` and no custom id. */
export interface SeenButton {
  label: string;
  customId: string | null;
  url: string | null;
  disabled: boolean;
}

export interface SeenSelect {
  customId: string;
  placeholder: string;
  disabled: boolean;
  /** The options of a string select; empty for selects of members, roles and channels. */
  options: { label: string; value: string; selected: boolean }[];
  api: APISelectMenuComponent;
}

/** A field of a modal: what stands above it, and the component itself. `description` is empty where there is none. */
export interface SeenField {
  label: string;
  description: string;
  customId: string;
  api: APITextInputComponent | APISelectMenuComponent;
}

const selectTypes = new Set<ComponentType>([
  ComponentType.StringSelect,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
]);

/** All components in the order in which they are read, nested ones after what holds them. */
export function* everyComponent(components: readonly AnyComponent[]): Generator<AnyComponent> {
  for (const component of components) {
    yield component;
    yield* everyComponent(component.components ?? []);
    if (component.accessory) yield component.accessory;
    if (component.component) yield component.component;
  }
}

export function isSelect(component: AnyComponent): component is APISelectMenuComponent & AnyComponent {
  return selectTypes.has(component.type);
}

export function buttonsOf(message: APIMessage): SeenButton[] {
  return [...everyComponent(message.components ?? [])].flatMap((component) =>
    component.type === ComponentType.Button ? [toSeenButton(component as APIButtonComponent)] : [],
  );
}

/** The button as a member sees it. */
export function toSeenButton(button: APIButtonComponent): SeenButton {
  const emoji = 'emoji' in button ? button.emoji?.name : undefined;
  const words = 'label' in button ? button.label : undefined;
  return {
    label: [emoji, words].filter(Boolean).join(' '),
    customId: 'custom_id' in button ? button.custom_id : null,
    url: 'url' in button ? button.url : null,
    disabled: button.disabled ?? false,
  };
}

export function selectsOf(message: APIMessage): SeenSelect[] {
  return [...everyComponent(message.components ?? [])].filter(isSelect).map((select) => ({
    customId: select.custom_id,
    placeholder: select.placeholder ?? '',
    disabled: select.disabled ?? false,
    options:
      select.type === ComponentType.StringSelect
        ? select.options.map(({ label, value, default: selected }) => ({
            label,
            value,
            selected: selected ?? false,
          }))
        : [],
    api: select,
  }));
}

/** The fields of a modal in their order, those in labels and those in (older) action rows. */
export function fieldsOf(components: readonly AnyComponent[]): SeenField[] {
  return components.flatMap((part) => {
    const inner = part.component ?? part.components?.[0];
    if (!inner || !('custom_id' in inner)) return [];
    const api = inner as unknown as SeenField['api'];
    const own = 'label' in api ? api.label : undefined;
    const label = 'label' in part ? String(part.label) : (own ?? '');
    const description = 'description' in part ? String(part.description) : '';
    return [{ label, description, customId: api.custom_id, api }];
  });
}

/** Everything that can be read in a message, in its order: content, texts of components, embeds. */
export function textOf(message: APIMessage): string {
  const texts = [...everyComponent(message.components ?? [])].flatMap((component) =>
    'content' in component && typeof component.content === 'string' ? [component.content] : [],
  );
  const embeds = message.embeds.flatMap(({ title, description, fields }) => [
    title ?? '',
    description ?? '',
    ...(fields ?? []).map(({ name, value }) => `${name}: ${value}`),
  ]);
  return [message.content, ...texts, ...embeds].filter((text) => text !== '').join('\n');
}
