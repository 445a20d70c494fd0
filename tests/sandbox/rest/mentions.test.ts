import { MessageFlags, PermissionFlagsBits as Right } from 'discord-api-types/v10';
import { openHouse, type House } from './house';

let house: House;
let role: string;
beforeEach(async () => {
  house = await openHouse({ openApiPath: null });
  role = house.world.snowflakes.next();
  house.guild.roles.set(role, { id: role, name: 'team', permissions: 0n });
  house.guild.members.get(house.ben)?.roleIds.push(role);
});
afterEach(() => house.rest.close());

async function pinged(body: object): Promise<string[]> {
  const { send, text } = house;
  expect((await send('POST', `/channels/${text.id}/messages`, body)).status).toBe(200);
  return text.messages.at(-1)?.pinged ?? [];
}

function mayPingAll(): void {
  const loud = house.world.snowflakes.next();
  house.guild.roles.set(loud, { id: loud, name: 'loud', permissions: Right.MentionEveryone });
  house.guild.members.get(house.world.application.id)?.roleIds.push(loud);
}

test('without allowed_mentions the text decides, in content and in text displays', async () => {
  const { ben, ada } = house;
  expect(await pinged({ content: `<@${ben}> <@!${ada}>` })).toEqual([ada, ben]);
  const components = [{ type: 17, components: [{ type: 10, content: `<@${ben}>` }] }];
  expect(await pinged({ flags: MessageFlags.IsComponentsV2, components })).toEqual([ben]);
});

test('mentions in code, of strangers and of oneself ping nobody', async () => {
  const { ben, world } = house;
  expect(
    await pinged({ content: `\`<@${ben}>\` \`\`\`\n<@${ben}>\n\`\`\` <@123> <@${world.application.id}>` }),
  ).toEqual([]);
});

test('with allowed_mentions only what they list pings', async () => {
  const { ben, ada } = house;
  const content = `<@${ben}> <@${ada}>`;
  expect(await pinged({ content, allowed_mentions: { parse: [] } })).toEqual([]);
  expect(await pinged({ content, allowed_mentions: { users: [ben] } })).toEqual([ben]);
  expect(await pinged({ content, allowed_mentions: { parse: ['users'] } })).toEqual([ada, ben]);
  expect(await pinged({ content: 'x', allowed_mentions: { users: [ben] } })).toEqual([]);
});

test('@everyone and roles need the right Mention Everyone', async () => {
  const { ben, ada } = house;
  expect(await pinged({ content: `@everyone <@&${role}>` })).toEqual([]);
  mayPingAll();
  expect(await pinged({ content: '@everyone' })).toEqual([ada, ben]);
  expect(await pinged({ content: `<@&${role}>` })).toEqual([ben]);
  expect(await pinged({ content: `@everyone <@&${role}>`, allowed_mentions: { parse: ['users'] } })).toEqual(
    [],
  );
  expect(await pinged({ content: `@everyone <@&${role}>`, allowed_mentions: { roles: [role] } })).toEqual([
    ben,
  ]);
});

test('who cannot see the channel is not told', async () => {
  const { ben, text } = house;
  text.overwrites.push({ id: ben, type: 'member', allow: 0n, deny: Right.ViewChannel });
  expect(await pinged({ content: `<@${ben}>` })).toEqual([]);
});

test('a reply pings whom it answers, unless it says otherwise', async () => {
  const { ben, text, send } = house;
  await send('POST', `/channels/${text.id}/messages`, { content: 'x' });
  const [first] = text.messages;
  if (!first) throw new Error('no message');
  first.api = { ...first.api, author: { ...first.api.author, id: ben } };
  const reply = { content: 'y', message_reference: { message_id: first.api.id } };
  expect(await pinged(reply)).toEqual([ben]);
  expect(await pinged({ ...reply, allowed_mentions: {} })).toEqual([]);
  expect(await pinged({ ...reply, allowed_mentions: { replied_user: true } })).toEqual([ben]);
  expect(text.messages.at(-1)?.api).toMatchObject({ type: 19, referenced_message: { id: first.api.id } });
});

test('private answers and edits ping nobody', async () => {
  const { ada, ben, interact, answer, text, send } = house;
  const interaction = interact();
  await answer(interaction, { type: 4, data: { content: `<@${ada}>`, flags: MessageFlags.Ephemeral } });
  expect(interaction.original?.pinged).toEqual([]);
  expect(await pinged({ content: 'x' })).toEqual([]);
  await send('PATCH', `/channels/${text.id}/messages/${String(text.messages[0]?.api.id)}`, {
    content: `<@${ben}>`,
  });
  expect(text.messages[0]).toMatchObject({ pinged: [], api: { content: `<@${ben}>` } });
});
