import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import {
  type AudioPlayer,
  AudioPlayerStatus,
  createAudioPlayer,
  createAudioResource,
  joinVoiceChannel,
  NoSubscriberBehavior,
  StreamType,
  type VoiceConnection,
  VoiceConnectionStatus,
} from '@discordjs/voice';
import { VoiceCloseCodes } from 'discord-api-types/voice/v8';
import type { Client } from 'discord.js';
import { startSandbox, type Sandbox } from '../../../sandbox/sandbox';
import type { SandboxChannel } from '../../../sandbox/vocabulary/channel';
import type { SandboxGuild } from '../../../sandbox/vocabulary/guild';
import type { SandboxMember } from '../../../sandbox/vocabulary/member';
import type { Voice } from '../../../sandbox/voice/server';
import { readOgg } from '../../../sandbox/voice/readOgg';
import { clientOf, loggedIn } from '../botClient';

const bell = readFileSync(resolve(__dirname, '../../../sounds/work.opus'));
const { packets } = readOgg(bell);

let sandbox: Sandbox;
let voice: Voice;
let guild: SandboxGuild;
let room: SandboxChannel;
let anna: SandboxMember;
let client: Client<true>;
let connection: VoiceConnection | null = null;
let player: AudioPlayer | null = null;
const authorities = getCACertificates('default');

async function begin(dave: 0 | 1): Promise<void> {
  sandbox = await startSandbox();
  voice = await sandbox.startVoice({ dave });
  setDefaultCACertificates([...authorities, voice.certificate]);
  guild = sandbox.addGuild({ name: 'Nest', community: 'de' });
  room = guild.addVoiceChannel('Coworking');
  anna = guild.addMember('Anna');
  client = await loggedIn(sandbox, clientOf(sandbox));
}

afterEach(async () => {
  if (connection && connection.state.status !== VoiceConnectionStatus.Destroyed) connection.destroy();
  connection = null;
  await client.destroy();
  await sandbox.close();
  setDefaultCACertificates(authorities);
});

/** Begins to join with the real library. */
async function begun(): Promise<VoiceConnection> {
  await sandbox.gateway.delivered();
  connection = joinVoiceChannel({
    guildId: guild.id,
    channelId: room.id,
    adapterCreator: client.guilds.cache.get(guild.id)!.voiceAdapterCreator,
  });
  return connection;
}

/** Joins, and waits until whoever is there can hear the bot. */
async function join(dave: 0 | 1): Promise<VoiceConnection> {
  const joined = await begun();
  await sandbox.until(() => joined.state.status === VoiceConnectionStatus.Ready, 'the connection');
  if (dave === 1) await sandbox.until(() => joined.voicePrivacyCode, 'the group');
  return joined;
}

function ring(on: VoiceConnection): void {
  // A player that waits for somebody who listens would wait for ever.
  player = createAudioPlayer({ behaviors: { noSubscriber: NoSubscriberBehavior.Stop } });
  on.subscribe(player);
  player.play(createAudioResource(Readable.from([bell]), { inputType: StreamType.OggOpus }));
}

const silence = 'f8fffe';
/** What she heard, without the silence that ends it. */
const soundFor = (member: SandboxMember) =>
  voice.heardBy(member).filter(({ opus }) => opus.toString('hex') !== silence);

/** Resolves when she has heard so many packets of sound. */
const heardAll = (member: SandboxMember, count = packets.length) =>
  sandbox.until(
    () => soundFor(member).length >= count,
    () => `${soundFor(member).length} of ${count} packets; ${voice.missedBy(member)} were missed`,
  );
const hexOf = (some: readonly Buffer[]) => some.map((one) => one.toString('hex'));
/** The same for its first packets: where the way is tried, the rest tells nothing more. */
async function heardBeginning(member: SandboxMember): Promise<void> {
  await heardAll(member, 25);
  const heard = soundFor(member).slice(0, 25);
  expect(hexOf(heard.map(({ opus }) => opus))).toEqual(hexOf(packets.slice(0, 25)));
  player?.stop(true);
}
const isReady = (one: VoiceConnection) => () => one.state.status === VoiceConnectionStatus.Ready;

describe.each([0, 1] as const)('in version %i of DAVE', (dave) => {
  beforeEach(() => begin(dave));

  test('a member hears the file, byte for byte, in its order, 20 ms apart', async () => {
    anna.join(room);
    ring(await join(dave));
    await heardAll(anna);
    const heard = soundFor(anna);
    expect(hexOf(heard.map(({ opus }) => opus))).toEqual(hexOf(packets));
    const steps = heard
      .slice(1)
      .map(({ sequence, timestamp }, index) => [
        (sequence - heard[index]!.sequence) & 0xffff,
        (timestamp - heard[index]!.timestamp) >>> 0,
      ]);
    expect(new Set(steps.map(String))).toEqual(new Set(['1,960']));
    expect(voice.missedBy(anna)).toBe(0);
  });

  test('a connection whose server crashed is resumed, and goes on to be heard', async () => {
    anna.join(room);
    const joined = await join(dave);
    const lost = once(joined, VoiceConnectionStatus.Connecting);
    voice.drop(guild.id, VoiceCloseCodes.VoiceServerCrashed);
    await lost;
    await sandbox.until(isReady(joined), 'the resumed connection');
    ring(joined);
    await heardBeginning(anna);
  });

  test('a session that is not valid any more is asked for anew', async () => {
    anna.join(room);
    const joined = await join(dave);
    const { ssrc } = voice.sessions.get(guild.id)!;
    voice.drop(guild.id, VoiceCloseCodes.SessionNoLongerValid);
    await sandbox.until(() => (voice.sessions.get(guild.id)?.ssrc ?? ssrc) !== ssrc, 'another session');
    await sandbox.until(isReady(joined), 'the connection');
    if (dave === 1) await sandbox.until(() => joined.voicePrivacyCode, 'the group');
    ring(joined);
    await heardBeginning(anna);
  });

  test('a server that is gone leaves no connection, another one takes over', async () => {
    anna.join(room);
    const joined = await join(dave);
    voice.removeServer(guild.id);
    await sandbox.until(() => joined.state.status === VoiceConnectionStatus.Disconnected, 'the loss');
    await voice.moveServer(guild.id);
    await sandbox.until(isReady(joined), 'the connection');
    if (dave === 1) await sandbox.until(() => joined.voicePrivacyCode, 'the group');
    ring(joined);
    await heardBeginning(anna);
  });
});

describe('trouble on the way', () => {
  beforeEach(() => begin(0));

  test('where no packet arrives there is no connection', async () => {
    voice.udp.losesAll = true;
    const joined = await begun();
    await sandbox.until(() => voice.sessions.has(guild.id), 'the session');
    await sandbox.gateway.delivered();
    expect(voice.sessions.get(guild.id)?.call).toBeNull();
    expect(joined.state.status).toBe(VoiceConnectionStatus.Connecting);
  });

  test('packets that get lost are missing, the others are heard', async () => {
    anna.join(room);
    ring(await join(0));
    await heardAll(anna, 20);
    voice.udp.losesAll = true;
    const before = soundFor(anna).length;
    await sandbox.until(() => player?.state.status === AudioPlayerStatus.Idle, 'the end of the sound');
    expect(soundFor(anna)).toHaveLength(before);
  });

  test('packets that are held come later, in their order', async () => {
    anna.join(room);
    const joined = await join(0);
    voice.udp.hold();
    ring(joined);
    await sandbox.until(() => player?.state.status === AudioPlayerStatus.Idle, 'the end of the sound');
    expect(voice.heardBy(anna)).toEqual([]);
    voice.udp.release();
    await heardAll(anna);
    expect(hexOf(soundFor(anna).map(({ opus }) => opus))).toEqual(hexOf(packets));
  });

  test('a bot that is kicked from the channel is disconnected', async () => {
    const joined = await join(0);
    guild.bot.leave();
    await sandbox.until(() => joined.state.status === VoiceConnectionStatus.Disconnected, 'the end');
    expect(voice.sessions.size).toBe(0);
  });

  test('a bot that is moved to another channel is connected there', async () => {
    const other = guild.addVoiceChannel('Kaffee');
    anna.join(other);
    const joined = await join(0);
    guild.bot.move(other);
    await sandbox.until(
      () => voice.sessions.get(guild.id)?.grant.channelId === other.id,
      'the other channel',
    );
    await sandbox.until(isReady(joined), 'the connection');
    ring(joined);
    await heardBeginning(anna);
  });

  test('where it may not connect, or all places are taken, nothing happens', async () => {
    const botId = sandbox.world.application.botUser.id;
    const forbidden = guild.addVoiceChannel('Leitung');
    forbidden.deny(['Connect']);
    const full = guild.addVoiceChannel('Zu zweit', { userLimit: 1 });
    anna.join(full);
    for (const where of [forbidden, full]) {
      room = where;
      const joined = await begun();
      await sandbox.gateway.delivered();
      expect(joined.state.status).toBe(VoiceConnectionStatus.Signalling);
      expect(sandbox.world.guilds.get(guild.id)?.voiceStates.has(botId)).toBe(false);
      joined.destroy();
    }
  });
});

describe('the group of a call', () => {
  beforeEach(() => begin(1));

  test('grows and shrinks; whoever is in it hears, whoever comes later does from then on', async () => {
    const [ben, cleo] = [guild.addMember('Ben'), guild.addMember('Cleo')];
    anna.join(room);
    ben.join(room);
    const joined = await join(1);
    const codes = new Set([joined.voicePrivacyCode]);
    cleo.join(room);
    await sandbox.until(() => !codes.has(joined.voicePrivacyCode), 'the group with Cleo');
    codes.add(joined.voicePrivacyCode);
    anna.leave();
    await sandbox.until(() => !codes.has(joined.voicePrivacyCode), 'the group without Anna');
    ring(joined);
    for (const member of [ben, cleo]) {
      await heardBeginning(member);
      expect(voice.missedBy(member)).toBe(0);
    }
    expect(voice.heardBy(anna)).toEqual([]);
  });

  test('is none while the bot is alone, and begins anew with the next who comes', async () => {
    anna.join(room);
    const joined = await join(1);
    anna.leave();
    await sandbox.until(() => joined.voicePrivacyCode === undefined, 'the end of the group');
    anna.join(room);
    await sandbox.until(() => joined.voicePrivacyCode, 'another group');
    ring(joined);
    await heardBeginning(anna);
    expect(voice.missedBy(anna)).toBe(0);
  });
});

describe('a call that goes over to another version of DAVE', () => {
  beforeEach(() => begin(1));

  test('in the middle of a sound, and back in the middle of another: every packet is heard, in its order', async () => {
    anna.join(room);
    const joined = await join(1);
    ring(joined);
    await heardAll(anna, 20);
    voice.changeVersion(0);
    await sandbox.until(() => joined.voicePrivacyCode === undefined, 'the call without a group');
    await heardAll(anna);
    ring(joined);
    await heardAll(anna, packets.length + 20);
    voice.changeVersion(1);
    await sandbox.until(() => joined.voicePrivacyCode, 'another group');
    await heardAll(anna, 2 * packets.length);
    ring(joined);
    await heardAll(anna, 3 * packets.length);
    expect(hexOf(soundFor(anna).map(({ opus }) => opus))).toEqual(
      hexOf([...packets, ...packets, ...packets]),
    );
    expect(voice.missedBy(anna)).toBe(0);
  });

  test('whoever comes in the meantime hears as the others do', async () => {
    const [ben, cleo] = [guild.addMember('Ben'), guild.addMember('Cleo')];
    anna.join(room);
    const joined = await join(1);
    voice.changeVersion(0);
    ben.join(room);
    await sandbox.until(() => joined.voicePrivacyCode === undefined, 'the call without a group');
    ring(joined);
    for (const member of [anna, ben]) await heardBeginning(member);
    voice.changeVersion(1);
    cleo.join(room);
    await sandbox.until(() => joined.voicePrivacyCode, 'another group');
    ring(joined);
    await heardBeginning(cleo);
    expect(voice.missedBy(anna) + voice.missedBy(ben)).toBe(0);
  });

  test('from 0 to 1 when nobody had keys before', async () => {
    voice.changeVersion(0);
    anna.join(room);
    const joined = await join(0);
    expect(joined.voicePrivacyCode).toBeUndefined();
    voice.changeVersion(1);
    await sandbox.until(() => joined.voicePrivacyCode, 'the group');
    ring(joined);
    await heardBeginning(anna);
    expect(voice.missedBy(anna)).toBe(0);
  });
});

describe('a commit or a Welcome that can’t be read', () => {
  beforeEach(() => begin(1));

  test('is complained of once, and the bot comes back into the group', async () => {
    anna.join(room);
    const joined = await join(1);
    const call = voice.sessions.get(guild.id)!.call!;
    const before = joined.voicePrivacyCode;
    voice.spoil(guild.id, 1);
    const ben = guild.addMember('Ben');
    ben.join(room);
    await sandbox.until(() => call.complaints === 1, 'its complaint');
    await sandbox.until(
      () => joined.voicePrivacyCode !== undefined && joined.voicePrivacyCode !== before,
      'the group with all',
    );
    ring(joined);
    for (const member of [anna, ben]) await heardBeginning(member);
    expect(call.complaints).toBe(1);
  });
});
