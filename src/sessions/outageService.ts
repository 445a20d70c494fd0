import type { Instant } from '../calendar';
import type { Database, Tx } from '../database/database';
import { getGuild, listGuildsOf } from '../guilds/guildStore';
import type { SeeVoiceStates } from '../guilds/ports';
import type { Heard, Heartbeats } from './heardService';
import { catchUp, listSilenced, markAlive, openOutages, type Shard, shardOf } from './outageStore';
import type { SessionService } from './sessionService';

export type OutageService = ReturnType<typeof createOutageService>;

/** Keeps when the bot heard of its guilds, and since when it doesn't. */
export function createOutageService(parts: {
  database: Database;
  heard: Heard;
  /** Of all processes together. */
  shardCount: number;
  seeVoiceStates: SeeVoiceStates;
  reconcile: SessionService['reconcile'];
}) {
  const { database, heard, shardCount, seeVoiceStates, reconcile } = parts;

  return {
    /** The shard stopped hearing, or Discord reported the guilds unavailable: what came before that still counts. */
    async beginOutage(guildIds: readonly number[], shard: Shard, cause: string, now: Instant): Promise<void> {
      await heard.keep(guildIds, now, (heartbeats) =>
        database.transact((tx) => openAll(tx, guildIds, shard, cause, now, heartbeats)),
      );
    },

    /** More was heard of the guild than could be kept: what came before `now` still counts. */
    lose(guildId: number, now: Instant, heartbeats: Heartbeats): Promise<void> {
      return database.transact(async (tx) => {
        const { snowflake } = await getGuild(tx, guildId);
        const shard = { id: shardOf(snowflake, shardCount), count: shardCount };
        await openAll(tx, [guildId], shard, 'notKept', now, heartbeats);
      });
    },

    /** A guild that was lost is heard again at `now`: that ends its outage, unless its shard doesn't hear. */
    async regain(guildId: number, now: Instant): Promise<void> {
      const voiceStates = seeVoiceStates(guildId);
      if (voiceStates) await reconcile(guildId, voiceStates, now);
    },

    /**
     * The clock leapt ahead, from `from` on: a computer that slept, or a time of day that was put forward. Up to then a
     * shard that `wasHeard` was surely heard.
     */
    async clockLeapt(
      guildIds: readonly number[],
      shard: Shard,
      wasHeard: boolean,
      from: Instant,
    ): Promise<void> {
      await heard.keep(guildIds, from, (heartbeats) =>
        database.transact(async (tx) => {
          if (wasHeard) await markAlive(tx, shard, from);
          await openAll(tx, guildIds, shard, 'clock', from, heartbeats);
        }),
      );
    },

    /** A heartbeat was acknowledged: all that was sent before it has arrived, so a mere silence or leap is over. */
    async heartbeat(shard: Shard, now: Instant): Promise<void> {
      let silenced: number[] = [];
      await heard.heartbeat(shard.id, now, async () => {
        silenced = await database.transact(async (tx) => {
          await markAlive(tx, shard, now);
          return listSilenced(tx, shard);
        });
      });
      for (const guildId of silenced) {
        const voiceStates = seeVoiceStates(guildId);
        if (voiceStates) await reconcile(guildId, voiceStates, now);
      }
    },
  };
}

/** Opens outages of these guilds, as of `now`, before which those heartbeats came. */
async function openAll(
  tx: Tx,
  guildIds: readonly number[],
  shard: Shard,
  cause: string,
  now: Instant,
  heartbeats: Heartbeats,
): Promise<void> {
  const guilds = [];
  for (const guild of await listGuildsOf(tx, guildIds))
    guilds.push(await catchUp(tx, guild, shard.count, heartbeats));
  await openOutages(tx, guilds, shard, cause, now);
}
