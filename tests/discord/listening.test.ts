import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Client, Events, GatewayDispatchEvents, type Guild } from 'discord.js';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox';
import type { SandboxGuild } from '../../sandbox/vocabulary/guild';
import { createClient } from '../../src/discord/client';
import { listenTo } from '../../src/discord/listening';
import { logIn } from '../../src/discord/login';
import { createLog } from '../../src/log';

let sandbox: Sandbox;
let guild: SandboxGuild;
let client: Client;
let disconnect: () => Promise<void>;
let logged: { msg: string; event?: string; err?: { message: string } }[];

const log = createLog('warn', { write: (line) => void logged.push(JSON.parse(line) as (typeof logged)[0]) });

beforeEach(async () => {
  logged = [];
  sandbox = await startSandbox();
  guild = sandbox.addGuild({ name: 'Nest' });
  const shards = { ids: [0], count: 1 };
  const connection = {
    apiUrl: sandbox.apiUrl,
    shards,
    sendsAtOnce: true,
    tokenRefused: () => {},
    clock: Date.now,
    log,
  };
  ({ client, disconnect } = createClient({ ...connection, onHeartbeat: () => {} }));
});

afterEach(async () => {
  await disconnect();
  await sandbox.close();
});

const seen = (): Guild | undefined => client.guilds.cache.get(guild.id);

describe('what a listener throws', () => {
  test('at a raw event: it is logged, and discord.js goes on as if nothing was', async () => {
    listenTo(client, log).onRaw(GatewayDispatchEvents.VoiceStateUpdate, () => {
      throw new Error('raw');
    });
    await logIn(client, sandbox);
    const room = guild.addVoiceChannel('Coworking');
    const lena = guild.addMember('Lena');
    lena.join(room);
    await sandbox.until(
      () => seen()?.voiceStates.cache.get(lena.id)?.channelId === room.id,
      'the client to have her in the room',
    );
    expect(logged).toEqual([
      expect.objectContaining({
        event: 'VOICE_STATE_UPDATE',
        err: expect.objectContaining({ message: 'raw' }),
      }),
    ]);
  });

  test('at any other, at once or later: it is logged, and is no error of the client', async () => {
    const { on } = listenTo(client, log);
    on(Events.ChannelCreate, () => {
      throw new Error('at once');
    });
    on(Events.ChannelCreate, () => Promise.reject(new Error('later')));
    await logIn(client, sandbox);
    guild.addTextChannel('allgemein');
    await sandbox.until(() => logged.length === 2, 'both errors to be logged');
    expect(logged.map(({ event, err }) => [event, err?.message])).toEqual([
      ['channelCreate', 'at once'],
      ['channelCreate', 'later'],
    ]);
  });

  test('no part of the program listens in another way', () => {
    const folder = join(__dirname, '../../src');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    );
    const listens =
      /(client|client\.ws|rest|gateway|manager)\.(on|once|addListener)\((?!'heartbeat'|RESTEvents\.Response, guard)/;
    const others = files.filter((name) => listens.test(readFileSync(join(folder, name), 'utf8')));
    expect(others).toEqual([join('discord', 'listening.ts')]);
  });
});

describe('fields that are missing', () => {
  beforeEach(() => {
    sandbox.faults.leavesOutOptional = true;
  });

  test('of a guild and its channels: it is there, and its rooms are rooms', async () => {
    const before = guild.addVoiceChannel('Coworking');
    guild.addStageChannel('Bühne');
    const text = guild.addTextChannel('allgemein');
    await logIn(client, sandbox);
    const after = guild.addVoiceChannel('Coworking 2');
    await sandbox.until(() => seen()?.channels.cache.has(after.id), 'the new channel to be told');
    before.rename('Büro');
    await sandbox.until(() => seen()?.channels.cache.get(before.id)?.name === 'Büro', 'its new name');
    expect(seen()?.available).toBe(true);
    const rooms = seen()?.channels.cache.filter((channel) => channel.isVoiceBased());
    expect(rooms?.map(({ name }) => name)).toEqual(['Büro', 'Bühne', 'Coworking 2']);
    expect(seen()?.channels.cache.get(text.id)).toMatchObject({ rawPosition: 0 });
    expect(logged).toEqual([]);
  });

  test('of an interaction: it comes from its channel', async () => {
    const chat = guild.addTextChannel('allgemein');
    const lena = guild.addMember('Lena');
    await logIn(client, sandbox);
    const came = Promise.withResolvers<string | null>();
    listenTo(client, log).on(Events.InteractionCreate, ({ channelId }) => came.resolve(channelId));
    sandbox.world.dispatch('INTERACTION_CREATE', guild.id, interactionOf(lena.id, chat.id));
    expect(await came.promise).toBe(chat.id);
  });
});

function interactionOf(userId: string, channelId: string): Record<string, unknown> {
  const member = { user: { id: userId, username: 'lena' }, roles: [], joined_at: null, permissions: '0' };
  return {
    id: '1',
    application_id: sandbox.world.application.id,
    type: 2,
    token: 'token',
    guild_id: guild.id,
    channel_id: channelId,
    channel: { id: channelId },
    member,
    data: { id: '2', name: 'help', type: 1 },
    locale: 'de',
    app_permissions: '0',
    entitlements: [],
    authorizing_integration_owners: {},
  };
}
