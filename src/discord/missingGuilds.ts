import { type Client, GatewayDispatchEvents } from 'discord.js';
import type { Instant } from '../calendar';
import type { Clock } from '../clock';
import type { DueJob } from '../due';
import type { Log } from '../log';
import { listenTo } from './listening';

/** How long after READY a guild may come without anybody being told, in ms. */
const comesWithin = 60_000;

/**
 * Warns once of the guilds of a shard that READY listed and that Discord has told nothing of a minute later: neither that
 * they are there nor that they aren't. Nothing is heard of them.
 */
export function watchMissingGuilds(parts: {
  client: Client;
  checkDue(): void;
  clock: Clock;
  log: Log;
}): DueJob {
  const { client, checkDue, clock, log } = parts;
  const awaited = new Map<number, { ids: Set<string>; until: Instant }>();
  const { onRaw } = listenTo(client, log);

  onRaw(GatewayDispatchEvents.Ready, ({ guilds }, shardId) => {
    awaited.set(shardId, { ids: new Set(guilds.map(({ id }) => id)), until: clock() + comesWithin });
    checkDue();
  });
  const named = ({ id }: { id: string }, shardId: number) => awaited.get(shardId)?.ids.delete(id);
  onRaw(GatewayDispatchEvents.GuildCreate, named);
  onRaw(GatewayDispatchEvents.GuildDelete, named);

  const missing = () => [...awaited].filter(([, { ids }]) => ids.size > 0);
  return {
    name: 'missing guilds',
    next() {
      const dues = missing().map(([, { until }]) => until);
      return Promise.resolve(dues.length > 0 ? Math.min(...dues) : null);
    },
    run(now) {
      for (const [shard, { ids, until }] of missing()) {
        if (until > now) continue;
        awaited.delete(shard);
        log.warn(
          { shard, guilds: ids.size },
          `Discord has told nothing of ${ids.size} of the bot's servers for a minute. Until it does, nothing is recorded there.`,
        );
      }
      return Promise.resolve();
    },
  };
}
