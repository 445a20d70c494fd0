import type { Client } from 'discord.js';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox';
import type { SandboxChannel } from '../../sandbox/vocabulary/channel';
import type { SandboxGuild } from '../../sandbox/vocabulary/guild';
import { createReadersMaySee, maySeeIn, maySeeOf } from '../../src/discord/maySee';
import { clientOf, loggedIn } from '../sandbox/botClient';

let sandbox: Sandbox;
let guild: SandboxGuild;
let room: SandboxChannel;
let chat: SandboxChannel;
let client: Client<true>;

beforeEach(async () => {
  sandbox = await startSandbox();
  guild = sandbox.addGuild({ name: 'Nest', botPermissions: ['Administrator'] });
  room = guild.addVoiceChannel('Coworking');
  chat = guild.addTextChannel('allgemein');
  client = await loggedIn(sandbox, clientOf(sandbox));
});

afterEach(async () => {
  await client.destroy();
  await sandbox.close();
});

const cached = () => client.guilds.cache.get(guild.id)!;
const readersSee = (channelId: string, roomId: string) =>
  createReadersMaySee(client)(guild.id, channelId)(roomId);

test('nothing may be seen of what isn’t known: a channel, a guild, who asks, during an outage', async () => {
  const owner = await cached().members.fetch(guild.owner.id);
  const all = (roomId: string) => [
    maySeeOf({ guild: cached(), member: owner })(roomId),
    maySeeIn(cached(), chat.id)(roomId),
    maySeeIn(cached(), roomId)(roomId),
    readersSee(chat.id, roomId),
    readersSee(roomId, room.id),
  ];
  const no = [false, false, false, false, false];
  expect(all(room.id)).toEqual([true, true, true, true, true]);
  expect(all('404')).toEqual(no);
  expect(maySeeOf({ guild: null, member: owner })(room.id)).toBe(false);
  expect(maySeeOf({ guild: cached(), member: null })(room.id)).toBe(false);
  expect(maySeeIn(null, room.id)(room.id)).toBe(false);
  expect(createReadersMaySee(client)('404', chat.id)(room.id)).toBe(false);
  guild.unavailable();
  await sandbox.until(() => !cached().available, 'the outage');
  expect(all(room.id)).toEqual(no);
});

test('a thread is read by those who see its channel', async () => {
  const message = await client.rest.post(`/channels/${chat.id}/messages`, { body: { content: 'Frage' } });
  const { id } = message as { id: string };
  await client.rest.post(`/channels/${chat.id}/messages/${id}/threads`, { body: { name: 'Frage' } });
  await sandbox.until(() => cached().channels.cache.has(id), 'the thread');
  expect(readersSee(id, room.id)).toBe(true);
  room.deny(['ViewChannel'], { id: guild.id });
  const isHidden = () => !readersSee(chat.id, room.id);
  await sandbox.until(isHidden, 'the room to be hidden');
  expect(readersSee(id, room.id)).toBe(false);
  expect(maySeeIn(cached(), id)(room.id)).toBe(false);
  chat.deny(['ViewChannel'], { id: guild.id });
  await sandbox.until(() => !isHidden(), 'the chat to be hidden');
  expect(readersSee(id, room.id)).toBe(true);
});

test('bots read nothing, the owner and administrators see all in any case', async () => {
  const everyone = { id: guild.id };
  const bot = guild.addMember('Robo', { bot: true });
  for (const channel of [chat, room]) channel.deny(['ViewChannel'], everyone);
  const boss = guild.addRole('Leitung', ['Administrator']);
  chat.allow(['ViewChannel'], boss);
  chat.allow(['ViewChannel'], guild.owner);
  await cached().members.fetch(bot.id);
  chat.allow(['ViewChannel'], bot);
  const has = (id: string) => cached().channels.cache.get(chat.id)?.permissionsFor(id)?.has('ViewChannel');
  await sandbox.until(() => has(bot.id), 'the last overwrite');
  expect(readersSee(chat.id, room.id)).toBe(true);
});
