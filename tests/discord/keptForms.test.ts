import { Collection, ComponentType, type ModalSubmitInteraction } from 'discord.js';
import { createKeptForms } from '../../src/discord/keptForms';
import { readCustomId } from '../../src/controls';
import { weekGoalField, drawWeekGoalForm } from '../../src/desk/settingsView';
import { translator } from '../../src/i18n/translate';

const form = drawWeekGoalForm(null, translator('de'));
const minute = 60_000;
const person = (id: string, guildId = '1') => ({ guildId, user: { id } }) as ModalSubmitInteraction;
const submit = (id: string, typed: string, guildId = '1') => {
  const field = { type: ComponentType.TextInput, customId: weekGoalField, value: typed };
  const fields = { fields: new Collection([[weekGoalField, field]]) };
  return { guildId, user: { id }, customId: form.custom_id, fields } as unknown as ModalSubmitInteraction;
};
const nameOf = (customId: string | null) => readCustomId(customId ?? '').argument;

test('is hers, in the guild where it was opened, and only for a while', () => {
  const forms = createKeptForms();
  forms.opened(person('7'), form, form, 0);
  expect(forms.refused(submit('8', 'zehn'), 0)).toBeNull();
  expect(forms.refused(submit('7', 'zehn', '2'), 0)).toBeNull();
  const name = nameOf(forms.refused(submit('7', 'zehn'), 0));
  expect(forms.find('7', name, 15 * minute)).toMatchObject({
    components: [{ component: { value: 'zehn' } }],
  });
  expect(forms.find('8', name, 0)).toBeNull();
  expect(forms.find('7', name, 15 * minute + 1)).toBeNull();
  expect(forms.refused(submit('7', 'zehn'), 60 * minute)).not.toBeNull();
  expect(forms.refused(submit('7', 'zehn'), 60 * minute + 1)).toBeNull();
});

test('an emptied field opens empty, and what is too long for it is cut', () => {
  const forms = createKeptForms();
  const full = drawWeekGoalForm(10 * 60 * minute, translator('de'));
  forms.opened(person('7'), full, full, 0);
  const value = (typed: string) =>
    JSON.stringify(forms.find('7', nameOf(forms.refused(submit('7', typed), 0)), 0)?.components);
  expect(value('')).not.toContain('"value"');
  expect(value('9'.repeat(5_000))).toMatch(/"value":"9{1,40}"/);
});

test('however many open forms, only the newest are kept', () => {
  const forms = createKeptForms();
  for (let id = 0; id < 5_000; id += 1) forms.opened(person(`${id}`), form, form, 0);
  const kept = Array.from({ length: 5_000 }, (_, id) => `${id}`).filter((id) =>
    forms.refused(submit(id, 'x'), 0),
  );
  expect(kept.length).toBeLessThanOrEqual(500);
  expect(kept.at(-1)).toBe('4999');
});
