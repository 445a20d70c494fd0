import { once } from 'node:events';
import { GatewayIntentBits, GatewayOpcodes } from 'discord-api-types/v10';
import { WebSocket } from 'ws';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox';

interface Frame {
  op: number;
  d: unknown;
  s: number | null;
  t: string | null;
}

/** A client that does nothing by itself: what it gets is kept, what it sends is up to the test. */
class RawClient {
  readonly frames: Frame[] = [];
  closedWith: number | null = null;
  private readonly socket: WebSocket;

  constructor(query = '?v=10&encoding=json') {
    this.socket = new WebSocket(`${sandbox.gateway.url}/${query}`);
    sockets.push(this.socket);
    this.socket.on('message', (data: Buffer) => this.frames.push(JSON.parse(data.toString()) as Frame));
    this.socket.on('close', (code) => (this.closedWith = code));
    this.socket.on('error', () => undefined);
  }

  send(op: number, d: unknown): void {
    this.socket.send(JSON.stringify({ op, d }));
  }

  sendText(text: string): void {
    this.socket.send(text);
  }

  end(code: number): void {
    this.socket.close(code);
  }

  /** The first frame with this opcode or event name, once it has come. */
  async frame(which: number | string): Promise<Frame> {
    return sandbox.until(
      () => this.frames.find(({ op, t }) => (typeof which === 'number' ? op === which : t === which)),
      `a frame ${which}`,
    );
  }

  async closeCode(): Promise<number> {
    await sandbox.until(() => this.closedWith !== null, 'the end of the connection');
    return this.closedWith ?? 0;
  }

  async identified(more: Record<string, unknown> = {}): Promise<Frame & { d: { session_id: string } }> {
    await this.frame(GatewayOpcodes.Hello);
    this.send(GatewayOpcodes.Identify, identity(more));
    return (await this.frame('READY')) as Frame & { d: { session_id: string } };
  }
}

function identity(more: Record<string, unknown> = {}): Record<string, unknown> {
  const intents = GatewayIntentBits.Guilds | GatewayIntentBits.GuildVoiceStates;
  return { token: sandbox.token, intents, properties: {}, ...more };
}

let sandbox: Sandbox;
const sockets: WebSocket[] = [];

beforeEach(async () => {
  sandbox = await startSandbox({ heartbeatMs: 12_345 });
});

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate();
  await sandbox.close();
});

test('HELLO names the heartbeat interval, heartbeats are acknowledged unless that is withheld', async () => {
  const client = new RawClient();
  expect((await client.frame(GatewayOpcodes.Hello)).d).toEqual({ heartbeat_interval: 12_345 });
  client.send(GatewayOpcodes.Heartbeat, null);
  await client.frame(GatewayOpcodes.HeartbeatAck);
  sandbox.faults.withholdAcks();
  client.send(GatewayOpcodes.Heartbeat, null);
  await client.identified();
  expect(client.frames.filter(({ op }) => op === GatewayOpcodes.HeartbeatAck)).toHaveLength(1);
});

test('READY lists guilds as unavailable, GUILD_CREATE follows for those that aren’t', async () => {
  const open = sandbox.addGuild({ name: 'Open' });
  const down = sandbox.addGuild({ name: 'Down' });
  down.unavailable();
  const client = new RawClient();
  const ready = await client.identified();
  expect(ready.s).toBe(1);
  expect(ready.d).toMatchObject({
    v: 10,
    resume_gateway_url: sandbox.gateway.url,
    shard: [0, 1],
    guilds: [
      { id: open.id, unavailable: true },
      { id: down.id, unavailable: true },
    ],
  });
  expect((await client.frame('GUILD_CREATE')).d).toMatchObject({ id: open.id, unavailable: false });
  expect(client.frames.filter(({ t }) => t === 'GUILD_CREATE')).toHaveLength(1);
});

test.each<[number, string, (client: RawClient) => void | Promise<void>]>([
  [4001, 'an unknown opcode', (client: RawClient) => client.identified().then(() => client.send(99, null))],
  [4002, 'what is no JSON', (client: RawClient) => client.sendText('hello')],
  [4003, 'a request before it identified', (client: RawClient) => client.send(8, {})],
  [4004, 'a wrong token', (client: RawClient) => client.send(2, identity({ token: 'wrong' }))],
  [
    4004,
    'a wrong token at a resume',
    (client: RawClient) => client.send(6, { token: '-', session_id: '1', seq: 0 }),
  ],
  [
    4005,
    'a second identify',
    (client: RawClient) => client.identified().then(() => client.send(2, identity())),
  ],
  [4010, 'a shard that can’t be', (client: RawClient) => client.send(2, identity({ shard: [2, 2] }))],
  [4013, 'intents that don’t exist', (client: RawClient) => client.send(2, identity({ intents: 1 << 30 }))],
  [4014, 'intents it may not have', (client: RawClient) => client.send(2, identity({ intents: 1 << 15 }))],
])('closes with %d on %s', async (code, _, provoke) => {
  const client = new RawClient();
  await client.frame(GatewayOpcodes.Hello);
  await provoke(client);
  expect(await client.closeCode()).toBe(code);
});

test('another version of the API is closed with 4012, compression refused', async () => {
  expect(await new RawClient('?v=9').closeCode()).toBe(4012);
  const compressed = new WebSocket(`${sandbox.gateway.url}/?v=10&compress=zlib-stream`);
  const [error] = (await once(compressed, 'error')) as [Error];
  expect(error.message).toContain('400');
});

describe('a resume', () => {
  test('replays what came since the given sequence number, then says RESUMED', async () => {
    const guild = sandbox.addGuild({ name: 'Nest' });
    const room = guild.addVoiceChannel('Coworking');
    const anna = guild.addMember('Anna');
    const first = new RawClient();
    const { d } = await first.identified();
    const { s } = await first.frame('GUILD_CREATE');
    sandbox.faults.drop();
    anna.join(room);
    anna.leave();

    const second = new RawClient();
    await second.frame(GatewayOpcodes.Hello);
    second.send(GatewayOpcodes.Resume, { token: sandbox.token, session_id: d.session_id, seq: s });
    await second.frame('RESUMED');
    const replayed = second.frames.filter(({ op }) => op === GatewayOpcodes.Dispatch);
    expect(replayed.map(({ t }) => t)).toEqual(['VOICE_STATE_UPDATE', 'VOICE_STATE_UPDATE', 'RESUMED']);
    expect(replayed.map(({ s: sequence }) => sequence)).toEqual([3, 4, 5]);
  });

  test('of an unknown session is invalid, of events that never were closes with 4007', async () => {
    const first = new RawClient();
    const { d } = await first.identified();
    const unknown = new RawClient();
    await unknown.frame(GatewayOpcodes.Hello);
    unknown.send(GatewayOpcodes.Resume, { token: sandbox.token, session_id: '1', seq: 1 });
    expect((await unknown.frame(GatewayOpcodes.InvalidSession)).d).toBe(false);
    const ahead = new RawClient();
    await ahead.frame(GatewayOpcodes.Hello);
    ahead.send(GatewayOpcodes.Resume, { token: sandbox.token, session_id: d.session_id, seq: 1_000 });
    expect(await ahead.closeCode()).toBe(4007);
  });

  test('is not possible after a goodbye with 1000', async () => {
    const client = new RawClient();
    await client.identified();
    expect(sandbox.gateway.sessions.size).toBe(1);
    client.end(1000);
    await sandbox.until(() => sandbox.gateway.sessions.size === 0, 'the end of the session');
  });
});

test('a bot that asks to be in voice is, for everyone', async () => {
  const guild = sandbox.addGuild({ name: 'Nest' });
  const room = guild.addVoiceChannel('Coworking');
  const client = new RawClient();
  await client.identified();
  client.send(GatewayOpcodes.VoiceStateUpdate, { guild_id: guild.id, channel_id: room.id, self_mute: true });
  expect((await client.frame('VOICE_STATE_UPDATE')).d).toMatchObject({
    channel_id: room.id,
    self_mute: true,
  });
});

test('members come and go unheard without the members intent, and are told with it', async () => {
  await sandbox.close();
  sandbox = await startSandbox({ grantedIntents: GatewayIntentBits.GuildMembers });
  const guild = sandbox.addGuild({ name: 'Nest' });
  const [deaf, hearing] = [new RawClient(), new RawClient()];
  await deaf.identified();
  await hearing.identified({ intents: GatewayIntentBits.Guilds | GatewayIntentBits.GuildMembers });
  guild.addMember('Anna').leaveGuild();
  guild.rename('Last event');
  await Promise.all([deaf.frame('GUILD_UPDATE'), hearing.frame('GUILD_UPDATE')]);
  const membersOf = ({ frames }: RawClient): unknown[] =>
    frames.map(({ t }) => t).filter((name) => name?.startsWith('GUILD_MEMBER_'));
  expect(membersOf(deaf)).toEqual([]);
  expect(membersOf(hearing)).toEqual(['GUILD_MEMBER_ADD', 'GUILD_MEMBER_REMOVE']);
});

test('direct messages go to shard 0 with their intent, whole', async () => {
  const guild = sandbox.addGuild({ name: 'Nest' });
  const anna = guild.addMember('Anna');
  const intents = GatewayIntentBits.DirectMessages;
  const [zero, one] = [new RawClient(), new RawClient()];
  await zero.identified({ intents, shard: [0, 2] });
  await one.identified({ intents, shard: [1, 2] });
  anna.sayInPrivate('nur für dich');
  expect((await zero.frame('MESSAGE_CREATE')).d).toMatchObject({ content: 'nur für dich' });
  expect(one.frames.map(({ t }) => t)).not.toContain('MESSAGE_CREATE');
});

test('a member who leaves the guild leaves voice without a member object', async () => {
  const guild = sandbox.addGuild({ name: 'Nest' });
  const anna = guild.addMember('Anna');
  anna.join(guild.addVoiceChannel('Coworking'));
  const client = new RawClient();
  await client.identified();
  anna.leaveGuild();
  const { d } = await client.frame('VOICE_STATE_UPDATE');
  expect(d).toMatchObject({ user_id: anna.id, channel_id: null });
  expect(d).not.toHaveProperty('member');
});

test('a client asked for a heartbeat answers, and a cut network refuses connections until it is restored', async () => {
  const client = new RawClient();
  await client.identified();
  sandbox.faults.requestHeartbeat();
  await client.frame(GatewayOpcodes.Heartbeat);
  sandbox.faults.cut('reset');
  expect(await client.closeCode()).toBe(1006);
  expect(await new RawClient().closeCode()).toBe(1006);
  sandbox.faults.restore();
  await new RawClient().frame(GatewayOpcodes.Hello);
});
