import { ChannelType, PermissionFlagsBits as Right } from 'discord-api-types/v10';
import { allPermissions, channelPermissions, guildPermissions } from '../../../sandbox/permissions';
import type { Overwrite } from '../../../sandbox/world';
import { openHouse, type House } from './house';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.rest.close());

const say = (id: string) => house.send('POST', `/channels/${id}/messages`, { content: 'x' });

function overwrite(id: string, { allow = 0n, deny = 0n }): Overwrite {
  return { id, type: house.guild.roles.has(id) ? 'role' : 'member', allow, deny };
}

function giveRole(userId: string, permissions = 0n): string {
  const id = house.world.snowflakes.next();
  house.guild.roles.set(id, { id, name: 'role', permissions });
  house.guild.members.get(userId)?.roleIds.push(id);
  return id;
}

test('owner and administrators may do everything, strangers nothing', () => {
  const { guild, text, ada, ben } = house;
  expect(guildPermissions(guild, ada)).toBe(allPermissions);
  giveRole(ben, Right.Administrator);
  text.overwrites.push(overwrite(ben, { deny: Right.ViewChannel }));
  expect(channelPermissions(guild, text, ben)).toBe(allPermissions);
  expect(channelPermissions(guild, text, '1')).toBe(0n);
});

test('overwrites apply in order: everyone, then roles together, then the member', () => {
  const { guild, text, ben } = house;
  const [one, other] = [giveRole(ben), giveRole(ben)];
  const sending = () => channelPermissions(guild, text, ben) & Right.SendMessages;
  text.overwrites.push(overwrite(guild.id, { deny: Right.SendMessages }));
  expect(sending()).toBe(0n);
  text.overwrites.push(
    overwrite(one, { deny: Right.SendMessages }),
    overwrite(other, { allow: Right.SendMessages }),
  );
  expect(sending()).toBe(Right.SendMessages);
  text.overwrites.push(overwrite(ben, { deny: Right.SendMessages }));
  expect(sending()).toBe(0n);
});

test('without View Channel nothing is left, without Connect a voice channel is only seen', () => {
  const { guild, text, voice, ben } = house;
  text.overwrites.push(overwrite(ben, { deny: Right.ViewChannel }));
  voice.overwrites.push(overwrite(ben, { deny: Right.Connect }));
  expect(channelPermissions(guild, text, ben)).toBe(0n);
  expect(channelPermissions(guild, voice, ben)).toBe(Right.ViewChannel);
});

test('without Send Messages nothing that needs it is left', () => {
  const { guild, text, ben } = house;
  text.overwrites.push(overwrite(ben, { deny: Right.SendMessages }));
  expect(channelPermissions(guild, text, ben) & Right.AttachFiles).toBe(0n);
});

test.each([
  ['text', 'ViewChannel', 50001],
  ['text', 'SendMessages', 50013],
  ['voice', 'Connect', 50001],
  ['voice', 'SendMessages', 50013],
] as const)('a message in a %s channel without %s is refused with %i', async (kind, right, code) => {
  const channel = house[kind];
  expect(await say(channel.id)).toMatchObject({ status: 200 });
  channel.overwrites.push(overwrite(house.world.application.id, { deny: Right[right] }));
  expect(await say(channel.id)).toMatchObject({ status: 403, body: { code } });
});

test('files take a right of their own', async () => {
  const { send, text, world } = house;
  text.overwrites.push(overwrite(world.application.id, { deny: Right.AttachFiles }));
  const files = [{ name: 'a.txt', text: 'x' }];
  const reply = await send('POST', `/channels/${text.id}/messages`, { content: 'x' }, { files });
  expect(reply).toMatchObject({ status: 403, body: { code: 50013 } });
});

test("others' messages can be deleted with Manage Messages, never edited", async () => {
  const { send, text, world, guild, ben } = house;
  await say(text.id);
  const [message] = text.messages;
  if (!message) throw new Error('no message');
  const path = `/channels/${text.id}/messages/${message.api.id}`;
  const author = { ...message.api.author, id: ben };
  message.api = { ...message.api, author };
  expect(await send('PATCH', path, { content: 'y' })).toMatchObject({ status: 403, body: { code: 50005 } });
  expect(await send('DELETE', path)).toMatchObject({ status: 403, body: { code: 50013 } });
  giveRole(world.application.id, Right.ManageMessages);
  expect((await send('DELETE', path)).status).toBe(204);
  expect(guild.channels.get(text.id)?.messages[0]?.deleted).toBe(true);
});

test('without the history the list is empty, and nothing can be replied to', async () => {
  const { send, text, world } = house;
  const sent = await say(text.id);
  text.overwrites.push(overwrite(world.application.id, { deny: Right.ReadMessageHistory }));
  expect(await send('GET', `/channels/${text.id}/messages`)).toMatchObject({ status: 200, body: [] });
  const reply = { content: 'x', message_reference: { message_id: sent.body['id'] } };
  expect(await send('POST', `/channels/${text.id}/messages`, reply)).toMatchObject({
    body: { code: 160002 },
  });
});

test('a private thread is for those in it', async () => {
  const { send, text, guild, ben } = house;
  const made = await send('POST', `/channels/${text.id}/threads`, { name: 'Frage' });
  const thread = guild.channels.get(String(made.body['id']));
  if (!thread) throw new Error('no thread');
  expect(thread.type).toBe(ChannelType.PrivateThread);
  expect(channelPermissions(guild, thread, ben)).toBe(0n);
  expect((await send('PUT', `/channels/${thread.id}/thread-members/${ben}`)).status).toBe(204);
  expect(channelPermissions(guild, thread, ben) & Right.SendMessagesInThreads).toBe(
    Right.SendMessagesInThreads,
  );
});

test('a guild that removed the bot is closed to it', async () => {
  const { send, text, guild } = house;
  guild.hasBot = false;
  expect(await say(text.id)).toMatchObject({ status: 403, body: { code: 50001 } });
  expect(await send('GET', `/guilds/${guild.id}`)).toMatchObject({ status: 404, body: { code: 10004 } });
});
