import { EntitySchema, In, Not } from 'typeorm';
import type { Instant } from '../calendar';
import { reference } from '../database/columns';
import { change, type Tx } from '../database/database';
import { forever } from './posting';

/** Which shards of the gateway a process has, of how many. */
export interface OwnShards {
  ids: readonly number[];
  count: number;
}

interface PosterRun {
  shardCount: number;
  shardId: number;
  /** Drawn by lot by the process that began last. */
  run: string;
  /** What that process was built of, once it has stopped in an orderly way: its word on which postings stand holds. */
  build: string | null;
}

/** Of each shard, who looks after its postings, or did last. */
export const posterRunTable = new EntitySchema<PosterRun>({
  name: 'poster_run',
  columns: {
    shardCount: { ...reference, primary: true },
    shardId: { ...reference, primary: true },
    run: { type: 'varchar', length: 36 },
    build: { type: 'varchar', length: 64, nullable: true },
  },
});

/** A posting that looks different by itself at some time. */
export interface Standing {
  id: number;
  guildId: number;
  standsUntil: Instant;
}

/**
 * A process begins to look after the postings of these shards. What the one before it said of them holds if it was of the same
 * build and stopped in an orderly way; else nothing stands any more.
 */
export async function beginRun(tx: Tx, shards: OwnShards, run: string, build: string | null): Promise<void> {
  const shardCount = shards.count;
  const before = await tx.findBy(posterRunTable, { shardCount, shardId: In([...shards.ids]) });
  const holds = build !== null && before.filter((one) => one.build === build).length === shards.ids.length;
  if (!holds) await tx.query('UPDATE posting SET stands_until = NULL WHERE stands_until IS NOT NULL');
  await tx.delete(posterRunTable, { shardCount: Not(shardCount) });
  await tx
    .createQueryBuilder()
    .insert()
    .into(posterRunTable)
    .values(shards.ids.map((shardId) => ({ shardCount, shardId, run, build: null })))
    .orUpdate(['run', 'build'], ['shard_count', 'shard_id'])
    .execute();
}

/** The unfinished postings of all processes that stand, but not forever. One query. */
export function listStanding(tx: Tx): Promise<Standing[]> {
  return tx.query(
    `SELECT id, guild_id AS "guildId", stands_until AS "standsUntil" FROM posting
      WHERE final_at IS NULL AND stands_until IS NOT NULL AND stands_until < ${forever}`,
  );
}

/** What a process says of its postings at its end. */
export interface RunEnd {
  shards: OwnShards;
  run: string;
  build: string;
  /** Until when each posting stands at which it did something; null: it doesn't. All others are as they were. */
  standing: ReadonlyMap<number, Instant | null>;
  /** Guilds in which something has changed that isn't drawn: nothing stands there. */
  changed: readonly number[];
}

/** So many postings or guilds are named in one statement. */
const atOnce = 1_000;

/** A process stops. Where another one has begun on its shards meanwhile, its word doesn't count, nor the other's before. */
export async function endRun(tx: Tx, { shards, run, build, standing, changed }: RunEnd): Promise<void> {
  const ended = await change(tx, 'UPDATE poster_run SET build = $1 WHERE run = $2', [build, run]);
  if (ended < shards.ids.length) {
    await forgetRuns(tx);
    return;
  }
  const byTime = new Map<Instant | null, number[]>();
  for (const [id, until] of standing) {
    const some = byTime.get(until);
    if (some) some.push(id);
    else byTime.set(until, [id]);
  }
  for (const [until, ids] of byTime) await setStanding(tx, 'id', ids, until);
  await setStanding(tx, 'guild_id', changed, null);
}

async function setStanding(
  tx: Tx,
  column: 'id' | 'guild_id',
  all: readonly number[],
  until: Instant | null,
): Promise<void> {
  for (let from = 0; from < all.length; from += atOnce) {
    const some = all.slice(from, from + atOnce).join(', ');
    await tx.query(`UPDATE posting SET stands_until = $1 WHERE ${column} IN (${some})`, [until]);
  }
}

/** Something beside the bot has changed what postings show: whatever runs now or ran last, nothing stands at the next start. */
export async function forgetRuns(tx: Tx): Promise<void> {
  await tx.query('DELETE FROM poster_run');
}
