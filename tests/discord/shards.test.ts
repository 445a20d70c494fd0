import { type EventEmitter, once } from 'node:events';
import { type Client, Events } from 'discord.js';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox';
import type { SandboxChannel } from '../../sandbox/vocabulary/channel';
import type { SandboxGuild } from '../../sandbox/vocabulary/guild';
import type { SandboxMember } from '../../sandbox/vocabulary/member';
import type { Database } from '../../src/database/database';
import { createTries } from '../../src/database/tries';
import { createClient } from '../../src/discord/client';
import { createHearing, type Hearing } from '../../src/discord/hearing';
import { type KnownGuilds, loadKnownGuilds } from '../../src/discord/knownGuilds';
import { logIn } from '../../src/discord/login';
import { followShards, type GatewayListener, type Shards } from '../../src/discord/shards';
import { createGuildService } from '../../src/guilds/guildService';
import { createLog } from '../../src/log';
import { makeTestClock, type TestClock } from '../support/testClock';
import { openTestDatabase, storeGuild } from '../support/testDatabase';

/** What was told, in its order: `join 1 @10` for a sign of life, and so on. Times are minutes since the start. */
let told: string[];
let listener: GatewayListener;
let sandbox: Sandbox;
let guild: SandboxGuild;
let room: SandboxChannel;
let lena: SandboxMember;
let database: Database;
let client: Client;
let disconnect: () => Promise<void>;
let clock: TestClock;
let known: KnownGuilds;
let hearing: Hearing;
let shards: Shards;
let logged: string[];

const minutes = (count: number) => count * 60_000;
const fiveHours = minutes(300);

beforeEach(async () => {
  sandbox = await startSandbox();
  guild = sandbox.addGuild({ name: 'Nest' });
  room = guild.addVoiceChannel('Coworking');
  lena = guild.addMember('Lena');
  database = await openTestDatabase();
  clock = makeTestClock();
  logged = [];
  told = [];
  const start = clock();
  const time = (now: number) => `@${(now - start) / minutes(1)}`;
  listener = {
    signOfLife: async (guildId, { channelId, isBot, isVoiceEvent, does }, now) => {
      const where = channelId === null ? 'nowhere' : channelId === room.id ? 'room' : 'elsewhere';
      const what = isBot ? 'bot' : isVoiceEvent ? 'voice' : 'press';
      told.push(`${what} ${guildId} ${where} ${time(now)}${does ? ` ${does}` : ''}`);
      return true;
    },
    reconcile: async (guildId, { present }, now) =>
      void told.push(`reconcile ${guildId} ${present.length} ${time(now)}`),
    beginOutage: async (guildIds, { id, count }, cause) =>
      void told.push(`outage ${guildIds.join()} of ${id}/${count} ${cause}`),
    clockLeapt: async (guildIds, { id, count }, wasHeard, from) => {
      await Promise.resolve();
      told.push(`leap ${guildIds.join()} of ${id}/${count} ${wasHeard ? 'heard' : 'deaf'} ${time(from)}`);
    },
    heartbeat: async ({ id, count }, now) => void told.push(`heartbeat ${id}/${count} ${time(now)}`),
    isBehind: () => false,
    signOfLifeElsewhere: async (snowflake, userId, now) =>
      void told.push(`elsewhere ${snowflake} ${userId} ${time(now)}`),
    removed: async (guildId, now) => void told.push(`removed ${guildId} ${time(now)}`),
  };
});

afterEach(async () => {
  await shards.stop();
  await disconnect();
  await database.close();
  await sandbox.close();
});

async function follow(here = { ids: [0], count: 1 }): Promise<void> {
  const log = createLog('error', { write: (line) => void logged.push(line) });
  const connection = {
    apiUrl: sandbox.apiUrl,
    shards: here,
    sendsAtOnce: true,
    tokenRefused: () => {},
    clock,
    log,
  };
  ({ client, disconnect } = createClient({ ...connection, onHeartbeat: (shardId) => shards.heard(shardId) }));
  const tries = createTries({ log, caughtUp: () => {}, firstRest: 10 });
  const guilds = createGuildService(database, { locale: 'de', zone: 'Europe/Berlin' });
  known = await loadKnownGuilds(client, guilds, here, tries);
  hearing = createHearing(here.ids, known, clock);
  shards = followShards({ client, shards: here, guilds: known, hearing, tries, listener, clock, log });
  await shards.begin();
  await logIn(client, sandbox);
}

/** Waits until something is told, and gives all that was since the last time. */
async function tells(pattern: RegExp): Promise<string[]> {
  await sandbox.until(
    () => told.some((line) => pattern.test(line)),
    () => `${pattern} to be told; there is: ${told.join('; ')}`,
  );
  await shards.settled();
  const lines = told.splice(0);
  // The client sends one of its own at any moment.
  return pattern.test('heartbeat') ? lines : lines.filter((line) => !line.startsWith('heartbeat'));
}

describe('at the start', () => {
  it('an outage is begun for all stored guilds, and ends with the states of GUILD_CREATE', async () => {
    lena.join(room);
    await storeGuild(database, { snowflake: guild.id });
    await follow();
    expect(await tells(/reconcile/)).toEqual(['outage 1 of 0/1 start', 'reconcile 1 1 @0']);
  });

  it('a guild that is new is stored with its own language, if it says one', async () => {
    sandbox.addGuild({ name: 'Hive', community: 'en-GB' });
    await follow();
    await tells(/reconcile [^1]/);
    const stored = await createGuildService(database, { locale: 'de', zone: 'Europe/Berlin' }).listGuilds();
    expect(stored.map(({ snowflake, locale }) => [snowflake === guild.id, locale])).toEqual(
      expect.arrayContaining([
        [true, 'de'],
        [false, 'en'],
      ]),
    );
  });

  it('guilds that READY does not list have removed the bot', async () => {
    await storeGuild(database, { snowflake: '1' });
    await follow();
    expect(await tells(/removed/)).toContain('removed 1 @0');
  });

  it('a process cares for the guilds of its own shards only', async () => {
    const other = sandbox.addGuild({ name: 'Hive', id: String(((BigInt(guild.id) >> 22n) + 1n) << 22n) });
    await storeGuild(database, { snowflake: guild.id });
    await storeGuild(database, { snowflake: other.id });
    const own = Number((BigInt(guild.id) >> 22n) % 2n);
    await follow({ ids: [own], count: 2 });
    expect(await tells(/reconcile/)).toEqual([`outage 1 of ${own}/2 start`, 'reconcile 1 0 @0']);
  });
});

describe('voice events', () => {
  beforeEach(async () => {
    await follow();
    await tells(/reconcile/);
  });

  it('are told with the channel and the time of their arrival, one after the other', async () => {
    const gate = Promise.withResolvers<void>();
    const tell = listener.signOfLife;
    listener.signOfLife = async (...event) => {
      await gate.promise;
      return tell(...event);
    };
    lena.join(room);
    await sandbox.until(
      () => client.guilds.cache.get(guild.id)?.voiceStates.cache.size,
      'the join to arrive',
    );
    clock.set(clock() + minutes(1));
    lena.leave();
    await sandbox.until(
      () => client.guilds.cache.get(guild.id)?.voiceStates.cache.every((state) => !state.channelId),
      'the leave to arrive',
    );
    clock.set(clock() + minutes(1));
    gate.resolve();
    expect(await tells(/nowhere/)).toEqual(['voice 1 room @0', 'voice 1 nowhere @1']);
  });

  it('of bots are told as such', async () => {
    guild.addMember('Radio', { bot: true }).join(room);
    expect(await tells(/bot/)).toEqual(['bot 1 room @0']);
  });

  it('of one guild do not wait for another, nor for one that failed', async () => {
    const hive = sandbox.addGuild({ name: 'Hive' });
    await tells(/reconcile/);
    const hiveId = known.ofShard(0).get(hive.id);
    const gate = Promise.withResolvers<void>();
    const tell = listener.signOfLife;
    listener.signOfLife = async (guildId, ...event) => {
      if (guildId === 1) await gate.promise;
      return tell(guildId, ...event);
    };
    lena.join(room);
    hive.addMember('Ben').join(hive.addVoiceChannel('Coworking'));
    await sandbox.until(
      () => told.some((line) => line.startsWith(`voice ${hiveId} `)),
      'the other guild to be told',
    );
    gate.reject(new Error('no disk'));
    listener.signOfLife = tell;
    lena.leave();
    expect(await tells(/voice 1 nowhere/)).not.toContain('voice 1 room @0');
    expect(logged).toHaveLength(1);
  });

  it('presses tell where she is', async () => {
    lena.join(room);
    await tells(/voice/);
    await shards.pressed(guild.id, lena.id);
    expect(told).toEqual(['press 1 room @0']);
  });

  it('of a guild that is another process’s a press tells that she lives', async () => {
    await shards.pressed('999', lena.id);
    expect(told).toEqual([`elsewhere 999 ${lena.id} @0`]);
  });
});

describe('a voice state', () => {
  it('acts who opens up her microphone, her ears, her camera or her screen, and nobody else', async () => {
    const elsewhere = guild.addVoiceChannel('Lounge');
    await follow();
    await tells(/reconcile/);
    const does: [string, () => void, string][] = [
      ['joins', () => lena.join(room), 'room @0'],
      ['mutes', () => lena.mute(), 'room @0'],
      ['is silenced', () => lena.silence(), 'room @0'],
      ['may speak again', () => lena.silence(false), 'room @0'],
      ['unmutes', () => lena.mute(false), 'room @0 acts'],
      ['deafens', () => lena.deafen(), 'room @0'],
      ['hears', () => lena.deafen(false), 'room @0 acts'],
      ['films', () => lena.film(), 'room @0 acts'],
      ['moves', () => lena.move(elsewhere), 'elsewhere @0'],
      ['shows her screen', () => lena.stream(), 'elsewhere @0 acts'],
      ['stops', () => lena.stream(false), 'elsewhere @0'],
      ['films no more', () => lena.film(false), 'elsewhere @0'],
      ['leaves', () => lena.leave(), 'nowhere @0'],
    ];
    for (const [what, act, expected] of does) {
      act();
      expect([what, await tells(/voice/)]).toEqual([what, [`voice 1 ${expected}`]]);
    }
  });
});

describe('a voice state that does not say whose it is', () => {
  const isAnswer = ({ type }: { type: string }) => type === 'GUILD_MEMBERS_CHUNK';

  beforeEach(async () => {
    await follow();
    await tells(/reconcile/);
    sandbox.faults.leavesOutOptional = true;
  });

  it('is a person’s or a bot’s, as Discord tells when it is asked', async () => {
    lena.join(room);
    expect(await tells(/room/)).toEqual(['voice 1 room @0']);
    const radio = guild.addMember('Radio', { bot: true });
    radio.join(room);
    expect(await tells(/room/)).toEqual(['bot 1 room @0']);
    radio.mute();
    expect(await tells(/room/)).toEqual(['bot 1 room @0']);
    expect(hearing.seeVoiceStates(1)?.present.map(({ isBot }) => isBot)).toEqual([false, true]);
    expect(logged).toEqual([]);
  });

  it('is told as the newest of hers, once Discord has answered', async () => {
    const elsewhere = guild.addVoiceChannel('Lounge');
    await tells(/reconcile/);
    sandbox.faults.delayEvents(isAnswer);
    lena.join(room);
    lena.move(elsewhere);
    const ben = guild.addMember('Ben');
    ben.join(room);
    await sandbox.until(
      () => client.guilds.cache.get(guild.id)?.voiceStates.cache.has(ben.id),
      'all joins to arrive',
    );
    expect(told).toEqual([]);
    sandbox.faults.release();
    await sandbox.until(() => told.length === 2, 'both to be told');
    expect(told).toEqual(['voice 1 elsewhere @0', 'voice 1 room @0']);
  });

  it('is a leave at once, and what was waited for before it is nothing any more', async () => {
    sandbox.faults.delayEvents(isAnswer);
    lena.join(room);
    lena.leave();
    expect(await tells(/nowhere/)).toEqual(['voice 1 nowhere @0']);
    sandbox.faults.release();
    const ben = guild.addMember('Ben');
    ben.join(room);
    expect(await tells(/room/)).toEqual(['voice 1 room @0']);
  });

  it('is a person’s when Discord does not answer', async () => {
    sandbox.faults.missEvents(isAnswer);
    guild.addMember('Radio', { bot: true }).join(room);
    expect(await tells(/room/)).toEqual(['voice 1 room @0']);
  });
});

describe('a lost connection', () => {
  beforeEach(async () => {
    await follow();
    await tells(/reconcile/);
  });

  it('is an outage; what a resume replays is told as a whole', async () => {
    sandbox.faults.cut();
    await tells(/outage/);
    lena.join(room);
    guild.addMember('Ben').join(room);
    for (let tries = 0; tries < 2; tries += 1) await once(client, Events.ShardReconnecting);
    await shards.settled();
    expect(told).toEqual([]);
    clock.set(clock() + minutes(3));
    sandbox.faults.restore();
    expect(await tells(/reconcile/)).toEqual(['reconcile 1 2 @3']);
  });

  it('with a new session: told once the guild has come, with who is there now', async () => {
    sandbox.faults.forgetSessions();
    sandbox.faults.drop();
    lena.join(room);
    const all = await tells(/reconcile/);
    expect(all.filter((line) => !line.startsWith('outage'))).toEqual(['reconcile 1 1 @0']);
    expect(all[0]).toBe('outage 1 of 0/1 connection');
  });

  it('during which the bot was removed from a guild', async () => {
    sandbox.faults.cut('reset');
    await tells(/outage/);
    guild.remove();
    sandbox.faults.restore();
    expect(await tells(/removed/)).toContain('removed 1 @0');
    expect(known.find(1)).toBeNull();
  });

  it('hides the voice states until it is over', async () => {
    expect(hearing.seeVoiceStates(1)?.rooms).toMatchObject([
      { id: room.id, name: 'Coworking', isAfk: false },
    ]);
    sandbox.faults.cut();
    await tells(/outage/);
    expect(hearing.seeVoiceStates(1)).toBeNull();
    await shards.pressed(guild.id, lena.id);
    expect(told).toEqual([]);
  });
});

describe('a guild', () => {
  beforeEach(async () => {
    await follow();
    await tells(/reconcile/);
  });

  it('that is unavailable has an outage until it is back', async () => {
    guild.unavailable();
    expect(await tells(/outage/)).toEqual(['outage 1 of 0/1 unavailable']);
    expect(hearing.seeVoiceStates(1)).toBeNull();
    guild.available();
    expect(await tells(/reconcile/)).toEqual(['reconcile 1 0 @0']);
  });

  it('that removes the bot, and invites it again', async () => {
    guild.remove();
    expect(await tells(/removed/)).toEqual(['removed 1 @0']);
    guild.rejoin();
    expect(await tells(/reconcile/)).toEqual(['reconcile 1 0 @0']);
  });

  it('is looked at again when its voice channels or its AFK channel change, not when a text channel does', async () => {
    guild.addTextChannel('chat');
    const quiet = guild.addVoiceChannel('Quiet');
    expect(await tells(/reconcile/)).toHaveLength(1);
    guild.setAfkChannel(quiet);
    await tells(/reconcile/);
    expect(hearing.seeVoiceStates(1)?.rooms.find(({ id }) => id === quiet.id)?.isAfk).toBe(true);
  });
});

describe('a clock that is put forward', () => {
  beforeEach(async () => {
    await follow();
    await tells(/reconcile/);
    sandbox.faults.requestHeartbeat();
    await tells(/heartbeat/);
  });

  it('is told before whatever is heard since, and nothing is trusted until a heartbeat', async () => {
    clock.set(clock() + fiveHours);
    shards.clockLeapt(clock() - fiveHours + minutes(1));
    shards.heard(0);
    await shards.settled();
    expect(told.splice(0)).toEqual(['leap 1 of 0/1 heard @1', 'heartbeat 0/1 @300']);
    shards.clockLeapt(clock());
    await shards.reconciling.run(clock());
    expect(await tells(/leap/)).toEqual(['leap 1 of 0/1 heard @300']);
  });

  it('after a silence does not make the silence heard', async () => {
    shards.clockLeapt(clock() + minutes(2));
    expect(await tells(/leap/)).toEqual(['leap 1 of 0/1 deaf @2']);
  });

  it('changes nothing for a shard that has lost its connection', async () => {
    sandbox.faults.cut();
    await tells(/outage/);
    shards.clockLeapt(clock());
    await shards.settled();
    expect(told).toEqual([]);
  });

  it('while a heartbeat is on its way: its acknowledgement may be old, and does not count', async () => {
    const { _ws: gateway } = client.ws as unknown as { _ws: EventEmitter };
    const realNow = Date.now;
    let forward = 0;
    const time = jest.spyOn(Date, 'now').mockImplementation(() => realNow() + (forward += minutes(2)));
    const acknowledged = once(gateway, 'heartbeat');
    sandbox.faults.requestHeartbeat();
    await acknowledged;
    time.mockRestore();
    clock.set(clock() + minutes(1));
    sandbox.faults.requestHeartbeat();
    expect(await tells(/heartbeat/)).toEqual(['heartbeat 0/1 @1']);
  });
});

describe('every five minutes', () => {
  beforeEach(async () => {
    await follow();
    await tells(/reconcile/);
  });

  it('guilds are looked at, if the connection is known to be alive', async () => {
    clock.set(clock() + fiveHours);
    expect(await shards.reconciling.next()).toBeLessThanOrEqual(clock());
    await shards.reconciling.run(clock());
    expect(told).toEqual([]);
    sandbox.faults.requestHeartbeat();
    expect(await tells(/heartbeat/)).toEqual(['heartbeat 0/1 @300']);
    await shards.reconciling.run(clock());
    expect(told).toEqual(['reconcile 1 0 @300']);
    expect(await shards.reconciling.next()).toBe(clock() + minutes(5));
  });
});
