import type { Instant } from '../calendar';
import type { Database } from '../database/database';
import { getGuild } from '../guilds/guildStore';
import type { SeeVoiceStates } from '../guilds/ports';
import type { InOrder } from './inOrder';
import { listSilenced, markAlive, openOutages, type Shard } from './outageStore';
import type { SessionService } from './sessionService';

export type OutageService = ReturnType<typeof createOutageService>;

/** Keeps when the bot heard of its guilds, and since when it doesn't. */
export function createOutageService(parts: {
  database: Database;
  inOrder: InOrder;
  seeVoiceStates: SeeVoiceStates;
  reconcile: SessionService['reconcile'];
}) {
  const { database, inOrder, seeVoiceStates, reconcile } = parts;
  return {
    /** The shard stopped hearing, or Discord reported the guilds unavailable: what came before that still counts. */
    beginOutage(guildIds: readonly number[], shard: Shard, cause: string, now: Instant): Promise<void> {
      return inOrder(guildIds, () =>
        database.transact(async (tx) => {
          const guilds = [];
          for (const guildId of guildIds) guilds.push(await getGuild(tx, guildId));
          await openOutages(tx, guilds, shard, cause, now);
        }),
      );
    },

    /**
     * The clock leapt ahead, from `from` on: a computer that slept, or a time of day that was put forward. Up to then a
     * shard that `wasHeard` was surely heard.
     */
    clockLeapt(guildIds: readonly number[], shard: Shard, wasHeard: boolean, from: Instant): Promise<void> {
      return inOrder(guildIds, () =>
        database.transact(async (tx) => {
          if (wasHeard) await markAlive(tx, shard, from);
          const guilds = [];
          for (const guildId of guildIds) guilds.push(await getGuild(tx, guildId));
          await openOutages(tx, guilds, shard, 'clock', from);
        }),
      );
    },

    /** A heartbeat was acknowledged: all that was sent before it has arrived, so a mere silence or leap is over. */
    async heartbeat(shard: Shard, now: Instant): Promise<void> {
      const silenced = await database.transact(async (tx) => {
        await markAlive(tx, shard, now);
        return listSilenced(tx, shard);
      });
      for (const guildId of silenced) {
        const voiceStates = seeVoiceStates(guildId);
        if (voiceStates) await reconcile(guildId, voiceStates, now);
      }
    },
  };
}
