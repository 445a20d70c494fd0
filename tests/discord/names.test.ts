import type { Client } from 'discord.js';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox';
import type { SandboxGuild } from '../../sandbox/vocabulary/guild';
import type { SandboxMember } from '../../sandbox/vocabulary/member';
import { createNames } from '../../src/discord/names';
import { createChannelCheck } from '../../src/discord/permissions';
import type { Names } from '../../src/guilds/ports';
import { createLog } from '../../src/log';
import { clientOf, loggedIn } from '../sandbox/botClient';
import { makeTestClock, type TestClock } from '../support/testClock';

let sandbox: Sandbox;
let guild: SandboxGuild;
let lena: SandboxMember;
let client: Client<true>;
let clock: TestClock;
let names: Names;
let warnings: string[];
/** How many requests for members reached the gateway. */
let asked: number;

beforeEach(async () => {
  sandbox = await startSandbox();
  guild = sandbox.addGuild({ name: 'Nest' });
  lena = guild.addMember('Lena', { nick: 'Lena K.' });
  client = await loggedIn(sandbox, clientOf(sandbox));
  clock = makeTestClock();
  warnings = [];
  asked = 0;
  client.on('guildMembersChunk', () => (asked += 1));
  const log = createLog('warn', { write: (line) => void warnings.push(line) });
  const find = (guildId: number) => (guildId === 1 ? (client.guilds.cache.get(guild.id) ?? null) : null);
  names = createNames({ find }, clock, log);
});

afterEach(async () => {
  await client.destroy();
  await sandbox.close();
});

const gone = '123456789012345678';

describe('names', () => {
  it('are asked for in one request; who is no member has none', async () => {
    const ben = guild.addMember('Ben');
    const found = await names(1, [lena.id, gone, ben.id]);
    expect([...found]).toEqual([
      [lena.id, 'Lena K.'],
      [ben.id, 'Ben'],
    ]);
    expect(asked).toBe(1);
  });

  it('are asked for in hundreds', async () => {
    const many = Array.from({ length: 150 }, (_, index) => guild.addMember(`Member ${index}`).id);
    expect((await names(1, many)).size).toBe(150);
    expect(asked).toBe(2);
  });

  it('are remembered for an hour, and so is that somebody is no member', async () => {
    await names(1, [lena.id, gone]);
    lena.leaveGuild();
    clock.set(clock() + 60 * 60_000 - 1);
    expect((await names(1, [lena.id, gone])).size).toBe(1);
    expect(asked).toBe(1);
    clock.set(clock() + 1);
    expect((await names(1, [lena.id, gone])).size).toBe(0);
    expect(asked).toBe(2);
  });

  it('of people in voice are known by that', async () => {
    lena.join(guild.addVoiceChannel('Coworking'));
    await sandbox.until(
      () => client.guilds.cache.get(guild.id)?.voiceStates.cache.size,
      'the join to arrive',
    );
    expect([...(await names(1, [lena.id]))]).toEqual([[lena.id, 'Lena K.']]);
    expect(asked).toBe(0);
  });

  it('are numbers while Discord does not tell them', async () => {
    expect([...(await names(2, [gone]))]).toEqual([[gone, '#5678']]);
  });

  it('are not asked for while the connection is away, also not later', async () => {
    const reconnects = new Promise((resolve) => client.once('shardReconnecting', resolve));
    sandbox.faults.cut();
    await reconnects;
    const userIds = Array.from({ length: 11 }, (_, index) => guild.addMember(`Member ${index}`).id);
    const found = await Promise.all(userIds.map(async (userId) => [...(await names(1, [userId]))]));
    expect(found).toEqual(userIds.map((userId) => [[userId, `#${userId.slice(-4)}`]]));
    const resumed = new Promise((resolve) => client.once('shardResume', resolve));
    sandbox.faults.restore();
    await resumed;
    const ready = new Promise((resolve) => client.once('shardReady', resolve));
    sandbox.faults.invalidSession(false);
    await ready;
    expect([...(await names(1, [lena.id]))]).toEqual([[lena.id, 'Lena K.']]);
    expect(asked).toBe(1);
  });
});

describe('the check of channels', () => {
  it('tells what is missing where, and which are gone', async () => {
    const chat = guild.addTextChannel('chat');
    const room = guild.addVoiceChannel('Coworking');
    const fine = guild.addVoiceChannel('Fine');
    const category = guild.addCategory('Work');
    chat.deny(['SendMessages']);
    room.deny(['Connect', 'ReadMessageHistory']);
    await sandbox.until(
      () =>
        client.channels.cache.has(category.id) && createChannelCheck(client)(guild.id, [room.id]).length > 0,
      'the channels to arrive',
    );
    const found = createChannelCheck(client)(guild.id, [chat.id, room.id, fine.id, category.id, gone]);
    expect(found).toEqual([
      { channelId: chat.id, isGone: false, missing: ['SendMessages'] },
      { channelId: room.id, isGone: false, missing: ['Connect', 'ReadMessageHistory'] },
      { channelId: gone, isGone: true, missing: [] },
    ]);
  });

  it('tells nothing of a guild that Discord does not tell of', () => {
    expect(createChannelCheck(client)('1', [gone])).toEqual([]);
  });
});
