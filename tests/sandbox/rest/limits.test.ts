import {
  ButtonStyle,
  ComponentType as Type,
  InteractionType,
  MessageFlags,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { limits } from '../../../sandbox/rest/limits';
import { openHouse, type House, type Reply } from './house';

/** Sends a request in which the limited thing has the size `n`. */
type Send = (house: House, n: number) => Promise<Reply>;

const text = (n: number) => 'x'.repeat(n);
const list = <T>(n: number, make: (index: number) => T): T[] =>
  Array.from({ length: n }, (_, index) => make(index));
const button = (custom_id: string, more = {}) => ({
  type: Type.Button,
  style: ButtonStyle.Primary,
  custom_id,
  label: 'Ok',
  ...more,
});
const row = (...components: object[]) => ({ type: Type.ActionRow, components });
const display = (n: number) => ({ type: Type.TextDisplay, content: text(n) });
const option = (value: string, more = {}) => ({ label: value, value, ...more });
const select = (more = {}) => ({
  type: Type.StringSelect,
  custom_id: 's',
  options: list(25, (i) => option(`o${i}`)),
  ...more,
});
const userSelect = (more = {}) => ({ type: Type.UserSelect, custom_id: 's', ...more });
const input = (more = {}) => ({ type: Type.TextInput, custom_id: 'i', style: 1, ...more });
const label = (component: object, more = {}) => ({ type: Type.Label, label: 'Ziel', component, ...more });

const message =
  (body: (n: number) => object): Send =>
  ({ send, text: channel }, n) =>
    send('POST', `/channels/${channel.id}/messages`, body(n));
const parts = (components: (n: number) => object[]): Send =>
  message((n) => ({ flags: MessageFlags.IsComponentsV2, components: components(n) }));
const modal =
  (body: (n: number) => object): Send =>
  ({ interact, answer }, n) =>
    answer(interact(), {
      type: 9,
      data: { custom_id: 'm', title: 'Ziele', components: [label(input())], ...body(n) },
    });
const field = (component: (n: number) => object): Send =>
  modal((n) => ({ components: [label(component(n))] }));
const command =
  (body: (n: number) => object): Send =>
  ({ send, world }, n) =>
    send('POST', `/applications/${world.application.id}/commands`, {
      name: 'goal',
      description: 'Ziele',
      ...body(n),
    });
const commands =
  (one: (index: number) => object): Send =>
  ({ send, world }, n) =>
    send('PUT', `/applications/${world.application.id}/commands`, list(n, one));
const scheduledEvent =
  (body: (n: number) => object): Send =>
  ({ send, world, guild, voice }, n) => {
    guild.roles.get(guild.id)!.permissions |= PermissionFlagsBits.CreateEvents;
    return send('POST', `/guilds/${guild.id}/scheduled-events`, {
      name: 'Büro',
      privacy_level: 2,
      entity_type: 2,
      channel_id: voice.id,
      scheduled_start_time: new Date(world.now() + 60_000).toISOString(),
      ...body(n),
    });
  };
const value = (more: object) => ({ type: 3, name: 'text', description: 'Text', ...more });
const upload =
  (files: (n: number) => { name: string; text: string }[], body: (n: number) => object = () => ({})): Send =>
  ({ send, text: channel }, n) =>
    send('POST', `/channels/${channel.id}/messages`, body(n), { files: files(n) });
const choices =
  (data: (n: number) => { name: string; value: string }[]): Send =>
  ({ interact, answer }, n) =>
    answer(interact({ type: InteractionType.ApplicationCommandAutocomplete }), {
      type: 8,
      data: { choices: data(n) },
    });

/** Options with choices that, with name and description of the command and of them, have `n` characters. */
function optionsOf(n: number): object[] {
  let left = n - 'goalZiele'.length;
  const options = [];
  for (let index = 0; left > 0; index += 1) {
    const [name, description] = [`o${index}`, 'd'];
    left -= name.length + description.length;
    const made = [];
    for (let choice = 0; choice < 20 && left > 0; choice += 1) {
      const size = Math.min(left, 100) === left - 1 ? 99 : Math.min(left, 100);
      made.push({
        name: text(Math.min(size - 2, 97)) + String(choice).padStart(2, '0'),
        value: text(Math.max(0, size - 99)),
      });
      left -= size;
    }
    options.push(value({ name, description, choices: made }));
  }
  return options;
}

/** For every limit of the table a request that meets it exactly. */
const cases: Record<keyof typeof limits, Send> = {
  content: message((n) => ({ content: text(n) })),
  nonce: message((n) => ({ content: 'x', nonce: text(n) })),
  embeds: message((n) => ({ embeds: list(n, () => ({ title: 'x' })) })),
  embedCharacters: message((n) => ({
    embeds: [{ description: text(4000) }, { description: text(n - 4000) }],
  })),
  files: upload((n) => list(n, (i) => ({ name: `${i}.txt`, text: 'x' }))),
  requestBytes: upload((n) => [{ name: 'a.txt', text: text(n) }]),
  fileDescription: upload(
    () => [{ name: 'a.txt', text: 'x' }],
    (n) => ({ attachments: [{ id: '0', description: text(n) }] }),
  ),
  mentionedIds: message((n) => ({ content: 'x', allowed_mentions: { users: list(n, String) } })),
  messageList: ({ send, text: channel }, n) => send('GET', `/channels/${channel.id}/messages?limit=${n}`),
  legacyRows: message((n) => ({ components: list(n, (i) => row(button(`b${i}`))) })),
  nestedComponents: parts((n) => [{ type: Type.Container, components: list(n - 1, () => display(1)) }]),
  displayedCharacters: parts((n) => [
    display(3000),
    { type: Type.Container, components: [display(n - 3000)] },
  ]),
  textDisplay: parts((n) => [display(n)]),
  customId: parts((n) => [row(button(text(n)))]),
  rowButtons: parts((n) => [row(...list(n, (i) => button(`b${i}`)))]),
  rowSelects: parts((n) => [row(...list(n, (i) => userSelect({ custom_id: `s${i}` })))]),
  buttonLabel: parts((n) => [row(button('b', { label: text(n) }))]),
  buttonUrl: parts((n) => [
    row({
      type: Type.Button,
      style: ButtonStyle.Link,
      label: 'x',
      url: n < 20 ? text(n) : `https://x.example/${text(n - 18)}`,
    }),
  ]),
  sectionTexts: parts((n) => [
    { type: Type.Section, components: list(n, () => display(1)), accessory: button('b') },
  ]),
  containerComponents: ({ send, text: channel }, n) =>
    // The message's own limit of 40 components leaves room for 39 in a container: only the lower end shows.
    send('POST', `/channels/${channel.id}/messages`, {
      flags: MessageFlags.IsComponentsV2,
      components: [{ type: Type.Container, components: list(n === 40 ? 39 : n, () => display(1)) }],
    }),
  galleryItems: parts((n) => [
    { type: Type.MediaGallery, items: list(n, () => ({ media: { url: 'https://x.example/a.png' } })) },
  ]),
  mediaDescription: parts((n) => [
    { type: Type.MediaGallery, items: [{ media: { url: 'https://x.example/a.png' }, description: text(n) }] },
  ]),
  selectOptions: parts((n) => [row(select({ options: list(n, (i) => option(`o${i}`)) }))]),
  selectPlaceholder: parts((n) => [row(select({ placeholder: text(n) }))]),
  selectMinValues: parts((n) => [row(userSelect({ min_values: n, max_values: 25 }))]),
  selectMaxValues: parts((n) => [row(userSelect({ min_values: 0, max_values: n }))]),
  optionLabel: parts((n) => [row(select({ options: [option('a', { label: text(n) })] }))]),
  optionValue: parts((n) => [row(select({ options: [option('a', { value: text(n) })] }))]),
  optionDescription: parts((n) => [row(select({ options: [option('a', { description: text(n) })] }))]),
  modalTitle: modal((n) => ({ title: text(n) })),
  modalComponents: modal((n) => ({ components: list(n, (i) => label(input({ custom_id: `i${i}` }))) })),
  labelText: modal((n) => ({ components: [label(input(), { label: text(n) })] })),
  labelDescription: modal((n) => ({ components: [label(input(), { description: text(n) })] })),
  textInputValue: field((n) => input({ value: text(n) })),
  textInputPlaceholder: field((n) => input({ placeholder: text(n) })),
  textInputMinLength: field((n) => input({ min_length: n })),
  textInputMaxLength: field((n) => input({ max_length: n })),
  radioOptions: field((n) => ({
    type: Type.RadioGroup,
    custom_id: 'r',
    options: list(n, (i) => option(`o${i}`)),
  })),
  checkboxOptions: field((n) => ({
    type: Type.CheckboxGroup,
    custom_id: 'c',
    options: list(n, (i) => option(`o${i}`)),
  })),
  uploadMinValues: field((n) => ({ type: Type.FileUpload, custom_id: 'f', min_values: n, max_values: 10 })),
  uploadMaxValues: field((n) => ({ type: Type.FileUpload, custom_id: 'f', min_values: 0, max_values: n })),
  autocompleteChoices: choices((n) => list(n, (i) => ({ name: `n${i}`, value: `v${i}` }))),
  chatCommands: commands((i) => ({ name: `c${i}`, description: 'x' })),
  contextCommands: commands((i) => ({ name: `c${i}`, type: 2 })),
  commandName: command((n) => ({ name: text(n) })),
  commandDescription: command((n) => ({ description_localizations: { de: text(n) } })),
  commandOptions: command((n) => ({ options: list(n, (i) => value({ name: `o${i}` })) })),
  choices: command((n) => ({
    options: [value({ choices: list(n, (i) => ({ name: `n${i}`, value: 'v' })) })],
  })),
  choiceName: command((n) => ({ options: [value({ choices: [{ name: text(n), value: 'v' }] })] })),
  choiceValue: command((n) => ({ options: [value({ choices: [{ name: 'n', value: text(n) }] })] })),
  commandCharacters: command((n) => ({ options: optionsOf(n) })),
  acknowledgeWithinMs: ({ interact, answer, pass }, n) => {
    const interaction = interact();
    pass(n);
    return answer(interaction, { type: 5 });
  },
  tokenForMs: async ({ interact, answer, pass, send, world }, n) => {
    const interaction = interact();
    await answer(interaction, { type: 5 });
    pass(n);
    return send('POST', `/webhooks/${world.application.id}/${interaction.token}`, { content: 'x' });
  },
  threadName: ({ send, text: channel }, n) =>
    send('POST', `/channels/${channel.id}/threads`, { name: text(n), type: 11 }),
  eventName: scheduledEvent((n) => ({ name: text(n) })),
  eventDescription: scheduledEvent((n) => ({ description: text(n) })),
};

/** Those that aren't a matter of the body's form have answers of their own. */
const refusals: Partial<Record<keyof typeof limits, { status: number; code: number }>> = {
  requestBytes: { status: 413, code: 40005 },
  acknowledgeWithinMs: { status: 404, code: 10062 },
  tokenForMs: { status: 401, code: 50027 },
};

const names = Object.keys(limits) as (keyof typeof limits)[];

// Without Discord's own description, so that it is this table which refuses.
let house: House;
beforeEach(async () => {
  house = await openHouse({ openApiPath: null });
});
afterEach(() => house.rest.close());

test.each(names)('%s: at the limit it is taken', async (name) => {
  const { min, max } = limits[name];
  for (const n of min > 0 ? [min, max] : [max]) {
    const { status, body } = await cases[name](house, n);
    expect({ n, taken: status >= 200 && status < 300, body }).toMatchObject({ n, taken: true });
  }
  expect(house.rest.violations).toEqual([]);
});

test.each(names)('%s: one beyond it is refused', async (name) => {
  const { status, code } = refusals[name] ?? { status: 400, code: 50035 };
  expect(await cases[name](house, limits[name].max + 1)).toMatchObject({ status, body: { code } });
  if (limits[name].min > 0)
    expect(await cases[name](house, limits[name].min - 1)).toMatchObject({ status, body: { code } });
});
