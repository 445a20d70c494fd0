import { GatewayIntentBits } from 'discord-api-types/v10';
import { openHouse, type House } from './house';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(async () => {
  expect(house.rest.violations).toEqual([]);
  await house.rest.close();
});

test('members are read one by one and searched; the whole list takes the privileged intent', async () => {
  const { send, guild, ben } = house;
  const path = `/guilds/${guild.id}/members`;
  expect(await send('GET', `${path}/${ben}`)).toMatchObject({ status: 200, body: { user: { id: ben } } });
  expect(await send('GET', `${path}/123`)).toMatchObject({ status: 404, body: { code: 10007 } });
  expect(await send('GET', `${path}/search?query=BE&limit=5`)).toMatchObject({
    body: [{ user: { id: ben } }],
  });
  expect(await send('GET', `${path}?limit=10`)).toMatchObject({ status: 403, body: { code: 50001 } });
  const trusted = await openHouse({ grantedIntents: GatewayIntentBits.GuildMembers });
  const all = await trusted.send('GET', `/guilds/${trusted.guild.id}/members?limit=2`);
  expect(all.body).toHaveLength(2);
  const next = await trusted.send('GET', `/guilds/${trusted.guild.id}/members?limit=2&after=${trusted.ada}`);
  expect(next.body).toMatchObject([{ user: { id: trusted.ben } }]);
  await trusted.rest.close();
});

test('guild, channels, roles and voice states are read', async () => {
  const { send, guild, voice, text, ben } = house;
  expect(await send('GET', `/guilds/${guild.id}`)).toMatchObject({
    body: { name: 'Werkstatt', preferred_locale: 'de' },
  });
  expect(await send('GET', '/guilds/123')).toMatchObject({ status: 404, body: { code: 10004 } });
  expect(await send('GET', `/guilds/${guild.id}/channels`)).toMatchObject({
    body: [{ id: text.id }, { id: voice.id }],
  });
  expect(await send('GET', `/channels/${voice.id}`)).toMatchObject({ body: { name: 'Coworking', type: 2 } });
  expect(await send('GET', '/channels/123')).toMatchObject({ status: 404, body: { code: 10003 } });
  expect(await send('GET', `/guilds/${guild.id}/roles`)).toMatchObject({ body: [{ name: '@everyone' }] });
  const voicePath = `/guilds/${guild.id}/voice-states/${ben}`;
  expect(await send('GET', voicePath)).toMatchObject({ status: 404, body: { code: 10065 } });
  const state = {
    userId: ben,
    channelId: voice.id,
    sessionId: 's',
    selfMute: true,
    selfDeaf: false,
    selfStream: false,
  };
  guild.voiceStates.set(ben, state);
  expect(await send('GET', voicePath)).toMatchObject({ body: { channel_id: voice.id, self_mute: true } });
  expect(await send('GET', '/users/123')).toMatchObject({ status: 404, body: { code: 10013 } });
});

test('direct messages reach who shares a guild and takes them', async () => {
  const { send, world, guild, ben } = house;
  const opened = await send('POST', '/users/@me/channels', { recipient_id: ben });
  expect(opened).toMatchObject({ status: 200, body: { type: 1, recipients: [{ id: ben }] } });
  expect((await send('POST', '/users/@me/channels', { recipient_id: ben })).body['id']).toBe(
    opened.body['id'],
  );
  const path = `/channels/${String(opened.body['id'])}/messages`;
  expect((await send('POST', path, { content: 'Hallo' })).status).toBe(200);
  expect([...world.directChannels.values()][0]?.messages).toMatchObject([
    { pinged: [], api: { content: 'Hallo' } },
  ]);
  world.closedDirectMessages.add(ben);
  expect(await send('POST', path, { content: 'x' })).toMatchObject({ status: 403, body: { code: 50007 } });
  world.closedDirectMessages.clear();
  guild.members.delete(ben);
  expect(await send('POST', path, { content: 'x' })).toMatchObject({ status: 403, body: { code: 50007 } });
});

test('threads start from a message or without, and never in a voice channel', async () => {
  const { send, text, voice, guild, world, ben, dispatched } = house;
  const sent = await send('POST', `/channels/${text.id}/messages`, { content: 'Wer kennt sich aus?' });
  const id = String(sent.body['id']);
  const started = await send('POST', `/channels/${text.id}/messages/${id}/threads`, { name: 'Frage' });
  expect(started).toMatchObject({ status: 201, body: { id, parent_id: text.id, type: 11 } });
  expect(text.messages[0]?.api).toMatchObject({ flags: 32, thread: { id } });
  expect(await send('POST', `/channels/${text.id}/messages/${id}/threads`, { name: 'x' })).toMatchObject({
    body: { code: 160004 },
  });
  const free = await send('POST', `/channels/${text.id}/threads`, { name: 'Frei', type: 11 });
  expect(free.status).toBe(201);
  expect(text.messages.at(-1)?.api).toMatchObject({ type: 18, content: 'Frei' });
  expect((await send('POST', `/channels/${id}/messages`, { content: 'Ich' })).status).toBe(200);
  expect(await send('GET', `/guilds/${guild.id}/threads/active`)).toMatchObject({
    body: { threads: [{ id }, { id: free.body['id'] }], members: [{ user_id: world.application.id }, {}] },
  });
  expect((await send('PUT', `/channels/${id}/thread-members/${ben}`)).status).toBe(204);
  expect(await send('GET', `/channels/${id}/thread-members/${ben}?with_member=true`)).toMatchObject({
    body: { member: { user: { id: ben } } },
  });
  expect((await send('DELETE', `/channels/${id}/thread-members/@me`)).status).toBe(204);
  expect(guild.channels.get(id)?.recipients).toEqual([ben]);
  expect(await send('POST', `/channels/${voice.id}/threads`, { name: 'x', type: 11 })).toMatchObject({
    status: 400,
    body: { code: 50024 },
  });
  expect(dispatched.map(({ type }) => type)).toEqual([
    'MESSAGE_CREATE',
    'THREAD_CREATE',
    'MESSAGE_UPDATE',
    'THREAD_CREATE',
    'MESSAGE_CREATE',
    'MESSAGE_CREATE',
    'THREAD_MEMBERS_UPDATE',
    'THREAD_MEMBERS_UPDATE',
  ]);
});

test('a thread is closed by the bot that started it, and opened by whoever writes in it', async () => {
  const { send, text, guild, ben } = house;
  const sent = await send('POST', `/channels/${text.id}/messages`, { content: 'Wer kennt sich aus?' });
  const started = await send('POST', `/channels/${text.id}/messages/${String(sent.body['id'])}/threads`, {
    name: 'Frage',
  });
  const path = `/channels/${String(started.body['id'])}`;
  const message = await send('POST', `${path}/messages`, { content: 'Ich' });
  const closed = { thread_metadata: { archived: true } };
  expect(await send('PATCH', path, { archived: true })).toMatchObject({ status: 200, body: closed });
  for (const [method, where] of [
    ['PATCH', `${path}/messages/${String(message.body['id'])}`],
    ['PUT', `${path}/thread-members/${ben}`],
    ['PATCH', path],
  ] as const)
    expect(await send(method, where, { content: 'x' })).toMatchObject({ status: 400, body: { code: 50083 } });
  expect((await send('POST', `${path}/messages`, { content: 'Noch etwas' })).status).toBe(200);
  expect(guild.channels.get(String(started.body['id']))?.archived).toBe(false);
  expect((await send('PATCH', `/channels/${text.id}`, { archived: true })).status).toBe(404);
});

test('typing is told to the channel', async () => {
  const { send, text, world, dispatched } = house;
  expect((await send('POST', `/channels/${text.id}/typing`)).status).toBe(204);
  expect(dispatched).toMatchObject([{ type: 'TYPING_START', data: { user_id: world.application.id } }]);
});
