import { ButtonBuilder, ButtonStyle, PermissionFlagsBits, SlashCommandBuilder } from 'discord.js';
import { InteractionType, MessageFlags } from 'discord-api-types/v10';
import { loadOpenApi } from '../../../sandbox/rest/openapi';
import { openHouse, type House } from './house';

const openApi = loadOpenApi();
// The description isn't part of the project; where it is missing the server says that the check was left out.
const whereDescribed = openApi ? test : test.skip;

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.rest.close());

test('the server says whether the check was left out', async () => {
  expect(house.rest.openApiLeftOut === null).toBe(openApi !== null);
  const without = await openHouse({ openApiPath: '/nowhere/discord-openapi.json' });
  expect(without.rest.openApiLeftOut).toMatch(/aren't checked/);
  await without.rest.close();
});

whereDescribed.each<[string, string, unknown, string]>([
  ['POST', '/channels/{channel}/messages', { content: 5 }, 'content'],
  ['POST', '/channels/{channel}/messages', { content: 'x', flags: '64' }, 'flags'],
  [
    'POST',
    '/channels/{channel}/messages',
    { content: 'x', allowed_mentions: { parse: ['all'] } },
    'allowed_mentions.parse.0',
  ],
  [
    'POST',
    '/channels/{channel}/messages',
    { components: [{ type: 1, components: [{ type: 2, label: 'x' }] }] },
    'components.0.components.0.style',
  ],
  ['POST', '/channels/{channel}/messages', undefined, '_errors.0'],
  ['GET', '/channels/{channel}/messages?limit=many', undefined, 'limit'],
  ['GET', '/channels/{channel}/messages?page=2', undefined, 'page'],
  ['GET', '/channels/general', undefined, 'channel_id'],
  ['PUT', '/applications/{app}/commands', [{ description: 'x' }], '0.name'],
  [
    'PUT',
    '/applications/{app}/commands',
    [{ name: 'x', description: 'x', default_member_permissions: 'all' }],
    '0.default_member_permissions',
  ],
])('%s %s with %j is refused', async (method, template, body, place) => {
  const { send, text, world, rest } = house;
  const path = template.replace('{channel}', text.id).replace('{app}', world.application.id);
  const reply = await send(method, path, body);
  expect(reply).toMatchObject({ status: 400, body: { code: 50035 } });
  expect(reply.body).toHaveProperty(`errors.${place}`);
  expect(rest.violations).toHaveLength(1);
});

whereDescribed("what discord.js' builders make is taken", async () => {
  const { send, world, text, rest } = house;
  const command = new SlashCommandBuilder()
    .setName('setup')
    .setDescription('x')
    .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
    .addStringOption((option) => option.setName('text').setDescription('x').setAutocomplete(true));
  const button = new ButtonBuilder().setCustomId('b').setLabel('Ok').setStyle(ButtonStyle.Primary);
  const components = [{ type: 1, components: [button.toJSON()] }];
  await send('PUT', `/applications/${world.application.id}/commands`, [command.toJSON()]);
  await send('POST', `/channels/${text.id}/messages`, { components, flags: MessageFlags.IsComponentsV2 });
  expect(rest.requests.map(({ status }) => status)).toEqual([200, 200]);
  expect(rest.violations).toEqual([]);
});

whereDescribed("the sandbox's own answers keep to the description", async () => {
  const { send, world, text, voice, guild, ben, interact, answer } = house;
  guild.voiceStates.set(ben, {
    userId: ben,
    channelId: voice.id,
    sessionId: 's',
    selfMute: false,
    selfDeaf: false,
    selfStream: false,
  });
  const commands = '/applications/{application_id}/commands';
  const message = {
    content: `Hallo <@${ben}>`,
    components: [
      { type: 1, components: [{ type: 3, custom_id: 's', options: [{ label: 'a', value: 'a' }] }] },
    ],
  };
  const picture = {
    flags: MessageFlags.IsComponentsV2,
    components: [{ type: 17, components: [{ type: 12, items: [{ media: { url: 'attachment://a.png' } }] }] }],
  };
  const sent = await send('POST', `/channels/${text.id}/messages`, message);
  const interaction = interact();
  const ids = {
    application_id: world.application.id,
    channel_id: text.id,
    message_id: String(sent.body['id']),
    guild_id: guild.id,
    user_id: ben,
    role_id: guild.id,
    webhook_id: world.application.id,
    webhook_token: interaction.token,
  };
  const fill = (template: string) => template.replace(/\{(\w+)\}/g, (_, name: keyof typeof ids) => ids[name]);
  const kinds = [InteractionType.MessageComponent, InteractionType.ModalSubmit];
  const clicks = kinds.map((type) => interact({ type, sourceMessage: text.messages[0] ?? null }));
  const first = await answer(interaction, { type: 4, data: message }, '?with_response=true');
  const callback = '/interactions/{interaction_id}/{interaction_token}/callback';
  const problems: Record<string, unknown[] | undefined> = {
    [callback]: openApi?.checkAnswer(callback, 'POST', first.status, first.body),
  };
  for (const click of clicks) {
    const { status, body } = await answer(click, { type: 4, data: message }, '?with_response=true');
    problems[`an answer to ${click.type}`] = openApi?.checkAnswer(callback, 'POST', status, body);
  }
  const requests: [string, string, unknown?][] = [
    ['GET', '/gateway'],
    ['GET', '/gateway/bot'],
    ['GET', '/users/@me'],
    ['GET', '/users/{user_id}'],
    ['GET', '/applications/@me'],
    ['GET', '/oauth2/applications/@me'],
    ['POST', '/users/@me/channels', { recipient_id: ben }],
    [
      'PUT',
      commands,
      [{ name: 'goal', description: 'x', options: [{ type: 3, name: 'a', description: 'x' }] }],
    ],
    ['POST', commands, { name: 'help', description: 'x' }],
    ['GET', commands],
    ['GET', '/channels/{channel_id}'],
    ['GET', '/channels/{channel_id}/messages'],
    ['POST', '/channels/{channel_id}/messages', message],
    ['GET', '/channels/{channel_id}/messages/{message_id}'],
    ['PATCH', '/channels/{channel_id}/messages/{message_id}', { content: 'x' }],
    ['POST', '/channels/{channel_id}/messages/{message_id}/threads', { name: 'Frage' }],
    ['POST', '/channels/{channel_id}/threads', { name: 'Frage', type: 11 }],
    ['GET', '/guilds/{guild_id}/threads/active'],
    ['GET', '/guilds/{guild_id}'],
    ['GET', '/guilds/{guild_id}/channels'],
    ['GET', '/guilds/{guild_id}/roles'],
    ['GET', '/guilds/{guild_id}/roles/{role_id}'],
    ['GET', '/guilds/{guild_id}/members/{user_id}'],
    ['GET', '/guilds/{guild_id}/voice-states/{user_id}'],
    ['GET', '/webhooks/{webhook_id}/{webhook_token}/messages/@original'],
    ['PATCH', '/webhooks/{webhook_id}/{webhook_token}/messages/@original', { content: 'x' }],
    ['POST', '/webhooks/{webhook_id}/{webhook_token}', message],
  ];
  for (const [method, template, body] of requests) {
    const reply = await send(method, fill(template), body);
    problems[`${method} ${template}`] = openApi?.checkAnswer(template, method, reply.status, reply.body);
  }
  const opened = await send('POST', '/users/@me/channels', { recipient_id: ben });
  const direct = `/channels/${String(opened.body['id'])}`;
  const inPrivate = await send('POST', `${direct}/messages`, message);
  const written = `${direct}/messages/${String(inPrivate.body['id'])}`;
  const ofMessages = '/channels/{channel_id}/messages';
  const onDirect: [string, string, string, unknown?][] = [
    ['GET', '/channels/{channel_id}', direct],
    ['GET', ofMessages, `${direct}/messages`],
    ['POST', ofMessages, `${direct}/messages`, message],
    ['PATCH', `${ofMessages}/{message_id}`, written, { content: 'x' }],
    ['DELETE', `${ofMessages}/{message_id}`, written],
  ];
  for (const [method, template, path, body] of onDirect) {
    const reply = await send(method, path, body);
    const name = `${method} ${template} in a direct message`;
    problems[name] = openApi?.checkAnswer(template, method, reply.status, reply.body);
  }
  const shown = await send('POST', `/channels/${text.id}/messages`, picture, {
    files: [{ name: 'a.png', text: 'x' }],
  });
  problems['a picture'] = openApi?.checkAnswer(
    '/channels/{channel_id}/messages',
    'POST',
    shown.status,
    shown.body,
  );
  expect(Object.entries(problems).filter(([, found]) => found?.length !== 0)).toEqual([]);
});
