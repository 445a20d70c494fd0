import type { Guild } from 'discord.js';
import type { Instant } from '../calendar';
import type { Clock } from '../clock';
import type { SeeVoiceStates } from '../guilds/ports';
import type { KnownGuilds } from './knownGuilds';
import { voiceStatesOf } from './voiceStates';

/** Two of Discord's intervals of about 41 s: longer without an acknowledgement, and the connection may be dead. */
const trustsHeartbeatFor = 90_000;

/** Which shards of this process hear at present, and how long ago that was last known. */
export interface Hearing {
  /** From the lost connection to RESUMED or READY; also before the first of them. */
  isDeaf(shardId: number): boolean;
  lose(shardId: number): void;
  regain(shardId: number): void;
  /** A heartbeat was acknowledged. */
  heard(shardId: number, at: Instant): void;
  /** Whether the shard was surely heard at `at`. It isn't sure of anything after that, until the next heartbeat. */
  doubtFrom(shardId: number, at: Instant): boolean;
  /** Whether what the client has cached of a guild is what Discord tells. */
  hears(guild: Guild): boolean;
  /** Whether the guild's connection was heard lately: it may be dead without a word. */
  isTrusted(guild: Guild): boolean;
  seeVoiceStates: SeeVoiceStates;
  /** How each shard fares. */
  report(): ShardReport[];
}

/** How a shard of this process fares. */
export interface ShardReport {
  id: number;
  /** Connected: what Discord tells of its guilds arrives. */
  hears: boolean;
  /** When that was last sure, by the acknowledgement of a heartbeat; null: never yet. */
  heardAt: Instant | null;
  /** How often its connection was lost since the start of the program. */
  losses: number;
}

export function createHearing(shardIds: readonly number[], guilds: KnownGuilds, clock: Clock): Hearing {
  const deaf = new Set(shardIds);
  const heardAt = new Map<number, Instant>();
  const losses = new Map<number, number>();
  const since = (shardId: number, at: Instant) => at - (heardAt.get(shardId) ?? -Infinity);
  const hears = (guild: Guild) => guild.available && !deaf.has(guild.shardId);

  return {
    isDeaf: (shardId) => deaf.has(shardId),
    lose(shardId) {
      if (!deaf.has(shardId)) losses.set(shardId, (losses.get(shardId) ?? 0) + 1);
      deaf.add(shardId);
    },
    regain(shardId) {
      deaf.delete(shardId);
      heardAt.set(shardId, clock());
    },
    heard: (shardId, at) => void heardAt.set(shardId, at),
    doubtFrom(shardId, at) {
      const wasHeard = since(shardId, at) <= trustsHeartbeatFor;
      heardAt.delete(shardId);
      return wasHeard;
    },
    hears,
    isTrusted: ({ shardId }) => Math.abs(since(shardId, clock())) <= trustsHeartbeatFor,
    seeVoiceStates(guildId) {
      const guild = guilds.find(guildId);
      return guild && hears(guild) ? voiceStatesOf(guild) : null;
    },
    report: () =>
      shardIds.map((id) => ({
        id,
        hears: !deaf.has(id),
        heardAt: heardAt.get(id) ?? null,
        losses: losses.get(id) ?? 0,
      })),
  };
}
