import { type Client, Events, GatewayDispatchEvents } from 'discord.js';
import type { Instant } from '../calendar';
import type { Clock } from '../clock';
import type { Log } from '../log';
import { listenTo } from './listening';

/** How long after a line about a connection that is gone the next one comes, in ms; discord.js tries every half second. */
const betweenLines = 5 * 60_000;

/** A shard without its connection. */
interface Away {
  since: Instant;
  tries: number;
  tellsAt: Instant;
  /** What failed last. */
  trouble?: Error;
}

/**
 * Tells the log of the shards' connections: a line when one goes, one when it is back, and one every five minutes in
 * between with what is in the way. Returns what ends it.
 */
export function logConnections(client: Client, clock: Clock, log: Log): () => void {
  const away = new Map<number, Away>();
  const { on, onRaw, end } = listenTo(client, log);

  function isGone(shard: number): void {
    const now = clock();
    const one = away.get(shard);
    if (!one) {
      away.set(shard, { since: now, tries: 0, tellsAt: now + betweenLines });
      log.info({ shard }, 'A shard has lost its connection and reconnects.');
      return;
    }
    one.tries += 1;
    if (now < one.tellsAt) return;
    one.tellsAt = now + betweenLines;
    log.warn(
      { shard, away: now - one.since, tries: one.tries, err: one.trouble },
      'A shard is still without its connection, and goes on trying.',
    );
  }

  function isBack(shard: number, events: number | null): void {
    const one = away.get(shard);
    if (!one) return;
    away.delete(shard);
    const how = events === null ? 'with a new session' : 'and has resumed';
    log.info(
      { shard, away: clock() - one.since, tries: one.tries, ...(events !== null && { events }) },
      `A shard is connected again, ${how}.`,
    );
  }

  on(Events.ShardReconnecting, isGone);
  on(Events.ShardError, (err, shard) => {
    const one = away.get(shard);
    if (one) one.trouble = err;
    else log.warn({ err, shard }, 'A shard has trouble with its connection.');
  });
  on(Events.ShardResume, isBack);
  onRaw(GatewayDispatchEvents.Ready, (_, shard) => isBack(shard, null));
  on(Events.ShardDisconnect, (_, shard) => away.delete(shard));
  return end;
}
