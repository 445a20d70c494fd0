import { join as joinPath } from 'node:path';
import { type Client, Events, GatewayOpcodes, type Guild, Status } from 'discord.js';
import type { Clock } from '../clock';
import type { BellTrouble, Speaker } from '../guilds/ports';
import type { Log } from '../log';
import { withResolvers } from '../resolvers';
import { wait } from '../wait';
import { guard, listenTo } from './listening';
import { type Rate, takeOne } from './rate';
import { createVoiceLine } from './voiceLine';
import type { Report } from './voiceOrders';
import { findRoom, isFinal, troubleOf, type WantedRoom, whoIsIn } from './voiceRoom';
import { findSounds, supportsVoice } from './voiceSupport';

/** How long a connection may take, in ms. */
const readyWithin = 10_000;
/** How late a bell may be, in ms. */
const ringWithin = 1_000;
/** How long to wait before a connection is tried again, in ms: the more often it failed, the longer. */
const rests = [1_000, 10_000, 60_000];
/** How many joins a shard allows itself: 50 a minute, the first 20 at once. */
export const joinRate: Rate = { most: 20, every: 2_000 };

interface SpeakerParts {
  client: Client;
  /** A room's state became another: null is ready. */
  changed(channelId: string, trouble: BellTrouble | null): void;
  clock: Clock;
  log: Log;
  /** A file of certificates to trust, where Discord is a stand-in. */
  authorities?: string;
  /** So long the process that speaks may take no orders, in ms. */
  takesWithin?: number;
  joins?: Rate;
  rests?: readonly number[];
  node?: string;
}

/**
 * Makes what rings in voice channels. The connections live in a process of their own (`voiceProcess.ts`), which begins with
 * the first room; here is decided in which rooms the bot is. It never stays where no bell is wanted, also after a restart.
 */
export function createSpeaker(
  parts: SpeakerParts,
): Speaker & { pid(): number | undefined; stop(): Promise<void> } {
  const {
    client,
    changed,
    clock,
    log,
    authorities,
    takesWithin,
    joins = joinRate,
    node = process.versions.node,
  } = parts;
  const waits = parts.rests ?? rests;
  const isSupported = supportsVoice(node);
  if (!isSupported) log.info({ node }, 'No bell rings in voice channels: that needs Node 22.12 or newer.');
  const { on, end } = listenTo(client, log);
  const stopping = new AbortController();
  const tellOthers = guard(changed, 'the state of a room', log);
  const sounds = findSounds(__dirname);
  /** By guild: in one voice channel of a guild the bot can be. */
  const rooms = new Map<string, WantedRoom>();
  /** The guilds in which another process of the bot is in a voice channel. */
  const others = new Set<string>();
  const bells = new Map<number, (isInTime: boolean) => void>();
  const freeAt = new Map<number, number>();
  let number = 0;
  const line = createVoiceLine({
    heard: guard(heard, 'a report of voice', log),
    lost: guard(
      () => {
        for (const room of rooms.values()) {
          if (room.call === null) continue;
          // There is no process to be told of it: telling would begin another before the rest is over.
          room.call = null;
          lose(room, 'the process ended');
        }
        for (const bell of bells.keys()) rung(bell, false);
      },
      'the end of voice',
      log,
    ),
    log,
    ...(authorities === undefined ? {} : { authorities }),
    ...(takesWithin === undefined ? {} : { takesWithin }),
  });

  const roomOf = (channelId: string) => [...rooms.values()].find((room) => room.channelId === channelId);
  const calling = (call: number) => [...rooms.values()].find((room) => room.call === call);

  function tell(room: WantedRoom, trouble: BellTrouble | null): void {
    if (room.trouble === trouble) return;
    const isFirst = room.trouble === undefined;
    room.trouble = trouble;
    if (isFirst) room.first.resolve(trouble);
    else tellOthers(room.channelId, trouble);
  }

  /** Tells the main gateway where the bot wants to be. False when the shard can't take it at present. */
  function send(guild: Guild | undefined, payload: object): boolean {
    if (!guild || guild.shard.status !== Status.Ready) return false;
    guild.shard.send(payload);
    return true;
  }
  const sendLeave = (guild: Guild | undefined) =>
    send(guild, {
      op: GatewayOpcodes.VoiceStateUpdate,
      d: { guild_id: guild?.id, channel_id: null, self_mute: false, self_deaf: true },
    });

  /** Begins an attempt to be in the room, as soon as its shard may join once more. */
  function join(room: WantedRoom): void {
    const channel = findRoom(client, room.channelId);
    const trouble = troubleOf(channel);
    if (isFinal(trouble)) return giveUp(room, trouble);
    if (trouble === 'unreachable') return lose(room, 'the guild is unavailable');
    const shardId = channel?.guild.shardId ?? 0;
    const { freeAt: next, refusedUntil } = takeOne(joins, freeAt.get(shardId) ?? 0, clock());
    freeAt.set(shardId, next);
    if (refusedUntil !== null) return callLater(room, refusedUntil - clock());
    room.call = number += 1;
    const creator = channel?.guild.voiceAdapterCreator;
    const own = room.call;
    creator?.({
      onVoiceStateUpdate: (data) => line.tell({ does: 'hearState', call: own, data }),
      onVoiceServerUpdate: (data) => line.tell({ does: 'hearServer', call: own, data }),
      destroy: () => {
        if (room.call === own) lose(room, 'the gateway is gone');
      },
    });
    line.tell({ does: 'join', call: own, guildId: room.guildId, channelId: room.channelId, readyWithin });
    void wait(2 * readyWithin, stopping.signal, room.over.signal).then(() => {
      if (room.call === own && room.trouble !== null && room.trouble !== 'silenced') lose(room, 'no answer');
    });
  }

  function callLater(room: WantedRoom, ms: number): void {
    void wait(ms, stopping.signal, room.over.signal).then(() => {
      if (rooms.get(room.guildId) === room && room.call === null) join(room);
    });
  }

  /** A connection is over: it is made anew after a while. */
  function lose(room: WantedRoom, why: string): void {
    log.info({ channel: room.channelId, why }, 'A voice connection is lost.');
    if (room.call !== null) line.tell({ does: 'leave', call: room.call });
    room.call = null;
    tell(room, 'unreachable');
    callLater(room, waits[Math.min(room.failures, waits.length - 1)] ?? 0);
    room.failures += 1;
  }

  /** Ends being in a room, and leaves it where the bot is there. */
  function giveUp(room: WantedRoom, trouble: BellTrouble | null): void {
    rooms.delete(room.guildId);
    room.over.abort();
    if (room.call !== null) line.tell({ does: 'leave', call: room.call });
    room.call = null;
    const guild = client.guilds.cache.get(room.guildId);
    client.voice.adapters.delete(room.guildId);
    // Who was taken out isn't there any more: by now another process of the bot may be.
    if (trouble !== 'removed' || (guild && whereIs(guild) !== null)) sendLeave(guild);
    if (trouble !== null) tell(room, trouble);
    room.first.resolve(trouble ?? 'removed');
  }

  function heard(said: Report): void {
    if (said.says === 'rung') return rung(said.bell, said.isInTime);
    if (said.says === 'failed' || said.says === 'took') return;
    const room = calling(said.call);
    if (!room) return;
    if (said.says === 'lost') return lose(room, said.why);
    if (said.says === 'send') {
      if (!send(client.guilds.cache.get(room.guildId), said.payload)) lose(room, 'the shard is away');
      return;
    }
    room.failures = 0;
    room.place = 'there';
    tell(room, null);
    const guild = client.guilds.cache.get(room.guildId);
    if (guild) mind(guild);
  }

  function rung(bell: number, isInTime: boolean): void {
    bells.get(bell)?.(isInTime);
    bells.delete(bell);
  }

  const whereIs = (guild: Guild) => guild.members.me?.voice.channelId ?? null;

  /** The bot is only where a bell is wanted; what somebody does to it there is minded. `isAnew`: all is told anew. */
  function mind(guild: Guild, isAnew = false): void {
    const here = whereIs(guild);
    const room = rooms.get(guild.id);
    if (!room) {
      if (here !== null && (isAnew || !others.has(guild.id))) sendLeave(guild);
      return;
    }
    if (!guild.available) return;
    const trouble = troubleOf(findRoom(client, room.channelId));
    if (isFinal(trouble)) return giveUp(room, trouble);
    const isReady = room.call !== null && (room.trouble === null || room.trouble === 'silenced');
    if (here === room.channelId) {
      if (room.place === 'coming') room.place = 'there';
    } else if (room.place === 'there') {
      // Whose connection is in trouble, or whose session of the gateway is lost, Discord takes out itself.
      const isItself = here === null && (isAnew || (!isReady && room.failures > 0));
      if (!isItself) return giveUp(room, 'removed');
      room.place = 'coming';
      if (room.call !== null) return lose(room, 'out of the room');
    } else if (here === null) room.place = 'coming';
    if (isReady) tell(room, trouble);
  }

  const mindOne = (guild: Guild) => mind(guild);
  const mindAnew = (guild: Guild) => mind(guild, true);
  on(Events.GuildAvailable, mindAnew);
  on(Events.GuildCreate, mindAnew);
  on(Events.ClientReady, () => client.guilds.cache.forEach(mindOne));
  // Another session's guilds come before anything can be told again.
  on(Events.ShardReady, (shardId) =>
    client.guilds.cache.forEach((guild) => guild.shardId === shardId && mindAnew(guild)),
  );
  on(Events.ShardResume, () => client.guilds.cache.forEach(mindOne));
  on(Events.VoiceStateUpdate, (before, { guild, id, channelId }) => {
    // Nobody but the bot itself can have it come, so where this process didn't, another one of it did, as at a restart.
    if (id === client.user?.id && channelId === null) others.delete(guild.id);
    else if (id === client.user?.id && before.channelId === null && !rooms.has(guild.id))
      others.add(guild.id);
    mind(guild);
  });
  on(Events.ChannelUpdate, (_, channel) => 'guild' in channel && mind(channel.guild));
  on(Events.ChannelDelete, (channel) => 'guild' in channel && mind(channel.guild));
  on(Events.GuildDelete, ({ id }) => {
    const room = rooms.get(id);
    if (room) giveUp(room, 'gone');
  });

  return {
    enter(channelId) {
      if (!isSupported) return Promise.resolve('unsupported');
      const channel = findRoom(client, channelId);
      const trouble = troubleOf(channel);
      if (!channel || isFinal(trouble)) return Promise.resolve(trouble);
      const there = rooms.get(channel.guildId);
      if (there && there.channelId !== channelId) return Promise.resolve('elsewhere');
      if (there) return there.trouble === undefined ? there.first.promise : Promise.resolve(there.trouble);
      const first = withResolvers<BellTrouble | null>();
      const guildId = channel.guildId;
      const room: WantedRoom = {
        channelId,
        guildId,
        call: null,
        place: whereIs(channel.guild) === null ? 'coming' : 'leaving',
        trouble: undefined,
        first,
        over: new AbortController(),
        failures: 0,
      };
      rooms.set(guildId, room);
      join(room);
      return first.promise;
    },
    ring(channelId, bell) {
      const room = roomOf(channelId);
      const channel = findRoom(client, channelId);
      if (!room || !channel) return Promise.resolve(isSupported ? 'removed' : 'unsupported');
      if (room.call === null) return Promise.resolve('unreachable');
      if (room.trouble === 'silenced') return Promise.resolve('silenced');
      const id = (number += 1);
      const isAlone = whoIsIn(channel).others === 0;
      const file = joinPath(sounds, `${bell}.opus`);
      const rings = new Promise<boolean>((resolve) => bells.set(id, resolve));
      void wait(2 * ringWithin, stopping.signal).then(() => rung(id, false));
      const until = Number(process.hrtime.bigint()) + ringWithin * 1_000_000;
      line.tell({ does: 'ring', call: room.call, bell: id, file, isAlone, until });
      return rings.then((isInTime) => (isInTime ? null : 'late'));
    },
    leave(channelId) {
      const room = roomOf(channelId);
      if (room) giveUp(room, null);
    },
    pid: () => line.pid(),
    async stop() {
      end();
      for (const room of rooms.values()) giveUp(room, null);
      stopping.abort();
      for (const bell of bells.keys()) rung(bell, false);
      await line.stop();
    },
  };
}
