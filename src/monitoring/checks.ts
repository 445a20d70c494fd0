import { migrations } from '../../migrations/index';
import type { Clock } from '../clock';
import type { Tx } from '../database/database';
import type { Check } from './readiness';
import type { Watched } from './watched';

/** All in milliseconds. Discord's heartbeats come every 41 s: two without an acknowledgement, and the connection may be dead. */
const longestSilence = 90_000;
const longestWait = 60_000;

/** What a bot that is ready has: each shard hears, the database answers and is of this version, nothing waits in it for long. */
export function checksOf(parts: Watched, clock: Clock): Record<'gateway' | 'database' | 'queue', Check> {
  return {
    gateway: () =>
      parts.shards().flatMap(({ id, hears, heardAt }) => {
        if (!hears) return [`Shard ${id} has no connection.`];
        const silence = clock() - (heardAt ?? 0);
        return silence > longestSilence ? [`Shard ${id} was last heard ${inSeconds(silence)} ago.`] : [];
      }),

    async database() {
      const done = await parts.database.readOnce(listMigrations);
      const known = new Set(migrations.map(({ name }) => name));
      const unknown = done.filter((name) => !known.has(name));
      return [
        ...(parts.isAway() ? ['It takes nothing at present.'] : []),
        ...unknown.map((name) => `A newer version has changed it: this one doesn't know ${name}.`),
      ];
    },

    queue() {
      const { count, since } = parts.heard();
      const waits = since === null ? 0 : clock() - since;
      return waits > longestWait
        ? [`Heard and not stored yet: ${count}, the first ${inSeconds(waits)} ago.`]
        : [];
    },
  };
}

const inSeconds = (ms: number) => `${Math.round(ms / 1_000)} s`;

async function listMigrations(tx: Tx): Promise<string[]> {
  const rows: { name: string }[] = await tx.query('SELECT name FROM migrations');
  return rows.map(({ name }) => name);
}
