import {
  ComponentType,
  type APISelectMenuComponent,
  type APITextInputComponent,
} from 'discord-api-types/v10';
import type { AnyComponent, SeenButton, SeenField, SeenSelect } from './components';
import type { Whereabouts } from './interaction';
import { merge, resolve, type Resolved } from './resolved';
import type { SeenMessage } from './seenMessage';

/** Which button or select: by its label or placeholder, or by its custom id. */
export type Control = string | { customId: string | RegExp };

/** A choice in a select: an option's label or value; or a member, channel or role, itself or by id. */
export type Chosen = string | { id: string };

/** The button a member would press. Throws when it isn't there, is there twice, is disabled or a link. */
export function findButton(message: SeenMessage, which: Control): SeenButton & { customId: string } {
  const button = findOne(message.buttons, which, (one) => [one.label, words(one.label)], 'button');
  if (button.disabled) throw new Error(`The button ${told(which)} is disabled`);
  if (button.customId === null) throw new Error(`The button ${told(which)} is a link to ${button.url}`);
  return { ...button, customId: button.customId };
}

/** The select she would open; without `which` the only one there is. */
export function findSelect(message: SeenMessage, which: Control | undefined): SeenSelect {
  const select = findOne(message.selects, which ?? { customId: /^/ }, (one) => [one.placeholder], 'select');
  if (select.disabled) throw new Error(`The select ${select.customId} is disabled`);
  return select;
}

function findOne<T extends { customId: string | null }>(
  all: T[],
  which: Control,
  labels: (one: T) => string[],
  what: string,
): T {
  const found = all.filter((one) => {
    if (typeof which === 'string') return labels(one).includes(which);
    const { customId } = which;
    if (one.customId === null) return false;
    return typeof customId === 'string' ? one.customId === customId : customId.test(one.customId);
  });
  const [first] = found;
  if (first && found.length === 1) return first;
  const there = all.map((one) => `"${labels(one)[0]}" (${one.customId ?? 'link'})`).join(', ') || 'none';
  throw new Error(
    `${found.length === 0 ? 'No' : 'More than one'} ${what} ${told(which)}; there are: ${there}`,
  );
}

/** The label without the emoji it may begin with. */
function words(label: string): string {
  return label.replace(/^[^\p{L}\p{N}]+/u, '');
}

function told(which: Control): string {
  return typeof which === 'string' ? `"${which}"` : `with the custom id ${String(which.customId)}`;
}

const resolvedKinds = new Map<ComponentType, 'user' | 'role' | 'channel' | 'mentionable'>([
  [ComponentType.UserSelect, 'user'],
  [ComponentType.RoleSelect, 'role'],
  [ComponentType.ChannelSelect, 'channel'],
  [ComponentType.MentionableSelect, 'mentionable'],
]);

/** The values that a select sends for what was chosen, with the objects they stand for. */
export function chooseIn(
  place: Whereabouts,
  select: APISelectMenuComponent,
  chosen: Chosen[],
): { values: string[]; resolved?: Resolved } {
  const [least, most] = [select.min_values ?? 1, select.max_values ?? 1];
  if (chosen.length < least || chosen.length > most) {
    throw new Error(`${select.custom_id} takes ${least} to ${most} choices, not ${chosen.length}`);
  }
  if (select.type === ComponentType.StringSelect) {
    const values = chosen.map((one) => {
      const option = select.options.find(({ label, value }) => label === one || value === one);
      if (option) return option.value;
      throw new Error(
        `No option ${typeof one === 'string' ? one : one.id}; there are: ${select.options.map(({ label }) => label).join(', ')}`,
      );
    });
    return { values };
  }
  const values = chosen.map((one) => (typeof one === 'string' ? one : one.id));
  const kind = resolvedKinds.get(select.type);
  return kind ? { values, resolved: resolve(place, kind, values) } : { values };
}

/** What can be filled into a field of a modal: text, or the choices of a select. */
export type FieldValue = string | Chosen[];

/**
 * The data of a submitted modal. `values` are by label or custom id; a field that isn't named keeps what stood
 * in it. Throws when a field is unknown, lacking, too short or too long, as the modal couldn't be sent then.
 */
export function fillModal(
  place: Whereabouts,
  components: readonly AnyComponent[],
  fields: SeenField[],
  values: Record<string, FieldValue>,
): { components: unknown[]; resolved?: Resolved } {
  for (const name of Object.keys(values)) {
    if (!fields.some((field) => field.label === name || field.customId === name)) {
      throw new Error(
        `The modal has no field ${name}; there are: ${fields.map((field) => field.label).join(', ')}`,
      );
    }
  }
  let resolved: Resolved = {};
  const submit = (component: AnyComponent): Record<string, unknown> => {
    const field = fields.find(({ api }) => (api as AnyComponent) === component);
    if (!field) throw new Error(`The sandbox can't fill in a component of type ${component.type}`);
    const value = values[field.customId] ?? values[field.label];
    const common = { type: field.api.type, id: field.api.id, custom_id: field.customId };
    if (field.api.type === ComponentType.TextInput)
      return { ...common, value: typed(field, field.api, value) };
    const chosen = Array.isArray(value) ? value : value === undefined ? preselected(field.api) : [value];
    if (chosen.length === 0 && field.api.required === false) return { ...common, values: [] };
    const choice = chooseIn(place, field.api, chosen);
    resolved = merge(resolved, choice.resolved ?? {});
    return { ...common, values: choice.values };
  };
  const submitted = components.map((part) => {
    if (part.component) return { ...bare(part), component: submit(part.component) };
    if (part.components) return { ...bare(part), components: part.components.map(submit) };
    return bare(part);
  });
  return { components: submitted, ...(Object.keys(resolved).length > 0 ? { resolved } : {}) };
}

function bare(part: AnyComponent & { id?: number }): Record<string, unknown> {
  return { type: part.type, id: part.id };
}

function typed(field: SeenField, input: APITextInputComponent, value: FieldValue | undefined): string {
  const text = value ?? input.value ?? '';
  if (typeof text !== 'string') throw new Error(`${field.label} takes a text`);
  if (text === '' && input.required !== false) throw new Error(`${field.label} must be filled in`);
  if (text !== '' && text.length < (input.min_length ?? 0)) throw new Error(`${field.label} is too short`);
  if (text.length > (input.max_length ?? 4000)) throw new Error(`${field.label} is too long`);
  return text;
}

function preselected(select: APISelectMenuComponent): Chosen[] {
  if (select.type === ComponentType.StringSelect) {
    return select.options.filter((option) => option.default).map((option) => option.value);
  }
  return (select.default_values ?? []).map(({ id }) => id);
}
