import { Events, GatewayIntentBits, type Client, type ClientOptions } from 'discord.js';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import type { SandboxChannel } from '../../sandbox/vocabulary/channel';
import type { SandboxGuild } from '../../sandbox/vocabulary/guild';
import { clientOf, loggedIn, usualIntents, voiceLog } from './botClient';

let sandbox: Sandbox;
let guild: SandboxGuild;
let room: SandboxChannel;
const clients: Client[] = [];

function newClient(options: Partial<ClientOptions> = {}): Client {
  const client = clientOf(sandbox, options);
  clients.push(client);
  return client;
}

beforeEach(async () => {
  sandbox = await startSandbox();
  guild = sandbox.addGuild({ name: 'Nest', community: 'de' });
  room = guild.addVoiceChannel('Coworking');
});

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.destroy()));
  await sandbox.close();
});

describe('a client that connects', () => {
  test('is ready with its guilds, their channels and who is in voice', async () => {
    guild.addTextChannel('allgemein');
    const anna = guild.addMember('Anna', { nick: 'Anni' });
    const absent = guild.addMember('Bea');
    anna.join(room);

    const client = await loggedIn(sandbox, newClient());

    const seen = client.guilds.cache.get(guild.id);
    expect(seen?.name).toBe('Nest');
    expect(seen?.preferredLocale).toBe('de');
    expect(seen?.channels.cache.map((channel) => channel.name)).toEqual(['Coworking', 'allgemein']);
    expect(seen?.voiceStates.cache.get(anna.id)?.channelId).toBe(room.id);
    expect(seen?.members.cache.get(anna.id)?.displayName).toBe('Anni');
    expect(seen?.members.cache.has(absent.id)).toBe(false);
    expect(seen?.members.me?.permissions.has('SendMessages')).toBe(true);
  });

  test('is refused with a wrong token', async () => {
    const client = newClient();
    await expect(client.login('wrong.token.here')).rejects.toThrow('An invalid token was provided');
  });

  test('is refused privileged intents that are not switched on', async () => {
    const client = newClient({ intents: [...usualIntents, GatewayIntentBits.MessageContent] });
    await expect(client.login(sandbox.token)).rejects.toThrow('disallowed intents');
  });

  test('hears who joins, moves, mutes and leaves', async () => {
    const client = await loggedIn(sandbox, newClient());
    const log = voiceLog(client);
    const other = guild.addVoiceChannel('Pause');
    const anna = guild.addMember('Anna');

    anna.join(room);
    anna.move(other);
    anna.mute();
    anna.leave();

    await sandbox.until(() => log.length === 4, 'four voice events');
    expect(log).toEqual([
      `${anna.id} - ${room.id}`,
      `${anna.id} ${room.id} ${other.id}`,
      `${anna.id} ${other.id} ${other.id}`,
      `${anna.id} ${other.id} -`,
    ]);
  });

  test('hears of channels that are made, renamed and deleted with people inside', async () => {
    const client = await loggedIn(sandbox, newClient());
    const log = voiceLog(client);
    const anna = guild.addMember('Anna');
    const extra = guild.addVoiceChannel('Extra');
    anna.join(extra);
    extra.rename('Extra 2');
    await sandbox.until(() => {
      const seen = client.channels.cache.get(extra.id);
      return seen && 'name' in seen && seen.name === 'Extra 2';
    }, 'the new name');
    extra.delete();
    await sandbox.until(() => log.at(-1) === `${anna.id} ${extra.id} -`, 'her leaving');
    expect(client.channels.cache.has(extra.id)).toBe(false);
  });

  test('gets members by id, also those it never heard of', async () => {
    const anna = guild.addMember('Anna');
    const client = await loggedIn(sandbox, newClient());
    const found = await client.guilds.cache.get(guild.id)!.members.fetch({ user: [anna.id, '123'] });
    expect([...found.keys()]).toEqual([anna.id]);
  });
});

describe('a guild', () => {
  test('that is unavailable tells nothing until it is back, with its voice states', async () => {
    const client = await loggedIn(sandbox, newClient());
    const log = voiceLog(client);
    const anna = guild.addMember('Anna');
    const gone = new Promise((resolve) => client.once(Events.GuildUnavailable, resolve));
    const back = new Promise((resolve) => client.once(Events.GuildAvailable, resolve));

    guild.unavailable();
    await gone;
    anna.join(room);
    guild.available();
    await back;

    expect(log).toEqual([]);
    expect(client.guilds.cache.get(guild.id)?.voiceStates.cache.get(anna.id)?.channelId).toBe(room.id);
  });

  test('can be joined, left and joined again by the bot', async () => {
    const client = await loggedIn(sandbox, newClient());
    const log: string[] = [];
    client.on(Events.GuildCreate, ({ name }) => log.push(`joined ${name}`));
    client.on(Events.GuildDelete, ({ name }) => log.push(`left ${name}`));
    const second = sandbox.addGuild({ name: 'Second' });
    second.remove();
    second.rejoin();
    await sandbox.until(() => log.length === 3, 'three events');
    expect(log).toEqual(['joined Second', 'left Second', 'joined Second']);
  });

  test('lives on one shard', async () => {
    await sandbox.close();
    // The shard follows from the millisecond in the guild's id, so the guilds are made in different ones.
    let now = Date.now();
    sandbox = await startSandbox({ shards: 3, now: () => now++ });
    const guilds = Array.from({ length: 12 }, (_, index) => sandbox.addGuild({ name: `Guild ${index}` }));
    const client = await loggedIn(sandbox, newClient({ shards: 'auto' }));
    expect(client.ws.shards.size).toBe(3);
    expect(new Set(client.guilds.cache.map(({ shardId }) => shardId)).size).toBe(3);
    expect(client.guilds.cache.size).toBe(12);
    for (const { id } of guilds) {
      expect(client.guilds.cache.get(id)?.shardId).toBe(Number((BigInt(id) >> 22n) % 3n));
    }
  });

  test('tells every process that has its shard, and no other', async () => {
    const shard = Number((BigInt(guild.id) >> 22n) % 2n);
    const [one, two, other] = [shard, shard, 1 - shard].map((id) =>
      newClient({ shards: [id], shardCount: 2 }),
    );
    await Promise.all([one, two, other].map((client) => loggedIn(sandbox, client!)));
    const logs = [one, two, other].map((client) => voiceLog(client!));
    guild.addMember('Anna').join(room);
    await sandbox.until(() => logs[0]?.length === 1 && logs[1]?.length === 1, 'both logs');
    expect(logs[2]).toEqual([]);
    expect(other?.guilds.cache.has(guild.id)).toBe(false);
  });
});

describe('intents', () => {
  test('decide what is told', async () => {
    const client = newClient({ intents: [GatewayIntentBits.Guilds] });
    const told: string[] = [];
    client.on(Events.Raw, ({ t }: { t: string }) => told.push(t));
    await loggedIn(sandbox, client);
    const anna = guild.addMember('Anna');
    anna.join(room);
    anna.say(room, 'Hallo');
    guild.rename('Nest 2');
    await sandbox.until(() => told.includes('GUILD_UPDATE'), 'the last event');
    expect(told).toEqual(['READY', 'GUILD_CREATE', 'GUILD_UPDATE']);
  });

  test('hide what messages say, unless the bot is mentioned or wrote them', async () => {
    const client = await loggedIn(sandbox, newClient());
    const chat = guild.addTextChannel('allgemein');
    const anna = guild.addMember('Anna');
    const heard: string[] = [];
    client.on(Events.MessageCreate, ({ content }) => heard.push(content));
    const channel = await client.channels.fetch(chat.id);
    if (channel?.isSendable()) await channel.send('von mir');
    const [message] = chat.messages;
    anna.say(chat, 'geheim');
    anna.say(chat, `${sandbox.mention} wer kann Steuern?`);
    anna.say(chat, 'danke dir', { replyTo: message! });
    await sandbox.until(() => heard.length === 4, 'four messages');
    expect(heard).toEqual(['von mir', '', `${sandbox.mention} wer kann Steuern?`, 'danke dir']);
  });

  test('do not tell of messages in channels that the bot has no access to', async () => {
    const client = await loggedIn(sandbox, newClient());
    const [closed, open] = [guild.addTextChannel('intern'), guild.addTextChannel('allgemein')];
    closed.deny(['ViewChannel']);
    const heard: string[] = [];
    client.on(Events.MessageCreate, ({ channelId }) => heard.push(channelId));
    const anna = guild.addMember('Anna');
    anna.say(closed, 'eins');
    anna.say(open, 'zwei');
    await sandbox.until(() => heard.length > 0, 'a message');
    expect(heard).toEqual([open.id]);
  });
});

describe('scheduled events', () => {
  test('come with the guild where the bot sees their channel, and are told with their intent only', async () => {
    const hidden = guild.addVoiceChannel('Vorstand');
    hidden.deny(['ViewChannel']);
    const soon = Date.now() + 60 * 60_000;
    guild.addEvent('Frühes Büro', room, soon);
    guild.addEvent('Vorstand', hidden, soon);
    const intents = [...usualIntents, GatewayIntentBits.GuildScheduledEvents];
    const client = await loggedIn(sandbox, newClient({ intents }));
    const without = await loggedIn(sandbox, newClient());
    const names = (one: Client) =>
      one.guilds.cache.get(guild.id)?.scheduledEvents.cache.map(({ name, status }) => `${name} ${status}`);
    expect(names(client)).toEqual(['Frühes Büro 1']);

    const late = guild.addEvent('Spätes Büro', room, soon);
    guild.addEvent('Geheim', hidden, soon);
    late.begin();
    guild.addTextChannel('danach');

    const isThrough = (one: Client) =>
      one.guilds.cache.get(guild.id)?.channels.cache.some(({ name }) => name === 'danach') === true;
    await sandbox.until(() => isThrough(client) && isThrough(without), 'all events');
    expect(names(client)).toEqual(['Frühes Büro 1', 'Spätes Büro 2']);
    expect(names(without)).toEqual(['Frühes Büro 1']);
    late.end();
    expect(guild.events.map(({ name, status }) => `${name} ${status}`)).toContain('Spätes Büro completed');
  });

  test('end with their channel, by a moderator, or for good', () => {
    const soon = Date.now() + 60 * 60_000;
    const [one, other, third] = ['a', 'b', 'c'].map((name) => guild.addEvent(name, room, soon));
    one!.cancel();
    other!.delete();
    expect([one, other, third].map((event) => event!.status)).toEqual(['canceled', 'deleted', 'scheduled']);
    expect(() => one!.begin()).toThrow('a is canceled');
    room.delete();
    expect(third!.status).toBe('canceled');
  });
});
