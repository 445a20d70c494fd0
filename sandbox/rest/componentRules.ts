import { ButtonStyle, ComponentType as Type } from 'discord-api-types/v10';
import type { Checker } from './check';
import { walk, type Component } from './components';
import type { Problem } from './errors';
import { limits } from './limits';

type Path = Problem['path'];

const selects = [
  Type.StringSelect,
  Type.UserSelect,
  Type.RoleSelect,
  Type.MentionableSelect,
  Type.ChannelSelect,
];
const shownInV2 = [
  Type.ActionRow,
  Type.Section,
  Type.TextDisplay,
  Type.MediaGallery,
  Type.File,
  Type.Separator,
];

/**
 * What may stand where in a message, by the parent's type. `top` and `legacyTop`: the message itself, with and
 * without Components V2. https://discord.com/developers/docs/components/reference
 */
const mayContain = {
  top: [...shownInV2, Type.Container],
  legacyTop: [Type.ActionRow],
  container: shownInV2,
  row: [Type.Button, ...selects],
  section: [Type.TextDisplay],
  accessory: [Type.Button, Type.Thumbnail],
};

/** Checks a message's components: structure, numbers, lengths, and that their ids are unique. */
export function checkComponents(check: Checker, components: Component[], inV2: boolean, path: Path): void {
  if (!inV2) check.count(components.length, limits.legacyRows, path);
  for (const [index, component] of components.entries())
    checkMessagePart(check, component, inV2 ? mayContain.top : mayContain.legacyTop, [...path, index]);

  const all = [...walk(components, path)];
  check.require(
    all.length <= limits.nestedComponents.max,
    path,
    'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
    `The number of components exceeds the maximum of ${limits.nestedComponents.max}`,
  );
  checkIds(check, components, path);
}

/** `custom_id` and `id` are unique among all components of one message or modal. */
export function checkIds(check: Checker, components: Component[], path: Path): void {
  const all = [...walk(components, path)];
  check.unique(
    all.flatMap(({ component, path: at }) =>
      typeof component.custom_id === 'string'
        ? [{ value: component.custom_id, path: [...at, 'custom_id'] }]
        : [],
    ),
    'COMPONENT_CUSTOM_ID_DUPLICATED',
    'Component custom id cannot be duplicated',
  );
  check.unique(
    all.flatMap(({ component, path: at }) =>
      component.id ? [{ value: component.id, path: [...at, 'id'] }] : [],
    ),
    'COMPONENT_ID_DUPLICATED',
    'Component id cannot be duplicated',
  );
}

/** Whether a component may stand where it stands. */
export function checkType(check: Checker, { type }: Component, allowed: Type[], path: Path): boolean {
  const message = `Value of field "type" must be one of (${allowed.join(', ')}).`;
  return check.require(allowed.includes(type), [...path, 'type'], 'UNION_TYPE_CHOICES', message);
}

function checkMessagePart(check: Checker, component: Component, allowed: Type[], path: Path): void {
  if (!checkType(check, component, allowed, path)) return;
  const children = component.components ?? [];
  const within = [...path, 'components'];
  switch (component.type) {
    case Type.ActionRow:
      checkRow(check, children, within);
      return;
    case Type.Container:
      check.count(children.length, limits.containerComponents, within);
      for (const [index, child] of children.entries())
        checkMessagePart(check, child, mayContain.container, [...within, index]);
      return;
    case Type.Section:
      check.count(children.length, limits.sectionTexts, within);
      for (const [index, child] of children.entries())
        checkMessagePart(check, child, mayContain.section, [...within, index]);
      if (component.accessory)
        checkMessagePart(check, component.accessory, mayContain.accessory, [...path, 'accessory']);
      else check.require(false, [...path, 'accessory'], 'BASE_TYPE_REQUIRED', 'This field is required');
      return;
    case Type.TextDisplay:
      check.requiredText(component.content, limits.textDisplay, [...path, 'content']);
      return;
    case Type.MediaGallery:
      check.count(component.items?.length ?? 0, limits.galleryItems, [...path, 'items']);
      for (const [index, item] of (component.items ?? []).entries())
        check.text(item.description, limits.mediaDescription, [...path, 'items', index, 'description']);
      return;
    case Type.Thumbnail:
      check.text(component.description, limits.mediaDescription, [...path, 'description']);
      return;
    case Type.File: {
      const uploaded = component.file?.url.startsWith('attachment://') ?? false;
      const stored = component.file?.url.includes('/attachments/') ?? false;
      const message = 'A file component shows an attachment of the message';
      check.require(uploaded || stored, [...path, 'file', 'url'], 'URL_TYPE_INVALID_SCHEME', message);
      return;
    }
    case Type.Button:
      checkButton(check, component, path);
      return;
    default:
      if (selects.includes(component.type)) checkSelect(check, component, path);
  }
}

/** Up to five buttons, or one select. */
function checkRow(check: Checker, children: Component[], path: Path): void {
  const hasSelect = children.some(({ type }) => selects.includes(type));
  check.count(children.length, hasSelect ? limits.rowSelects : limits.rowButtons, path);
  for (const [index, child] of children.entries())
    checkMessagePart(check, child, mayContain.row, [...path, index]);
}

/** A link has a url, a premium button a sku, every other a custom id; a label or an emoji has to be there. */
function checkButton(check: Checker, button: Component, path: Path): void {
  const needs =
    button.style === ButtonStyle.Link ? 'url' : button.style === ButtonStyle.Premium ? 'sku_id' : 'custom_id';
  for (const field of ['url', 'sku_id', 'custom_id'] as const) {
    const there = button[field] !== undefined && button[field] !== null;
    if (field === needs)
      check.require(there, [...path, field], 'BASE_TYPE_REQUIRED', 'This field is required');
    else
      check.require(
        !there,
        [...path, field],
        'BUTTON_COMPONENT_FIELD_NOT_ALLOWED',
        `Not with style ${button.style}`,
      );
  }
  check.text(button.custom_id, limits.customId, [...path, 'custom_id']);
  check.text(button.label, limits.buttonLabel, [...path, 'label']);
  check.text(button.url, limits.buttonUrl, [...path, 'url']);
  if (needs === 'sku_id') return;
  const named = Boolean(button.label) || Boolean(button.emoji);
  check.require(
    named,
    [...path, 'label'],
    'BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED',
    'A label or an emoji is required',
  );
}

/** Any select, in a message or in a modal. */
export function checkSelect(check: Checker, select: Component, path: Path): void {
  check.requiredText(select.custom_id, limits.customId, [...path, 'custom_id']);
  check.text(select.placeholder, limits.selectPlaceholder, [...path, 'placeholder']);
  check.number(select.min_values, limits.selectMinValues, [...path, 'min_values']);
  check.number(select.max_values, limits.selectMaxValues, [...path, 'max_values']);
  const least = select.min_values ?? 1;
  const most = select.max_values ?? 1;
  check.require(
    least <= most,
    [...path, 'min_values'],
    'SELECT_MIN_ABOVE_MAX',
    'min_values is above max_values',
  );
  if (select.type === Type.StringSelect) checkOptions(check, select, path);
  else {
    const preset = select.default_values?.length ?? 0;
    const message = `Must be between ${least} and ${most} in length.`;
    check.require(preset <= most, [...path, 'default_values'], 'BASE_TYPE_BAD_LENGTH', message);
  }
}

function checkOptions(check: Checker, select: Component, path: Path): void {
  const options = select.options ?? [];
  const at = [...path, 'options'];
  check.count(options.length, limits.selectOptions, at);
  checkOptionTexts(check, options, at);
  for (const field of ['min_values', 'max_values'] as const) {
    const message = `Must be at most the number of options (${options.length}).`;
    check.require((select[field] ?? 0) <= options.length, [...path, field], 'NUMBER_TYPE_MAX', message);
  }
  const preset = options.filter((option) => option.default === true).length;
  const message = 'More options are chosen than max_values allows';
  check.require(preset <= (select.max_values ?? 1), at, 'SELECT_COMPONENT_TOO_MANY_DEFAULTS', message);
}

/** The texts of a select's, radio group's or checkbox group's options; each value once. */
export function checkOptionTexts(
  check: Checker,
  options: NonNullable<Component['options']>,
  path: Path,
): void {
  for (const [index, option] of options.entries()) {
    check.text(option.label, limits.optionLabel, [...path, index, 'label']);
    check.text(option.value, limits.optionValue, [...path, index, 'value']);
    check.text(option.description, limits.optionDescription, [...path, index, 'description']);
  }
  check.unique(
    options.map(({ value }, index) => ({ value, path: [...path, index, 'value'] })),
    'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
    'The specified option value is already used',
  );
}
