import { ApplicationCommandType, type Client, Events, InteractionType } from 'discord.js';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox';
import { toUser } from '../../sandbox/payloads';
import type { SandboxChannel } from '../../sandbox/vocabulary/channel';
import type { SandboxGuild } from '../../sandbox/vocabulary/guild';
import type { SandboxMember } from '../../sandbox/vocabulary/member';
import { createNames } from '../../src/discord/names';
import { createChannelCheck } from '../../src/discord/permissions';
import { createStillMembers } from '../../src/discord/stillMembers';
import type { Names } from '../../src/guilds/ports';
import { createLog, type Log } from '../../src/log';
import { clientOf, loggedIn } from '../sandbox/botClient';
import { makeTestClock, type TestClock } from '../support/testClock';

let sandbox: Sandbox;
let guild: SandboxGuild;
let lena: SandboxMember;
let client: Client<true>;
let clock: TestClock;
let log: Log;
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
  log = createLog('warn', { write: (line) => void warnings.push(line) });
  names = createNames(client, { find }, clock, log);
});

afterEach(async () => {
  await client.destroy();
  await sandbox.close();
});

const gone = '123456789012345678';

const find = (guildId: number) => (guildId === 1 ? (client.guilds.cache.get(guild.id) ?? null) : null);

/** Her name as it is told now; undefined when she isn't shown. */
const nameOf = async ({ id }: { id: string }) => (await names(1, [id])).get(id);

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

describe('what arrives is believed at once', () => {
  let chat: SandboxChannel;
  let room: SandboxChannel;

  beforeEach(async () => {
    [chat, room] = [guild.addTextChannel('chat'), guild.addVoiceChannel('Coworking')];
    await sandbox.until(() => client.channels.cache.has(room.id), 'the channels to arrive');
  });

  /** Does something, and waits until the client was told. */
  async function arrives(event: Events.MessageCreate | Events.VoiceStateUpdate, act: () => unknown) {
    const told = new Promise((resolve) => client.once(event as Events.MessageCreate, resolve));
    act();
    await told;
  }

  /** She types a command, which names somebody or nobody. */
  async function press(member: SandboxMember, data: object = {}): Promise<void> {
    client.once(Events.InteractionCreate, (interaction) => {
      if (interaction.isChatInputCommand()) void interaction.reply('ok');
    });
    const command = { id: gone, name: 'any', type: ApplicationCommandType.ChatInput };
    await member.forge(InteractionType.ApplicationCommand, { ...command, ...data });
  }

  const acts = {
    'a press': press,
    'a message': (member: SandboxMember) => arrives(Events.MessageCreate, () => member.say(chat, 'Hello')),
    'a join': (member: SandboxMember) => arrives(Events.VoiceStateUpdate, () => member.join(room)),
    async 'a visit'(member: SandboxMember) {
      await arrives(Events.VoiceStateUpdate, () => member.join(room));
      await arrives(Events.VoiceStateUpdate, () => member.leave());
    },
  };

  it.each(Object.entries(acts))('a name that came with %s', async (_, act) => {
    expect(await nameOf(lena)).toBe('Lena K.');
    lena.rename('Leni');
    await act(lena);
    expect(await nameOf(lena)).toBe('Leni');
    lena.rename(null);
    await acts['a press'](lena);
    expect(await nameOf(lena)).toBe('Lena');
  });

  it.each(Object.entries(acts))('that somebody is back, by %s', async (_, act) => {
    lena.leaveGuild();
    expect(await nameOf(lena)).toBeUndefined();
    const back = guild.addMember('Lena', { as: lena });
    expect(await nameOf(lena)).toBeUndefined();
    await act(back);
    expect(await nameOf(lena)).toBe('Lena');
  });

  it('without a request, where it says all', async () => {
    for (const act of ['a press', 'a message', 'a join'] as const) {
      const member = guild.addMember(act);
      await acts[act](member);
      expect(await nameOf(member)).toBe(act);
    }
    expect(asked).toBe(0);
  });

  it('that somebody left, by an interaction that names her without a member', async () => {
    const ben = guild.addMember('Ben');
    expect((await names(1, [lena.id, ben.id])).size).toBe(2);
    lena.leaveGuild();
    ben.rename('Benno');
    const users = {
      [lena.id]: toUser(sandbox.world.users.get(lena.id)!),
      [ben.id]: toUser(sandbox.world.users.get(ben.id)!),
    };
    const members = { [ben.id]: { nick: 'Benno', roles: [] } };
    await press(guild.owner, { resolved: { users, members } });
    expect([...(await names(1, [lena.id, ben.id]))]).toEqual([[ben.id, 'Benno']]);
    expect(asked).toBe(1);
  });

  it('that somebody may have left, as she leaves voice', async () => {
    expect(await nameOf(lena)).toBe('Lena K.');
    await acts['a join'](lena);
    await arrives(Events.VoiceStateUpdate, () => lena.leaveGuild());
    expect(await nameOf(lena)).toBeUndefined();
  });

  it('who is a member, by what Discord told somebody else who asked', async () => {
    expect((await names(1, [lena.id, gone])).size).toBe(1);
    lena.rename('Leni');
    await createStillMembers({ find }, log)(1, [lena.id, gone]);
    expect([...(await names(1, [lena.id, gone]))]).toEqual([[lena.id, 'Leni']]);
    expect(asked).toBe(2);
  });

  it('but nothing of a voice event that does not say whose it is: then Discord is asked', async () => {
    lena.leaveGuild();
    expect(await nameOf(lena)).toBeUndefined();
    guild.addMember('Lena', { as: lena });
    const state = { guild_id: guild.id, user_id: lena.id, channel_id: room.id, session_id: '1' };
    for (const member of [undefined, { nick: null, roles: [], joined_at: null }]) {
      await arrives(Events.VoiceStateUpdate, () =>
        sandbox.world.dispatch('VOICE_STATE_UPDATE', guild.id, { ...state, ...(member && { member }) }),
      );
    }
    expect(await nameOf(lena)).toBe('Lena');
    expect(warnings).toEqual([]);
  });

  it('of so many only as can be remembered, the newest', async () => {
    const few = createNames(client, { find }, clock, log, 2);
    const people = ['Ann', 'Bob', 'Cem'].map((name) => guild.addMember(name));
    for (const one of people) await acts['a message'](one);
    await few(1, [people[1]!.id, people[2]!.id]);
    expect(asked).toBe(0);
    expect([...(await few(1, [people[0]!.id])).values()]).toEqual(['Ann']);
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
    fine.allow(['CreateEvents']);
    await sandbox.until(
      () =>
        client.channels.cache.has(category.id) &&
        createChannelCheck(client)(guild.id, [room.id]).length > 0 &&
        createChannelCheck(client)(guild.id, [fine.id]).length === 0,
      'the channels to arrive',
    );
    const found = createChannelCheck(client)(guild.id, [chat.id, room.id, fine.id, category.id, gone]);
    expect(found).toEqual([
      { channelId: chat.id, isGone: false, missing: ['SendMessages'] },
      { channelId: room.id, isGone: false, missing: ['Connect', 'CreateEvents', 'ReadMessageHistory'] },
      { channelId: gone, isGone: true, missing: [] },
    ]);
  });

  it('tells nothing of a guild that Discord does not tell of', () => {
    expect(createChannelCheck(client)('1', [gone])).toEqual([]);
  });
});
