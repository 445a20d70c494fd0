import { once } from 'node:events';
import { connect } from 'node:net';
import { Events, type Client } from 'discord.js';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import type { SandboxChannel } from '../../sandbox/vocabulary/channel';
import type { SandboxGuild } from '../../sandbox/vocabulary/guild';
import { clientOf, loggedIn, voiceLog } from './botClient';

let sandbox: Sandbox;
let guild: SandboxGuild;
let room: SandboxChannel;
const clients: Client[] = [];

function newClient(): Client {
  const client = clientOf(sandbox);
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

describe('a connection that breaks', () => {
  test('is resumed, and what was missed is replayed in its order', async () => {
    const client = await loggedIn(sandbox, newClient());
    const log = voiceLog(client);
    const anna = guild.addMember('Anna');
    let resumed = 0;
    client.on(Events.ShardResume, () => (resumed += 1));

    sandbox.faults.cut();
    anna.join(room);
    anna.leave();
    expect(log).toEqual([]);
    sandbox.faults.restore();

    await sandbox.until(() => resumed === 1, 'the resume');
    expect(log).toEqual([`${anna.id} - ${room.id}`, `${anna.id} ${room.id} -`]);
    expect(sandbox.gateway.sessions.size).toBe(1);
  });

  test('identifies anew when its session was forgotten, and gets the voice states as they are', async () => {
    const client = await loggedIn(sandbox, newClient());
    const log = voiceLog(client);
    const anna = guild.addMember('Anna');
    const available = new Promise((resolve) => client.once(Events.GuildAvailable, resolve));

    sandbox.faults.cut();
    sandbox.faults.forgetSessions();
    anna.join(room);
    sandbox.faults.restore();

    await available;
    expect(client.guilds.cache.get(guild.id)?.voiceStates.cache.get(anna.id)?.channelId).toBe(room.id);
    expect(log).toEqual([]);
  });

  test('hears on after its session was forgotten, until it breaks', async () => {
    const client = await loggedIn(sandbox, newClient());
    const log = voiceLog(client);
    sandbox.faults.forgetSessions();
    guild.addMember('Anna').join(room);
    await sandbox.until(() => log.length === 1, 'the voice event');
    const ready = new Promise((resolve) => client.once(Events.ShardReady, resolve));
    sandbox.faults.drop();
    await ready;
    expect(sandbox.gateway.sessions.size).toBe(1);
  });

  test.each([
    ['is asked to reconnect', () => sandbox.faults.requestReconnect()],
    ['has an invalid but resumable session', () => sandbox.faults.invalidSession(true)],
    ['is dropped', () => sandbox.faults.drop()],
  ])('resumes when it %s', async (_, trouble) => {
    const client = await loggedIn(sandbox, newClient());
    const resumed = new Promise((resolve) => client.once(Events.ShardResume, resolve));
    trouble();
    await resumed;
    expect(sandbox.gateway.sessions.size).toBe(1);
  });

  test('identifies anew when its session is invalid', async () => {
    const client = await loggedIn(sandbox, newClient());
    const [before] = sandbox.gateway.sessions.keys();
    const ready = new Promise((resolve) => client.once(Events.ShardReady, resolve));
    sandbox.faults.invalidSession(false);
    await ready;
    expect([...sandbox.gateway.sessions.keys()]).not.toContain(before);
  });

  test('is noticed by the client when heartbeats get no answer', async () => {
    await sandbox.close();
    sandbox = await startSandbox({ heartbeatMs: 60 });
    const client = await loggedIn(sandbox, newClient());
    const resumed = new Promise((resolve) => client.once(Events.ShardResume, resolve));
    sandbox.faults.withholdAcks();
    await new Promise((resolve) => client.once(Events.ShardReconnecting, resolve));
    sandbox.faults.giveAcks();
    await resumed;
  });
});

describe('events that go astray', () => {
  test('are missed for good', async () => {
    const client = await loggedIn(sandbox, newClient());
    const log = voiceLog(client);
    const anna = guild.addMember('Anna');
    sandbox.faults.missEvents((event) => event.type === 'VOICE_STATE_UPDATE');
    anna.join(room);
    sandbox.faults.missEvents(0);
    anna.leave();
    await sandbox.until(() => log.length > 0, 'the one event');
    expect(log).toEqual([`${anna.id} - -`]);
  });

  test('come late, in their order', async () => {
    const client = await loggedIn(sandbox, newClient());
    const log = voiceLog(client);
    const [anna, bea] = [guild.addMember('Anna'), guild.addMember('Bea')];
    sandbox.faults.delayEvents((event) => event.data['user_id'] === anna.id);
    anna.join(room);
    bea.join(room);
    anna.leave();
    await sandbox.until(() => log.length === 1, "Bea's event");
    sandbox.faults.release();
    await sandbox.until(() => log.length === 3, "Anna's events");
    expect(log.map((line) => line.split(' ')[0])).toEqual([bea.id, anna.id, anna.id]);
  });

  test('may be the guild itself, which then comes as it is when it comes', async () => {
    const client = newClient();
    sandbox.faults.delayEvents(({ type }) => type === 'GUILD_CREATE');
    const ready = loggedIn(sandbox, client);
    await sandbox.until(() => client.guilds.cache.get(guild.id)?.available === false, 'READY');
    const anna = guild.addMember('Anna');
    anna.join(room);
    sandbox.faults.release();
    await ready;
    expect(client.guilds.cache.get(guild.id)?.voiceStates.cache.get(anna.id)?.channelId).toBe(room.id);
  });

  test('come twice', async () => {
    const client = await loggedIn(sandbox, newClient());
    const log = voiceLog(client);
    const anna = guild.addMember('Anna');
    sandbox.faults.duplicateEvents((event) => event.type === 'VOICE_STATE_UPDATE');
    anna.join(room);
    await sandbox.until(() => log.length === 2, 'the doubled event');
    expect(log[1]).toBe(`${anna.id} ${room.id} ${room.id}`);
  });
});

test('clients that are gone before they could be turned away do no harm', async () => {
  sandbox.faults.cut();
  const { port } = new URL(sandbox.gateway.url);
  const request = 'GET /?v=10 HTTP/1.1\r\nHost: gateway\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n';
  for (let turn = 0; turn < 20; turn += 1) {
    const socket = connect(Number(port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write(request);
    socket.resetAndDestroy();
  }
  await sandbox.until(() => sandbox.faults.refused > 0, 'one that was heard before it was gone');
});
