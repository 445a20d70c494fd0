import { ComponentType as Type, type APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import { Checker } from './check';
import { checkIds, checkOptionTexts, checkSelect, checkType } from './componentRules';
import type { Component } from './components';
import { invalidForm, type Problem } from './errors';
import { limits } from './limits';

type Path = Problem['path'];

/** What may stand where in a modal. https://discord.com/developers/docs/components/reference#component-reference */
const mayContain = {
  top: [Type.Label, Type.TextDisplay, Type.ActionRow],
  row: [Type.TextInput],
  label: [
    Type.TextInput,
    Type.StringSelect,
    Type.UserSelect,
    Type.RoleSelect,
    Type.MentionableSelect,
    Type.ChannelSelect,
    Type.FileUpload,
    Type.RadioGroup,
    Type.CheckboxGroup,
    Type.Checkbox,
  ],
};

/** Refuses a modal that breaks a documented limit. */
export function checkModal(modal: APIModalInteractionResponseCallbackData): void {
  const check = new Checker();
  const components = modal.components as unknown as Component[];
  check.requiredText(modal.custom_id, limits.customId, ['data', 'custom_id']);
  check.requiredText(modal.title, limits.modalTitle, ['data', 'title']);
  const path = ['data', 'components'];
  check.count(components.length, limits.modalComponents, path);
  for (const [index, component] of components.entries()) checkPart(check, component, [...path, index]);
  checkIds(check, components, path);
  if (check.problems.length > 0) throw invalidForm(check.problems);
}

function checkPart(check: Checker, component: Component, path: Path): void {
  if (!checkType(check, component, mayContain.top, path)) return;
  if (component.type === Type.TextDisplay) {
    check.requiredText(component.content, limits.textDisplay, [...path, 'content']);
    return;
  }
  if (component.type === Type.Label) {
    check.requiredText(component.label, limits.labelText, [...path, 'label']);
    check.text(component.description, limits.labelDescription, [...path, 'description']);
    const inner = component.component;
    const at = [...path, 'component'];
    if (!check.require(inner !== undefined, at, 'BASE_TYPE_REQUIRED', 'This field is required') || !inner)
      return;
    if (!checkType(check, inner, mayContain.label, at)) return;
    const unlabelled = inner.type !== Type.TextInput || !inner.label;
    check.require(
      unlabelled,
      [...at, 'label'],
      'LABEL_TWICE',
      'A text input inside a label has no label of its own',
    );
    checkInput(check, inner, at);
    return;
  }
  const children = component.components ?? [];
  const at = [...path, 'components'];
  check.require(children.length === 1, at, 'BASE_TYPE_BAD_LENGTH', 'Must be 1 in length.');
  for (const [index, child] of children.entries()) {
    if (!checkType(check, child, mayContain.row, [...at, index])) continue;
    check.requiredText(child.label, limits.labelText, [...at, index, 'label']);
    checkInput(check, child, [...at, index]);
  }
}

function checkInput(check: Checker, input: Component, path: Path): void {
  const enabled = input.disabled !== true;
  check.require(
    enabled,
    [...path, 'disabled'],
    'COMPONENT_DISABLED_IN_MODAL',
    'Cannot be disabled in a modal',
  );
  switch (input.type) {
    case Type.TextInput:
      checkTextInput(check, input, path);
      return;
    case Type.RadioGroup:
    case Type.CheckboxGroup: {
      check.requiredText(input.custom_id, limits.customId, [...path, 'custom_id']);
      const options = input.options ?? [];
      const limit = input.type === Type.RadioGroup ? limits.radioOptions : limits.checkboxOptions;
      check.count(options.length, limit, [...path, 'options']);
      checkOptionTexts(check, options, [...path, 'options']);
      return;
    }
    case Type.FileUpload:
      check.requiredText(input.custom_id, limits.customId, [...path, 'custom_id']);
      check.number(input.min_values, limits.uploadMinValues, [...path, 'min_values']);
      check.number(input.max_values, limits.uploadMaxValues, [...path, 'max_values']);
      return;
    case Type.Checkbox:
      check.requiredText(input.custom_id, limits.customId, [...path, 'custom_id']);
      return;
    default:
      checkSelect(check, input, path);
  }
}

function checkTextInput(check: Checker, input: Component, path: Path): void {
  check.requiredText(input.custom_id, limits.customId, [...path, 'custom_id']);
  check.text(input.placeholder, limits.textInputPlaceholder, [...path, 'placeholder']);
  check.number(input.min_length, limits.textInputMinLength, [...path, 'min_length']);
  check.number(input.max_length, limits.textInputMaxLength, [...path, 'max_length']);
  const least = input.min_length ?? limits.textInputMinLength.min;
  const most = input.max_length ?? limits.textInputMaxLength.max;
  check.require(
    least <= most,
    [...path, 'min_length'],
    'TEXT_INPUT_MIN_ABOVE_MAX',
    'min_length is above max_length',
  );
  // A prefilled value has to be one the member could send back.
  if (input.value)
    check.text(input.value, { ...limits.textInputValue, min: least, max: most }, [...path, 'value']);
}

/** Refuses suggestions that Discord wouldn't show. */
export function checkChoices(choices: { name: string; value: string | number }[]): void {
  const check = new Checker();
  const path = ['data', 'choices'];
  check.count(choices.length, limits.autocompleteChoices, path);
  for (const [index, { name, value }] of choices.entries()) {
    check.text(name, limits.choiceName, [...path, index, 'name']);
    if (typeof value === 'string') check.text(value, limits.choiceValue, [...path, index, 'value']);
  }
  if (check.problems.length > 0) throw invalidForm(check.problems);
}
