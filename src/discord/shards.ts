import {
  type Client,
  Events,
  GatewayDispatchEvents,
  type GatewayReadyDispatchData,
  type GatewayVoiceStateUpdateDispatchData,
  type Guild,
} from 'discord.js';
import type { Instant } from '../calendar';
import type { Clock } from '../clock';
import type { DueJob } from '../due';
import type { SeeVoiceStates } from '../guilds/ports';
import type { Log } from '../log';
import type { Shard } from '../sessions/outageStore';
import type { SessionService } from '../sessions/sessionService';
import { makeInOrder } from './inOrder';
import type { KnownGuilds } from './knownGuilds';
import { voiceStatesOf } from './voiceStates';

/** What is done with what the gateway tells. */
export type GatewayListener = Pick<
  SessionService,
  'signOfLife' | 'reconcile' | 'beginOutage' | 'heartbeat' | 'removed'
>;

/** What this process hears from the gateway. */
export interface Shards {
  /** For the client: a heartbeat was acknowledged. */
  heard(shardId: number): void;
  /** Notes that nothing was heard since the last run. To be called before the login. */
  begin(): Promise<void>;
  /** She pressed or typed something. Resolves when that is recorded; a failure is logged. */
  pressed(guildSnowflake: string, userId: string): Promise<void>;
  seeVoiceStates: SeeVoiceStates;
  /** Compares what is stored with the voice states every few minutes. */
  reconciling: DueJob;
  /** Resolves when all that was heard until now is recorded. */
  settled(): Promise<void>;
  /** Hears nothing any more; resolves when all that was heard is recorded. */
  stop(): Promise<void>;
}

const reconcileEvery = 5 * 60_000;

/** Two of Discord's intervals of about 41 s: longer without an acknowledgement, and the connection may be dead. */
const trustsHeartbeatFor = 90_000;

/**
 * Tells the listener what the gateway tells. Events are hints, the set of voice states is the truth: a guild is
 * reconciled when its states arrive, once its shard has resumed (what a resume replays isn't told one by one), when its
 * channels change, and every few minutes; never at READY, where the client's voice states are empty or stale.
 * What concerns one guild is told one after the other, in the order of its arrival and with that time.
 */
export function followShards(options: {
  client: Client;
  shards: { ids: readonly number[]; count: number };
  guilds: KnownGuilds;
  listener: GatewayListener;
  clock: Clock;
  log: Log;
}): Shards {
  const { client, shards, guilds, listener, clock, log } = options;
  /** Shards that don't hear now: from the lost connection to RESUMED or READY. */
  const deaf = new Set(shards.ids);
  const heardAt = new Map<number, Instant>();
  let reconciledAt = clock();
  let stopped = false;

  const inOrder = makeInOrder((err, keys) =>
    log.error({ err, keys }, 'What the gateway told could not be recorded.'),
  );
  const shardOf = (id: number): Shard => ({ id, count: shards.count });
  const shardKey = (id: number) => `shard ${id}`;
  const hears = (guild: Guild) => guild.available && !deaf.has(guild.shardId);

  function reconcile(guild: Guild): Promise<void> {
    if (stopped || !hears(guild)) return Promise.resolve();
    const now = clock();
    const voiceStates = voiceStatesOf(guild);
    return inOrder([guild.id], async () => listener.reconcile(await guilds.idOf(guild), voiceStates, now));
  }

  function loseShard(shardId: number, cause: string): Promise<void> {
    if (stopped) return Promise.resolve();
    deaf.add(shardId);
    const known = guilds.ofShard(shardId);
    return inOrder([shardKey(shardId), ...known.keys()], () =>
      listener.beginOutage([...known.values()], shardOf(shardId), cause),
    );
  }

  function loseGuild(guild: Guild): void {
    if (stopped) return;
    void inOrder([guild.id], async () =>
      listener.beginOutage([await guilds.idOf(guild)], shardOf(guild.shardId), 'unavailable'),
    );
  }

  function leave(snowflake: string, guildId: number | undefined): void {
    if (stopped || guildId === undefined) return;
    const now = clock();
    guilds.forget(snowflake);
    void inOrder([snowflake], () => listener.removed(guildId, now));
  }

  /** READY lists every guild of the shard; the bot was removed from those that aren't listed any more. */
  function greet({ guilds: listed }: GatewayReadyDispatchData, shardId: number): void {
    if (stopped) return;
    deaf.delete(shardId);
    const present = new Set(listed.map((guild) => guild.id));
    for (const [snowflake, guildId] of guilds.ofShard(shardId)) {
      if (present.has(snowflake)) continue;
      client.guilds.cache.delete(snowflake);
      leave(snowflake, guildId);
    }
  }

  function resume(shardId: number): void {
    deaf.delete(shardId);
    for (const guild of client.guilds.cache.values()) if (guild.shardId === shardId) void reconcile(guild);
  }

  function hearVoice(state: GatewayVoiceStateUpdateDispatchData): void {
    const guild = client.guilds.cache.get(state.guild_id ?? '');
    if (stopped || !guild || !hears(guild)) return;
    const now = clock();
    const sign = {
      userId: state.user_id,
      channelId: state.channel_id,
      isBot: state.member?.user.bot ?? false,
      isVoiceEvent: true,
    };
    void inOrder([guild.id], async () => listener.signOfLife(await guilds.idOf(guild), sign, now));
  }

  function settled(): Promise<void> {
    const keys = shards.ids.flatMap((id) => [shardKey(id), ...guilds.ofShard(id).keys()]);
    return inOrder(keys, () => Promise.resolve());
  }

  // Raw events come at once and as they are; discord.js holds its own back until all shards are ready.
  client.ws.on(GatewayDispatchEvents.Ready, greet);
  client.ws.on(GatewayDispatchEvents.VoiceStateUpdate, hearVoice);
  client.on(Events.ShardReconnecting, (shardId) => void loseShard(shardId, 'connection'));
  client.on(Events.ShardDisconnect, (_, shardId) => void loseShard(shardId, 'connection'));
  client.on(Events.ShardResume, resume);
  client.on(Events.GuildAvailable, (guild) => void reconcile(guild));
  client.on(Events.GuildCreate, (guild) => void reconcile(guild));
  client.on(Events.GuildUnavailable, loseGuild);
  client.on(Events.GuildDelete, (guild) => leave(guild.id, guilds.ofShard(guild.shardId).get(guild.id)));
  client.on(Events.GuildUpdate, (_, guild) => void reconcile(guild));
  client.on(Events.ClientReady, () => {
    // A guild that the bot joined while its shards were starting is cached without an event.
    for (const guild of client.guilds.cache.values())
      if (!guilds.ofShard(guild.shardId).has(guild.id)) void reconcile(guild);
  });
  client.on(Events.ChannelCreate, (channel) => {
    if (channel.isVoiceBased()) void reconcile(channel.guild);
  });
  client.on(Events.ChannelUpdate, (_, channel) => {
    if (!channel.isDMBased() && channel.isVoiceBased()) void reconcile(channel.guild);
  });
  client.on(Events.ChannelDelete, (channel) => {
    if (!channel.isDMBased() && channel.isVoiceBased()) void reconcile(channel.guild);
  });

  return {
    heard(shardId) {
      if (stopped || deaf.has(shardId)) return;
      const now = clock();
      heardAt.set(shardId, now);
      void inOrder([shardKey(shardId)], () => listener.heartbeat(shardOf(shardId), now));
    },

    async begin() {
      await Promise.all(shards.ids.map((shardId) => loseShard(shardId, 'start')));
    },

    pressed(guildSnowflake, userId) {
      const guild = client.guilds.cache.get(guildSnowflake);
      if (stopped || !guild || !hears(guild)) return Promise.resolve();
      const now = clock();
      const channelId = guild.voiceStates.cache.get(userId)?.channelId ?? null;
      const sign = { userId, channelId, isBot: false, isVoiceEvent: false };
      return inOrder([guild.id], async () => listener.signOfLife(await guilds.idOf(guild), sign, now));
    },

    seeVoiceStates(guildId) {
      const guild = guilds.find(guildId);
      return guild && hears(guild) ? voiceStatesOf(guild) : null;
    },

    reconciling: {
      name: 'reconcile',
      next: () => Promise.resolve(reconciledAt + reconcileEvery),
      async run(now) {
        reconciledAt = now;
        const isTrusted = (guild: Guild) =>
          now - (heardAt.get(guild.shardId) ?? -Infinity) <= trustsHeartbeatFor;
        await Promise.all(client.guilds.cache.filter(isTrusted).map(reconcile));
      },
    },

    settled,

    stop() {
      stopped = true;
      return settled();
    },
  };
}
