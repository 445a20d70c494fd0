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
import { NotStoredError, type Tries } from '../database/tries';
import type { DueJob } from '../due';
import type { Log } from '../log';
import type { Shard } from '../sessions/outageStore';
import type { ElsewhereService } from '../sessions/elsewhereService';
import type { OutageService } from '../sessions/outageService';
import type { SessionService } from '../sessions/sessionService';
import type { Doing } from '../sessions/state';
import { doingInVoice } from './doing';
import type { Hearing } from './hearing';
import type { KnownGuilds } from './knownGuilds';
import { listenTo } from './listening';
import { createUnderWay } from './underWay';
import { createTellIsBot, voiceStatesOf } from './voiceStates';

/** What is done with what the gateway tells. */
export type GatewayListener = Pick<SessionService, 'signOfLife' | 'reconcile' | 'removed' | 'isBehind'> &
  Pick<OutageService, 'beginOutage' | 'clockLeapt' | 'heartbeat'> &
  ElsewhereService;

/** What this process hears from the gateway. */
export interface Shards {
  /** For the client: a heartbeat was acknowledged. */
  heard(shardId: number): void;
  /** The clock leapt ahead: up to `from` all was heard, and nothing is sure until the next heartbeat. */
  clockLeapt(from: Instant): void;
  /** Notes that nothing was heard since the last run. To be called before the login. */
  begin(): Promise<void>;
  /**
   * She pressed or typed something. Resolves when that is recorded, or with false when it can't be at present: it is kept.
   * It never fails.
   */
  pressed(guildSnowflake: string, userId: string, does?: Doing): Promise<boolean>;
  /** Compares what is stored with the voice states every few minutes. */
  reconciling: DueJob;
  /** Resolves when all that was heard until now is recorded, or kept since the database doesn't take it at present. */
  settled(): Promise<void>;
  /** Hears nothing any more; resolves when all that was heard is recorded or kept. */
  stop(): Promise<void>;
}

const reconcileEvery = 5 * 60_000;

/** How much of new guilds waits at most until those are stored. The next reconcile shows what came of the rest. */
const mostUnknown = 5_000;

/**
 * Tells the listener what the gateway tells. Events are hints, the set of voice states is the truth: a guild is
 * reconciled when its states arrive, once its shard has resumed (what a resume replays isn't told one by one), when its
 * channels change, and every few minutes; never at READY, where the client's voice states are empty or stale.
 * Each is told at once, with the time of its arrival; what was known then is what counts.
 */
export function followShards(options: {
  client: Client;
  shards: { ids: readonly number[]; count: number };
  guilds: KnownGuilds;
  hearing: Hearing;
  tries: Pick<Tries, 'orAway'>;
  listener: GatewayListener;
  clock: Clock;
  log: Log;
}): Shards {
  const { client, shards, guilds, hearing, tries, listener, clock, log } = options;
  const { on, onRaw } = listenTo(client, log);
  const tellIsBot = createTellIsBot(log);
  const underWay = createUnderWay();
  /** Resolves when the last leap of the clock is stored. */
  let leapt: Promise<void> = Promise.resolve();
  let reconciledAt = clock();
  /** How much waits until its guild is stored. */
  let unknown = 0;
  let stopped = false;

  const shardOf = (id: number): Shard => ({ id, count: shards.count });
  const { hears, isTrusted } = hearing;

  function noteFailure(err: unknown): void {
    if (!(err instanceof NotStoredError)) log.error({ err }, 'What the gateway told could not be recorded.');
  }

  /** Whoever told goes on; a failure is logged. */
  function tell(told: Promise<unknown>): Promise<void> {
    return underWay.add(told, noteFailure);
  }

  /** Tells something of a guild; of a new one once that is stored, in the same order. */
  function tellOf(guild: Guild, say: (guildId: number) => Promise<unknown>): Promise<void> {
    const guildId = guilds.idOf(guild);
    if (guildId !== undefined) return tell(say(guildId));
    if (unknown >= mostUnknown) return Promise.resolve();
    unknown += 1;
    const said = guilds.learn(guild).then(say).catch(noteFailure);
    return tell(tries.orAway(said.finally(() => (unknown -= 1))));
  }

  /** Compares with the voice states as they are now. */
  function reconcile(guild: Guild): Promise<void> {
    if (stopped || !hears(guild)) return Promise.resolve();
    const [voiceStates, now] = [voiceStatesOf(guild), clock()];
    return tellOf(guild, (guildId) => listener.reconcile(guildId, voiceStates, now));
  }

  /** Compares after a change of the guild's channels, unless the connection may be dead and the cache stale. */
  function reconcileIfTrusted(guild: Guild): void {
    if (isTrusted(guild)) void reconcile(guild);
  }

  function loseShard(shardId: number, cause: string): Promise<void> {
    hearing.lose(shardId);
    return listener.beginOutage([...guilds.ofShard(shardId).values()], shardOf(shardId), cause, clock());
  }

  /** discord.js tells of it again at each try to reconnect, every half second. */
  function loseConnection(shardId: number): void {
    if (!stopped && !hearing.isDeaf(shardId)) void tell(loseShard(shardId, 'connection'));
  }

  function loseGuild(guild: Guild): void {
    const guildId = guilds.idOf(guild);
    if (stopped || guildId === undefined) return;
    void tell(listener.beginOutage([guildId], shardOf(guild.shardId), 'unavailable', clock()));
  }

  /** The guild is forgotten once that is stored, unless the bot was invited again meanwhile. */
  function leave(snowflake: string, guildId: number, now = clock()): void {
    if (stopped) return;
    const left = listener.removed(guildId, now).finally(() => {
      if (!client.guilds.cache.has(snowflake)) guilds.forget(snowflake);
    });
    void tell(left);
  }

  /** The guild may still wait to be stored, with those who came to work there: that it is over comes behind that. */
  function removed(guild: Guild): void {
    const guildId = guilds.idOf(guild);
    const now = clock();
    if (guildId !== undefined) leave(guild.id, guildId, now);
    else if (guilds.isLearning(guild))
      guilds.learn(guild).then(
        (id) => leave(guild.id, id, now),
        () => {}, // Whoever had it stored tells of it.
      );
  }

  /** READY lists every guild of the shard; the bot was removed from those that aren't listed any more. */
  function greet({ guilds: listed }: GatewayReadyDispatchData, shardId: number): void {
    if (stopped) return;
    hearing.regain(shardId);
    const present = new Set(listed.map((guild) => guild.id));
    for (const [snowflake, guildId] of guilds.ofShard(shardId)) {
      if (present.has(snowflake)) continue;
      client.guilds.cache.delete(snowflake);
      leave(snowflake, guildId);
    }
  }

  function resume(shardId: number): void {
    hearing.regain(shardId);
    for (const guild of client.guilds.cache.values()) if (guild.shardId === shardId) void reconcile(guild);
  }

  function hearVoice(state: GatewayVoiceStateUpdateDispatchData): void {
    const guild = client.guilds.cache.get(state.guild_id ?? '');
    if (stopped || !guild || !hears(guild)) return;
    const { user_id: userId, channel_id: channelId } = state;
    // What comes first still is what was before.
    const does = doingInVoice(guild.voiceStates.cache.get(userId), state);
    const record = (isBot: boolean) => {
      if (stopped || !hears(guild)) return;
      const sign = { userId, channelId, isBot, isVoiceEvent: true, ...(does && { does }) };
      const now = clock();
      void tellOf(guild, (guildId) => listener.signOfLife(guildId, sign, now));
    };
    void tell(tellIsBot(guild, state, record));
  }

  onRaw(GatewayDispatchEvents.Ready, greet);
  onRaw(GatewayDispatchEvents.VoiceStateUpdate, hearVoice);
  on(Events.ShardReconnecting, loseConnection);
  on(Events.ShardDisconnect, (_, shardId) => loseConnection(shardId));
  on(Events.ShardResume, resume);
  on(Events.GuildAvailable, (guild) => void reconcile(guild));
  on(Events.GuildCreate, (guild) => void reconcile(guild));
  on(Events.GuildUnavailable, loseGuild);
  on(Events.GuildDelete, removed);
  on(Events.GuildUpdate, (_, guild) => reconcileIfTrusted(guild));
  on(Events.ClientReady, () => {
    // A guild that the bot joined while its shards were starting is cached without an event.
    for (const guild of client.guilds.cache.values())
      if (!guilds.ofShard(guild.shardId).has(guild.id)) void reconcile(guild);
  });
  on(Events.ChannelCreate, (channel) => {
    if (channel.isVoiceBased()) reconcileIfTrusted(channel.guild);
  });
  on(Events.ChannelUpdate, (_, channel) => {
    if (!channel.isDMBased() && channel.isVoiceBased()) reconcileIfTrusted(channel.guild);
  });
  on(Events.ChannelDelete, (channel) => {
    if (!channel.isDMBased() && channel.isVoiceBased()) reconcileIfTrusted(channel.guild);
  });

  return {
    heard(shardId) {
      if (stopped || hearing.isDeaf(shardId)) return;
      const now = clock();
      hearing.heard(shardId, now);
      void tell(leapt.then(() => listener.heartbeat(shardOf(shardId), now)));
    },

    clockLeapt(from) {
      if (stopped) return;
      const stored = shards.ids.map((shardId) => {
        if (hearing.isDeaf(shardId)) return Promise.resolve();
        const wasHeard = hearing.doubtFrom(shardId, from);
        return tell(
          listener.clockLeapt([...guilds.ofShard(shardId).values()], shardOf(shardId), wasHeard, from),
        );
      });
      leapt = Promise.all(stored).then(() => {});
    },

    async begin() {
      await Promise.all(shards.ids.map((shardId) => loseShard(shardId, 'start')));
    },

    async pressed(guildSnowflake, userId, does) {
      const guild = client.guilds.cache.get(guildSnowflake);
      if (stopped) return true;
      if (!guild) {
        await tell(listener.signOfLifeElsewhere(guildSnowflake, userId, clock()));
        return true;
      }
      if (!hears(guild)) return true;
      const guildId = guilds.idOf(guild);
      if (guildId === undefined) return true;
      const channelId = guild.voiceStates.cache.get(userId)?.channelId ?? null;
      const sign = { userId, channelId, isBot: false, isVoiceEvent: false, ...(does && { does }) };
      let isStored = true;
      await tell(listener.signOfLife(guildId, sign, clock()).then((stored) => void (isStored = stored)));
      return isStored;
    },

    reconciling: {
      name: 'reconcile',
      next: () => Promise.resolve(Math.min(reconciledAt, clock()) + reconcileEvery),
      async run(now) {
        reconciledAt = now;
        // If the guild is behind, what was heard tells more.
        const isBehind = (guild: Guild) =>
          guilds.isLearning(guild) || listener.isBehind(guilds.idOf(guild) ?? 0);
        const caughtUp = client.guilds.cache.filter((guild) => isTrusted(guild) && !isBehind(guild));
        await Promise.all(caughtUp.map(reconcile));
      },
    },

    settled: underWay.over,

    stop() {
      stopped = true;
      return underWay.over();
    },
  };
}
