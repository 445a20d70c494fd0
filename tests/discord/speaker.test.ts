import { VoiceCloseCodes, VoiceOpcodes } from 'discord-api-types/voice/v8';
import { type Client, Events, GatewayDispatchEvents, Status } from 'discord.js';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import type { SandboxChannel } from '../../sandbox/vocabulary/channel';
import type { SandboxGuild } from '../../sandbox/vocabulary/guild';
import type { SandboxMember } from '../../sandbox/vocabulary/member';
import type { Voice } from '../../sandbox/voice/server';
import { createSpeaker } from '../../src/discord/speaker';
import type { Bell, BellTrouble } from '../../src/guilds/ports';
import { createLog } from '../../src/log';
import { clientOf, loggedIn } from '../sandbox/botClient';
import { heardBy, soundOf } from '../support/bells';

let sandbox: Sandbox;
let voice: Voice;
let guild: SandboxGuild;
let room: SandboxChannel;
let anna: SandboxMember;
let client: Client<true>;
let speaker: ReturnType<typeof createSpeaker>;
/** What was told of rooms: `room null`. */
let told: string[];
let log: string[];

async function begin(
  dave: 0 | 1,
  { node, rests = [20], takesWithin }: { node?: string; rests?: number[]; takesWithin?: number } = {},
): Promise<void> {
  sandbox = await startSandbox();
  voice = await sandbox.startVoice({ dave });
  guild = sandbox.addGuild({ name: 'Nest', community: 'de' });
  room = guild.addVoiceChannel('Coworking');
  anna = guild.addMember('Anna');
  client = await loggedIn(sandbox, clientOf(sandbox));
  // A connection that breaks is an error of the client, and one that nobody hears ends the process.
  client.on(Events.Error, () => {});
  [told, log] = [[], []];
  speaker = createSpeaker({
    client,
    changed(channelId, trouble) {
      const channel = guild.channels.find(({ id }) => id === channelId);
      told.push(`${channel?.name ?? 'deleted'} ${trouble}`);
    },
    clock: Date.now,
    log: createLog('info', { write: (line) => void log.push(line) }),
    authorities: voice.certificateFile,
    rests,
    ...(takesWithin === undefined ? {} : { takesWithin }),
    ...(node === undefined ? {} : { node }),
  });
}

afterEach(async () => {
  await speaker.stop();
  await client.destroy();
  await sandbox.close();
});

/** Resolves when she has heard the beginning of a bell, and nothing before it. */
async function hears(member: SandboxMember, bell: Bell, count = 20): Promise<void> {
  await sandbox.until(() => heardBy(voice, member).length >= count, `the bell for ${member.id}`);
  expect(heardBy(voice, member).slice(0, count)).toEqual(soundOf(bell).slice(0, count));
}
const botState = (where = guild) => where.record.voiceStates.get(sandbox.world.application.botUser.id);
/** Somebody's coming or going has reached the bot. */
const delivered = () => sandbox.gateway.delivered();

describe.each([0, 1] as const)('in version %i of DAVE', (dave) => {
  beforeEach(() => begin(dave));

  test('it goes to a room deaf, rings, and leaves', async () => {
    anna.join(room);
    await delivered();
    expect(await speaker.enter(room.id)).toBeNull();
    expect(botState()).toMatchObject({ channelId: room.id, selfDeaf: true });
    expect(await speaker.ring(room.id, 'work')).toBeNull();
    await sandbox.until(() => heardBy(voice, anna).length >= soundOf('work').length, 'all of the sound');
    expect(heardBy(voice, anna)).toEqual(soundOf('work'));
    expect(await speaker.ring(room.id, 'break')).toBeNull();
    await sandbox.until(() => heardBy(voice, anna).length > soundOf('work').length + 20, 'the next bell');
    expect(heardBy(voice, anna).slice(soundOf('work').length).slice(0, 20)).toEqual(
      soundOf('break').slice(0, 20),
    );
    speaker.leave(room.id);
    await sandbox.until(() => botState() === undefined && voice.sessions.size === 0, 'its leave');
    expect(told).toEqual([]);
  });

  test.each([VoiceCloseCodes.SessionNoLongerValid, VoiceCloseCodes.VoiceServerCrashed])(
    'a connection that is closed with %i rings again',
    async (code) => {
      anna.join(room);
      await delivered();
      await speaker.enter(room.id);
      const { socket } = voice.sessions.get(guild.id)!;
      voice.drop(guild.id, code);
      const another = () => voice.sessions.get(guild.id)?.socket ?? socket;
      await sandbox.until(() => another() !== socket, 'another connection');
      expect(await speaker.ring(room.id, 'end')).toBeNull();
      await hears(anna, 'end');
    },
  );
});

describe('a process that speaks', () => {
  beforeEach(() => begin(1));

  /** When it is killed: once that resolves. */
  const moments = {
    'before a room is joined': () => sandbox.until(() => speaker.pid(), 'the process'),
    'while it joins': () => sandbox.until(() => voice.sessions.size > 0, 'the session'),
    'when it is ready': () => speaker.enter(room.id),
    'while it rings': async () => {
      await speaker.enter(room.id);
      await sandbox.until(async () => (await speaker.ring(room.id, 'end')) === null, 'a bell');
    },
  };

  test.each(Object.entries(moments))('may be killed %s: a bell rings again', async (_, moment) => {
    anna.join(room);
    await delivered();
    void speaker.enter(room.id);
    await moment();
    const first = speaker.pid()!;
    process.kill(first, 'SIGKILL');
    await sandbox.until(() => told.at(-1) === 'Coworking null', 'the room to be ready again');
    expect(speaker.pid()).not.toBe(first);
    const { length } = heardBy(voice, anna);
    await sandbox.until(async () => (await speaker.ring(room.id, 'work')) === null, 'a bell');
    await sandbox.until(() => heardBy(voice, anna).length > length + 5, 'the sound');
    expect(botState()?.channelId).toBe(room.id);
  });

  test('that raises for one room makes that connection anew, and leaves the others alone', async () => {
    const other = sandbox.addGuild({ name: 'Hafen', community: 'de' });
    const otherRoom = other.addVoiceChannel('Coworking');
    anna.join(room);
    await delivered();
    await Promise.all([speaker.enter(room.id), speaker.enter(otherRoom.id)]);
    const [pid, { ssrc }] = [speaker.pid(), voice.sessions.get(other.id)!];
    voice.sessions.get(guild.id)!.tellBinary(VoiceOpcodes.DaveMlsProposals, Buffer.from([0, 9, 9]));
    await sandbox.until(() => told.length === 2, 'the room to be ready again');
    expect(told).toEqual(['Coworking unreachable', 'Coworking null']);
    expect(speaker.pid()).toBe(pid);
    expect(voice.sessions.get(other.id)?.ssrc).toBe(ssrc);
    await sandbox.until(async () => (await speaker.ring(room.id, 'work')) === null, 'a bell');
    await hears(anna, 'work');
  });
});

describe('a call whose keys change', () => {
  beforeEach(async () => {
    await begin(1);
    anna.join(room);
    await delivered();
    expect(await speaker.enter(room.id)).toBeNull();
    // The group is there.
    expect(await speaker.ring(room.id, 'break')).toBeNull();
    const { length } = soundOf('break');
    await sandbox.until(() => heardBy(voice, anna).length >= length, 'all of the first bell');
  });

  const sounds = (...bells: Bell[]) => bells.flatMap(soundOf);

  test('goes over to another version and back: bells before, meanwhile and after are heard, packet by packet', async () => {
    const bells: Bell[] = ['break'];
    async function hearsAnother(meanwhile: () => void): Promise<void> {
      expect(await speaker.ring(room.id, 'work')).toBeNull();
      const { length } = sounds(...bells);
      bells.push('work');
      const heard = () => heardBy(voice, anna).length - length;
      await sandbox.until(() => heard() >= 20, 'its beginning');
      meanwhile();
      const all = soundOf('work').length;
      await sandbox.until(
        () => heard() >= all,
        () => `${heard()} of ${all} packets`,
      );
    }
    for (const version of [0, 1] as const) await hearsAnother(() => voice.changeVersion(version));
    voice.changeVersion(0);
    await hearsAnother(() => undefined);
    expect(heardBy(voice, anna)).toEqual(sounds(...bells));
    expect(told).toEqual([]);
  });

  test('sends what can’t be read: a bell rings as soon as the bot is back in the group', async () => {
    const ben = guild.addMember('Ben');
    voice.spoil(guild.id, 1);
    ben.join(room);
    await sandbox.until(() => voice.sessions.get(guild.id)?.call?.complaints === 1, 'its complaint');
    expect(await speaker.ring(room.id, 'end')).toBeNull();
    await hears(ben, 'end');
    const { length } = soundOf('break');
    expect(heardBy(voice, anna).slice(length, length + 20)).toEqual(soundOf('end').slice(0, 20));
    expect(told).toEqual([]);
  });

  test('sends that again and again: a bell is let out, and the connection made anew', async () => {
    const asked: unknown[] = [];
    sandbox.world.on('dispatch', ({ type }) => type === 'VOICE_SERVER_UPDATE' && asked.push(type));
    const ben = guild.addMember('Ben');
    voice.spoil(guild.id, 2);
    ben.join(room);
    await sandbox.until(() => voice.sessions.get(guild.id)?.spoils === 0, 'both to be sent');
    expect(await speaker.ring(room.id, 'work')).toBe('late');
    await sandbox.until(() => told.at(-1) === 'Coworking null', 'the room to be ready again');
    expect(told).toEqual(['Coworking unreachable', 'Coworking null']);
    await sandbox.until(async () => (await speaker.ring(room.id, 'end')) === null, 'the next bell');
    await hears(ben, 'end');
    expect(asked).toHaveLength(1);
    speaker.leave(room.id);
    await sandbox.until(() => botState() === undefined, 'its leave');
  });
});

describe('trouble', () => {
  beforeEach(() => begin(0));

  test('a bell of which all packets are lost is gone, and the next is heard', async () => {
    anna.join(room);
    await delivered();
    await speaker.enter(room.id);
    const session = voice.sessions.get(guild.id)!;
    voice.udp.losesAll = true;
    expect(await speaker.ring(room.id, 'end')).toBeNull();
    await sandbox.until(() => session.speaking !== 0, 'it to speak');
    voice.udp.losesAll = false;
    expect(await speaker.ring(room.id, 'work')).toBeNull();
    await sandbox.until(() => heardBy(voice, anna).length >= 20, 'the next bell');
    expect(heardBy(voice, anna).join()).toContain(soundOf('work').slice(2, 15).join());
    expect(told).toEqual([]);
  });

  test('packets that come late are heard all the same, each once and in their order', async () => {
    anna.join(room);
    await delivered();
    await speaker.enter(room.id);
    voice.udp.hold();
    expect(await speaker.ring(room.id, 'work')).toBeNull();
    await sandbox.until(() => voice.sessions.get(guild.id)!.speaking === 1, 'it to speak');
    await sandbox.until(() => voice.sessions.get(guild.id)!.speaking === 0, 'it to be over');
    expect(heardBy(voice, anna)).toEqual([]);
    voice.udp.release();
    expect(heardBy(voice, anna)).toEqual(soundOf('work'));
    expect(told).toEqual([]);
  });

  test('a bell that would come late is never rung', async () => {
    anna.join(room);
    await delivered();
    await speaker.enter(room.id);
    const heard = new Promise((resolve) => client.ws.once(GatewayDispatchEvents.VoiceServerUpdate, resolve));
    voice.removeServer(guild.id);
    await heard;
    expect(await speaker.ring(room.id, 'break')).toBe('late');
    await voice.moveServer(guild.id);
    await sandbox.until(async () => (await speaker.ring(room.id, 'work')) === null, 'a bell in time');
    await hears(anna, 'work');
  });

  test('after a region change, which gives the guild another voice server, it rings there', async () => {
    anna.join(room);
    await delivered();
    await speaker.enter(room.id);
    const { grant } = voice.sessions.get(guild.id)!;
    await voice.moveServer(guild.id);
    const isThere = () => voice.sessions.get(guild.id)?.grant.token !== grant.token;
    await sandbox.until(() => isThere() && voice.sessions.get(guild.id)?.call, 'it to be there');
    expect(await speaker.ring(room.id, 'work')).toBeNull();
    await hears(anna, 'work');
    expect(told.filter((one) => one !== 'Coworking null' && one !== 'Coworking unreachable')).toEqual([]);
  });

  test('in rooms where it may not be heard it says why, and stays out', async () => {
    const stage = guild.addStageChannel('Bühne');
    const forbidden = guild.addVoiceChannel('Leitung');
    forbidden.deny(['Speak']);
    const small = guild.addVoiceChannel('Zu dritt', { userLimit: 3 });
    anna.join(small);
    await delivered();
    for (const [where, why] of [
      [stage.id, 'stage'],
      [forbidden.id, 'forbidden'],
      [small.id, 'full'],
      ['1', 'gone'],
    ] as const) {
      expect(await speaker.enter(where)).toBe(why);
      expect(await speaker.ring(where, 'work')).toBe('removed');
    }
    await delivered();
    expect(botState()).toBeUndefined();
    expect(speaker.pid()).toBeUndefined();
  });

  test('in a second room of the guild it does not ring', async () => {
    const other = guild.addVoiceChannel('Co-Working leise');
    await delivered();
    expect(await speaker.enter(room.id)).toBeNull();
    expect(await speaker.enter(other.id)).toBe('elsewhere');
    expect(await speaker.enter(room.id)).toBeNull();
    speaker.leave(room.id);
    await sandbox.until(() => botState() === undefined, 'its leave');
    await delivered();
    expect(await speaker.enter(other.id)).toBeNull();
  });

  test('it makes room when only one place is free', async () => {
    const small = guild.addVoiceChannel('Zu viert', { userLimit: 4 });
    const [ben, cleo] = [guild.addMember('Ben'), guild.addMember('Cleo')];
    anna.join(small);
    await delivered();
    expect(await speaker.enter(small.id)).toBeNull();
    ben.join(small);
    await sandbox.until(() => told.length > 0, 'it to be told');
    expect(told).toEqual(['Zu viert full']);
    await sandbox.until(() => botState() === undefined, 'its leave');
    cleo.join(small);
  });

  test('whoever takes it out, moves or mutes it has the last word', async () => {
    const other = guild.addVoiceChannel('Kaffee');
    await delivered();
    await speaker.enter(room.id);
    guild.bot.leave();
    await sandbox.until(() => told.length === 1, 'the kick');
    await sandbox.until(async () => (await speaker.enter(room.id)) === null, 'the room');
    guild.bot.move(other);
    await sandbox.until(() => told.length === 2, 'the move');
    await sandbox.until(() => botState() === undefined, 'its leave');
    await delivered();
    await sandbox.until(async () => (await speaker.enter(room.id)) === null, 'the room');
    guild.bot.silence();
    await sandbox.until(() => told.length === 3, 'the mute');
    expect(await speaker.ring(room.id, 'work')).toBe('silenced');
    guild.bot.silence(false);
    await sandbox.until(() => told.length === 4, 'the end of that');
    expect(told).toEqual(['Coworking removed', 'Coworking removed', 'Coworking silenced', 'Coworking null']);
  });

  test('another process of the bot takes over, as at a restart, and isn’t taken out by the one before', async () => {
    anna.join(room);
    await delivered();
    expect(await speaker.enter(room.id)).toBeNull();
    const later = await loggedIn(sandbox, clientOf(sandbox));
    later.on(Events.Error, () => {});
    const toldLater: (BellTrouble | null)[] = [];
    const another = createSpeaker({
      client: later,
      changed: (_, trouble) => toldLater.push(trouble),
      clock: Date.now,
      log: createLog('silent'),
      authorities: voice.certificateFile,
      rests: [20],
    });
    try {
      // Where the later one is told of the guild no bell is wanted yet.
      later.emit(Events.GuildAvailable, later.guilds.cache.get(guild.id)!);
      await sandbox.until(() => botState() === undefined && told.length > 0, 'the first one to leave');
      expect(told).toEqual(['Coworking removed']);
      await delivered();
      expect(await another.enter(room.id)).toBeNull();
      await delivered();
      await speaker.stop();
      await delivered();
      expect(botState()?.channelId).toBe(room.id);
      expect(await another.ring(room.id, 'work')).toBeNull();
      await hears(anna, 'work');
      expect(toldLater).toEqual([]);
    } finally {
      await another.stop();
      await later.destroy();
    }
  });

  test('where no bell is wanted it does not stay: after a kill it leaves at its start', async () => {
    await speaker.stop();
    await client.destroy();
    guild.bot.join(room);
    client = clientOf(sandbox) as Client<true>;
    speaker = createSpeaker({ client, changed: () => {}, clock: Date.now, log: createLog('silent') });
    await loggedIn(sandbox, client);
    await sandbox.until(() => botState() === undefined, 'its leave');
  });

  test('after a gateway that was away it rings again', async () => {
    anna.join(room);
    await delivered();
    await speaker.enter(room.id);
    const resumed = new Promise((resolve) => client.once(Events.ShardResume, resolve));
    sandbox.faults.cut();
    sandbox.faults.restore();
    await resumed;
    await sandbox.until(async () => (await speaker.ring(room.id, 'work')) === null, 'a bell');
    await hears(anna, 'work');
  });
});

/** What doesn't go on and doesn't end either: Windows can't stop a process so. */
const testWhereItCanBeStopped = process.platform === 'win32' ? test.skip : test;

describe('while it still connects', () => {
  /** It has come to the room, and no sound gets through. */
  async function isComing(): Promise<{ entered: Promise<BellTrouble | null> }> {
    await begin(0, { rests: [60_000] });
    voice.udp.losesAll = true;
    anna.join(room);
    await delivered();
    const entered = speaker.enter(room.id);
    await sandbox.until(() => botState()?.channelId === room.id && voice.sessions.size > 0, 'it to come');
    return { entered };
  }
  /** It is in no room, and nothing brings it back to one. */
  async function staysOut(): Promise<void> {
    await sandbox.until(() => botState() === undefined && voice.sessions.size === 0, 'its leave');
    await delivered();
    expect(await speaker.ring(room.id, 'work')).toBe('removed');
    expect(botState()).toBeUndefined();
    expect(log.filter((line) => JSON.parse(line).level >= 40)).toEqual([]);
  }

  test.each([
    ['somebody takes it out', () => guild.bot.leave(), 'removed'],
    ['somebody moves it', () => guild.bot.move(guild.addVoiceChannel('Kaffee')), 'removed'],
    ['it may not be heard any more', () => room.deny(['Speak']), 'forbidden'],
    ['no bell is wanted any more', () => speaker.leave(room.id), 'removed'],
  ])('%s: it goes, and stays out', async (_, happens, why) => {
    const { entered } = await isComing();
    happens();
    expect(await entered).toBe(why);
    await staysOut();
  });

  test('the channel is deleted: it stays out', async () => {
    const { entered } = await isComing();
    room.delete();
    expect(['gone', 'removed']).toContain(await entered);
    await staysOut();
  });

  test('the bot is removed from the guild: there is nothing to come to', async () => {
    const { entered } = await isComing();
    guild.remove();
    await entered;
    await sandbox.until(async () => (await speaker.ring(room.id, 'work')) === 'removed', 'it to give up');
    await staysOut();
  });

  test.each([
    ['somebody moves it', () => guild.bot.move(guild.addVoiceChannel('Kaffee')), 'Coworking removed'],
    ['the channel is deleted', () => room.delete(), 'deleted gone'],
  ])('between two tries, %s: it stays out', async (_, happens, why) => {
    await begin(0, { rests: [60_000] });
    voice.refusal = VoiceCloseCodes.SessionNoLongerValid;
    await delivered();
    expect(await speaker.enter(room.id)).toBe('unreachable');
    happens();
    await sandbox.until(() => told.length > 0, 'it to be told');
    expect(told).toEqual([why]);
    await staysOut();
  });

  test('between two tries, somebody takes it out: it tries once more, and then that is the last word', async () => {
    await begin(0, { rests: [500] });
    voice.refusal = VoiceCloseCodes.SessionNoLongerValid;
    await delivered();
    expect(await speaker.enter(room.id)).toBe('unreachable');
    // Discord itself takes out whose connection is in trouble: neither says why.
    guild.bot.leave();
    await delivered();
    expect(await speaker.ring(room.id, 'work')).toBe('unreachable');
    voice.refusal = null;
    await sandbox.until(() => told.at(-1) === 'Coworking null', 'another try');
    guild.bot.leave();
    await sandbox.until(() => told.at(-1) === 'Coworking removed', 'it to be told');
    await staysOut();
  });

  testWhereItCanBeStopped(
    'what a connection throws that is left while it begins costs the others nothing',
    async () => {
      await begin(0);
      const other = sandbox.addGuild({ name: 'Hafen', community: 'de' });
      const otherRoom = other.addVoiceChannel('Coworking');
      anna.join(room);
      await delivered();
      expect(await speaker.enter(room.id)).toBeNull();
      const pid = speaker.pid()!;
      // What answers its greeting and what tells it to leave reach it together.
      Object.defineProperty(voice, 'refusal', {
        get() {
          process.kill(pid, 'SIGSTOP');
          return null;
        },
      });
      void speaker.enter(otherRoom.id);
      await sandbox.until(() => voice.sessions.has(other.id), 'it to come');
      speaker.leave(otherRoom.id);
      process.kill(pid, 'SIGCONT');
      await sandbox.until(() => !voice.sessions.has(other.id), 'its leave');
      expect(await speaker.ring(room.id, 'work')).toBeNull();
      await hears(anna, 'work');
      expect(speaker.pid()).toBe(pid);
      expect(told).toEqual([]);
    },
  );

  test('a bell is wanted there again at once: it comes', async () => {
    const { entered } = await isComing();
    voice.udp.losesAll = false;
    speaker.leave(room.id);
    const again = speaker.enter(room.id);
    expect(await entered).toBe('removed');
    expect(await again).toBeNull();
    await sandbox.until(async () => (await speaker.ring(room.id, 'work')) === null, 'a bell');
    await hears(anna, 'work');
    expect(told).toEqual([]);
  });
});

test('a gateway session that is lost takes its voice with it: it comes back', async () => {
  await begin(0);
  anna.join(room);
  await delivered();
  expect(await speaker.enter(room.id)).toBeNull();
  const isReadyAgain = new Promise((resolve) => client.once(Events.ShardReady, resolve));
  sandbox.faults.cut();
  sandbox.faults.forgetSessions();
  guild.bot.leave();
  sandbox.faults.restore();
  await isReadyAgain;
  await sandbox.until(async () => (await speaker.ring(room.id, 'work')) === null, 'a bell');
  await hears(anna, 'work');
  expect(told).toEqual(['Coworking unreachable', 'Coworking null']);
});

test('a room that it was to leave while its gateway was away it leaves once it is back, also with another session', async () => {
  await begin(0);
  await delivered();
  expect(await speaker.enter(room.id)).toBeNull();
  sandbox.faults.cut();
  sandbox.faults.forgetSessions();
  await sandbox.until(() => client.ws.shards.first()?.status !== Status.Ready, 'it to notice');
  speaker.leave(room.id);
  sandbox.faults.restore();
  await sandbox.until(() => botState() === undefined, 'its leave');
});

test('a process that ended is begun again once its rooms are tried again, and not before', async () => {
  await begin(0, { rests: [60_000] });
  const entered = speaker.enter(room.id);
  process.kill(await sandbox.until(() => speaker.pid(), 'the process'), 'SIGKILL');
  expect(await entered).toBe('unreachable');
  expect(speaker.pid()).toBeUndefined();
});

testWhereItCanBeStopped('a process that hangs is killed, and another one rings', async () => {
  // It may take long to start where much else is done.
  await begin(1, { takesWithin: 3_000 });
  anna.join(room);
  await delivered();
  expect(await speaker.enter(room.id)).toBeNull();
  const frozen = speaker.pid()!;
  process.kill(frozen, 'SIGSTOP');
  expect(await speaker.ring(room.id, 'work')).toBe('late');
  await sandbox.until(() => told.at(-1) === 'Coworking null', 'the room to be ready again');
  expect(speaker.pid()).not.toBe(frozen);
  expect(() => process.kill(frozen, 0)).toThrow('ESRCH');
  expect(log.join('')).toContain('hangs');
  await sandbox.until(async () => (await speaker.ring(room.id, 'work')) === null, 'a bell');
  await hears(anna, 'work');
});

testWhereItCanBeStopped(
  'a bell that reaches a process late, which hung meanwhile, is never rung',
  async () => {
    await begin(0);
    anna.join(room);
    await delivered();
    expect(await speaker.enter(room.id)).toBeNull();
    const pid = speaker.pid()!;
    process.kill(pid, 'SIGSTOP');
    expect(await speaker.ring(room.id, 'work')).toBe('late');
    process.kill(pid, 'SIGCONT');
    // What comes after it takes longer than a sound needs to begin.
    const other = sandbox.addGuild({ name: 'Hafen', community: 'de' }).addVoiceChannel('Coworking');
    await delivered();
    expect(await speaker.enter(other.id)).toBeNull();
    expect(heardBy(voice, anna)).toEqual([]);
    expect(await speaker.ring(room.id, 'end')).toBeNull();
    await hears(anna, 'end');
    expect(speaker.pid()).toBe(pid);
  },
);

test('where each session is closed at once it does not try again and again', async () => {
  await begin(0, { rests: [60_000] });
  const asked: unknown[] = [];
  sandbox.world.on('dispatch', ({ type }) => type === 'VOICE_SERVER_UPDATE' && asked.push(type));
  voice.refusal = VoiceCloseCodes.SessionNoLongerValid;
  await delivered();
  expect(await speaker.enter(room.id)).toBe('unreachable');
  expect(asked.length).toBeLessThan(5);
  expect(await speaker.ring(room.id, 'work')).toBe('unreachable');
});

test('on a Node that the voice packages do not support it says so once, and rings nowhere', async () => {
  await begin(0, { node: '22.11.0' });
  await delivered();
  expect(await speaker.enter(room.id)).toBe('unsupported');
  expect(await speaker.ring(room.id, 'work')).toBe('unsupported');
  speaker.leave(room.id);
  expect(log).toHaveLength(1);
  expect(log[0]).toContain('22.12');
  expect(speaker.pid()).toBeUndefined();
});
