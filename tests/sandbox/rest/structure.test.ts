import { ButtonStyle, ComponentType as Type, InteractionType, MessageFlags } from 'discord-api-types/v10';
import { openHouse, type House } from './house';

let house: House;
beforeEach(async () => {
  house = await openHouse({ openApiPath: null });
});
afterEach(() => house.rest.close());

const v2 = MessageFlags.IsComponentsV2;
const display = { type: Type.TextDisplay, content: 'x' };
const button = { type: Type.Button, style: ButtonStyle.Primary, custom_id: 'b', label: 'Ok' };
const row = (...components: object[]) => ({ type: Type.ActionRow, components });
const users = (more = {}) => ({ type: Type.UserSelect, custom_id: 's', ...more });
const strings = (more = {}) => ({
  type: Type.StringSelect,
  custom_id: 's',
  options: [{ label: 'a', value: 'a' }],
  ...more,
});
const inV2 = (...components: object[]) => ({ flags: v2, components });
const media = (url: string) => ({ type: Type.MediaGallery, items: [{ media: { url } }] });

/** Bodies of new messages, with the place at which Discord's answer names the mistake. */
const wrongMessages: [string, object, string][] = [
  ['a private message that answers nothing', { content: 'x', flags: MessageFlags.Ephemeral }, 'flags'],
  ['content beside Components V2', { ...inV2(display), content: 'x' }, 'content'],
  ['embeds beside Components V2', { ...inV2(display), embeds: [{ title: 'x' }] }, 'embeds'],
  ['a text display without Components V2', { components: [display] }, 'components.0.type'],
  ['a button outside a row', inV2(button), 'components.0.type'],
  [
    'a container in a container',
    inV2({ type: Type.Container, components: [{ type: Type.Container, components: [display] }] }),
    'components.0.components.0.type',
  ],
  ['a text display in a row', inV2(row(display)), 'components.0.components.0.type'],
  [
    'a section without accessory',
    inV2({ type: Type.Section, components: [display] }),
    'components.0.accessory',
  ],
  [
    'a section with a row in it',
    inV2({ type: Type.Section, components: [row(button)], accessory: button }),
    'components.0.components.0.type',
  ],
  [
    'a select as accessory',
    inV2({ type: Type.Section, components: [display], accessory: users() }),
    'components.0.accessory.type',
  ],
  ['a button beside a select', inV2(row(button, users())), 'components.0.components'],
  ['the same custom id twice', inV2(row(button), row(button)), 'components.1.components.0.custom_id'],
  ['the same component id twice', inV2({ ...display, id: 7 }, { ...display, id: 7 }), 'components.1.id'],
  [
    'a button without custom id',
    inV2(row({ ...button, custom_id: undefined })),
    'components.0.components.0.custom_id',
  ],
  [
    'a link with custom id',
    inV2(row({ ...button, style: ButtonStyle.Link, url: 'https://x.example' })),
    'components.0.components.0.custom_id',
  ],
  [
    'a link without url',
    inV2(row({ type: Type.Button, style: ButtonStyle.Link, label: 'x' })),
    'components.0.components.0.url',
  ],
  [
    'a button without label and emoji',
    inV2(row({ ...button, label: undefined })),
    'components.0.components.0.label',
  ],
  [
    'more values wanted than allowed',
    inV2(row(users({ min_values: 2 }))),
    'components.0.components.0.min_values',
  ],
  ['more values than options', inV2(row(strings({ max_values: 2 }))), 'components.0.components.0.max_values'],
  [
    'an option value twice',
    inV2(
      row(
        strings({
          options: [
            { label: 'a', value: 'a' },
            { label: 'b', value: 'a' },
          ],
        }),
      ),
    ),
    'components.0.components.0.options.1.value',
  ],
  [
    'too many chosen options',
    inV2(row(strings({ options: ['a', 'b'].map((value) => ({ label: value, value, default: true })) }))),
    'components.0.components.0.options',
  ],
  ['a picture that was not sent', inV2(media('attachment://a.png')), 'components.0.items.0.media.url'],
  ['an attachment that was not sent', { content: 'x', attachments: [{ id: '0' }] }, 'attachments.0.id'],
  [
    'parse and users at once',
    { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } },
    'allowed_mentions',
  ],
];

test.each(wrongMessages)('%s is refused', async (_, body, place) => {
  const { send, text, rest } = house;
  const reply = await send('POST', `/channels/${text.id}/messages`, body);
  expect(reply).toMatchObject({ status: 400, body: { code: 50035, message: 'Invalid Form Body' } });
  expect(reply.body).toHaveProperty(`errors.${place}._errors`);
  expect(rest.violations).toHaveLength(1);
  expect(text.messages).toEqual([]);
});

test('an empty message is refused', async () => {
  const reply = await house.send('POST', `/channels/${house.text.id}/messages`, { content: '' });
  expect(reply).toMatchObject({ status: 400, body: { code: 50006 } });
});

test('Components V2 cannot be taken back, and an edit to it needs the old fields emptied', async () => {
  const { send, text } = house;
  const path = `/channels/${text.id}/messages`;
  const modern = await send('POST', path, inV2(display));
  const old = await send('POST', path, { content: 'x' });
  const [modernPath, oldPath] = [modern, old].map(({ body }) => `${path}/${String(body['id'])}`) as [
    string,
    string,
  ];
  expect(await send('PATCH', modernPath, { flags: 0 })).toMatchObject({ status: 400, body: { code: 50035 } });
  expect(await send('PATCH', modernPath, { content: 'x' })).toMatchObject({ status: 400 });
  expect(await send('PATCH', modernPath, { components: [display, display] })).toMatchObject({
    status: 200,
    body: { flags: v2 },
  });
  expect(await send('PATCH', oldPath, inV2(display))).toMatchObject({ status: 400, body: { code: 50035 } });
  expect(await send('PATCH', oldPath, { ...inV2(display), content: null })).toMatchObject({
    status: 200,
    body: { flags: v2 },
  });
});

const input = { type: Type.TextInput, custom_id: 'i', style: 1 };
const label = (component: object) => ({ type: Type.Label, label: 'x', component });
const wrongModals: [string, object[], string][] = [
  ['a bare text input', [input], '0.type'],
  ['a text input with a label inside a label', [label({ ...input, label: 'x' })], '0.component.label'],
  ['a text input without label in a row', [row(input)], '0.components.0.label'],
  [
    'two inputs in a row',
    [row({ ...input, label: 'a' }, { ...input, custom_id: 'j', label: 'b' })],
    '0.components',
  ],
  ['a button in a label', [label(button)], '0.component.type'],
  ['a disabled select', [label(users({ disabled: true }))], '0.component.disabled'],
  ['the same custom id twice', [label(input), label(input)], '1.component.custom_id'],
  ['a value shorter than it may be', [label({ ...input, min_length: 5, value: 'abc' })], '0.component.value'],
];

test.each(wrongModals)('a modal with %s is refused', async (_, components, place) => {
  const { interact, answer } = house;
  const interaction = interact();
  const reply = await answer(interaction, { type: 9, data: { custom_id: 'm', title: 'x', components } });
  expect(reply).toMatchObject({ status: 400, body: { code: 50035 } });
  expect(reply.body).toHaveProperty(`errors.data.components.${place}._errors`);
  expect(interaction).toMatchObject({ acknowledged: null, modal: null });
});

test('a refused answer leaves the interaction open for a right one', async () => {
  const { interact, answer } = house;
  const interaction = interact({ type: InteractionType.MessageComponent });
  expect((await answer(interaction, { type: 6 })).status).toBe(400);
  expect((await answer(interaction, { type: 4, data: { content: 'x' } })).status).toBe(204);
});

const named = (name: string, more = {}) => ({ name, description: 'x', ...more });
const option = (more: object) => ({ type: 3, name: 'a', description: 'x', ...more });
const group = (...options: object[]) => ({ type: 2, name: 'g', description: 'x', options });
const sub = (...options: object[]) => ({ type: 1, name: 's', description: 'x', options });
const wrongCommands: [string, object[], string][] = [
  ['capital letters', [named('Goal')], '0.name'],
  ['a space', [named('my goal')], '0.name'],
  [
    'a translated name with capitals',
    [named('goal', { name_localizations: { de: 'Ziel' } })],
    '0.name_localizations.de',
  ],
  [
    'an unknown locale',
    [named('goal', { description_localizations: { xx: 'x' } })],
    '0.description_localizations.xx',
  ],
  ['the same name twice', [named('goal'), named('goal')], '1.name'],
  [
    'a required option after an optional one',
    [named('goal', { options: [option({}), option({ name: 'b', required: true })] })],
    '0.options.1',
  ],
  ['two options of a name', [named('goal', { options: [option({}), option({})] })], '0.options.1.name'],
  ['a subcommand beside a value', [named('goal', { options: [sub(), option({})] })], '0.options'],
  ['a group in a group', [named('goal', { options: [group(group(sub()))] })], '0.options.0.options.0'],
  ['an empty group', [named('goal', { options: [group()] })], '0.options.0'],
  ['a subcommand in a subcommand', [named('goal', { options: [sub(sub())] })], '0.options.0.options.0'],
  [
    'choices and autocomplete',
    [named('goal', { options: [option({ autocomplete: true, choices: [{ name: 'a', value: 'a' }] })] })],
    '0.options.0',
  ],
  [
    'choices on a user option',
    [named('goal', { options: [option({ type: 6, choices: [{ name: 'a', value: 'a' }] })] })],
    '0.options.0',
  ],
  [
    'a number among texts',
    [named('goal', { options: [option({ choices: [{ name: 'a', value: 1 }] })] })],
    '0.options.0.choices.0.value',
  ],
  ['a description on a user command', [{ name: 'Profil', type: 2, description: 'x' }], '0'],
];

test.each(wrongCommands)('a command with %s is refused', async (_, commands, place) => {
  const { send, world } = house;
  const reply = await send('PUT', `/applications/${world.application.id}/commands`, commands);
  expect(reply).toMatchObject({ status: 400, body: { code: 50035 } });
  expect(reply.body).toHaveProperty(`errors.${place}._errors`);
  expect(world.commands).toEqual([]);
});
