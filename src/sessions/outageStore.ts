import { EntitySchema, In, IsNull } from 'typeorm';
import type { Instant } from '../calendar';
import { id, milliseconds, nullable, reference } from '../database/columns';
import { change, type Tx } from '../database/database';
import type { Guild } from '../guilds/guild';
import { markSeen } from '../guilds/guildStore';

/** A shard of the gateway: which one, of how many. */
export interface Shard {
  id: number;
  count: number;
}

/** A time in which the bot did not hear of a guild. `fromAt` is the last moment it surely saw it. */
export interface Outage {
  id: number;
  shardCount: number;
  shardId: number;
  guildId: number;
  fromAt: Instant;
  toAt: Instant | null;
  cause: string | null;
}

export const outageTable = new EntitySchema<Outage>({
  name: 'outage',
  columns: {
    id,
    shardCount: reference,
    shardId: reference,
    guildId: reference,
    fromAt: milliseconds,
    toAt: nullable(milliseconds),
    cause: { type: 'varchar', length: 16, nullable: true },
  },
});

export const shardAliveTable = new EntitySchema<{ shardCount: number; shardId: number; aliveAt: Instant }>({
  name: 'shard_alive',
  columns: {
    shardCount: { ...reference, primary: true },
    shardId: { ...reference, primary: true },
    aliveAt: milliseconds,
  },
});

/** Which shard tells of a guild. Source: https://discord.com/developers/docs/events/gateway#sharding */
export function shardOf(guildSnowflake: string, shardCount: number): number {
  return Number((BigInt(guildSnowflake) >> 22n) % BigInt(shardCount));
}

/** Notes an acknowledged heartbeat. */
export async function markAlive(tx: Tx, shard: Shard, at: Instant): Promise<void> {
  await tx
    .createQueryBuilder()
    .insert()
    .into(shardAliveTable)
    .values({ shardCount: shard.count, shardId: shard.id, aliveAt: at })
    .orUpdate(['alive_at'], ['shard_count', 'shard_id'])
    .execute();
}

/**
 * The last moment at which the bot surely saw a guild (0: never), and whether an outage is open. During an outage it
 * stands still at the moment before it. It is never after `now`: a clock that ran ahead saw nothing there.
 */
export async function findLastSeen(
  tx: Tx,
  guild: Guild,
  now: Instant,
): Promise<{ lastSeen: Instant; outage: boolean }> {
  const rows: { shard_count: number; shard_id: number; at: Instant }[] = await tx.query(
    `SELECT 0 AS shard_count, 0 AS shard_id, from_at AS at FROM outage WHERE guild_id = $1 AND to_at IS NULL
     UNION ALL SELECT shard_count, shard_id, alive_at FROM shard_alive`,
    [guild.id],
  );
  // No shard is one of none: this row is the outage.
  const outage = rows.find((row) => row.shard_count === 0);
  if (outage) return { lastSeen: Math.min(outage.at, now), outage: true };
  return { lastSeen: lastHeard(guild, rows, now), outage: false };
}

/** When the bot surely saw a guild last that isn't in an outage, by the heartbeats of all shards. */
function lastHeard(
  guild: Guild,
  heartbeats: readonly { shard_count: number; shard_id: number; at: Instant }[],
  now: Instant,
): Instant {
  const own = heartbeats.filter((row) => shardOf(guild.snowflake, row.shard_count) === row.shard_id);
  return Math.min(Math.max(guild.seenAt ?? 0, ...own.map((row) => row.at)), now);
}

/**
 * Brings the stored guild up to the heartbeats of its shard that came since and aren't stored. Gives the guild as it is
 * then.
 */
export async function catchUp(
  tx: Tx,
  guild: Guild,
  shardCount: number,
  heartbeats: ReadonlyMap<number, Instant>,
): Promise<Guild> {
  const at = heartbeats.get(shardOf(guild.snowflake, shardCount));
  if (at === undefined || at <= (guild.seenAt ?? 0)) return guild;
  await markSeen(tx, guild.id, at);
  return { ...guild, seenAt: at };
}

/** Up to when what goes on in a guild surely did: now, and during an outage the last moment at which the bot saw it. */
export async function findSeenUntil(tx: Tx, guild: Guild, now: Instant): Promise<Instant> {
  const { lastSeen, outage } = await findLastSeen(tx, guild, now);
  return outage ? lastSeen : now;
}

/** So many rows are written or deleted at once. */
const atOnce = 1_000;

/** Opens an outage of each of these guilds that has none open. */
export async function openOutages(
  tx: Tx,
  guilds: readonly Guild[],
  shard: Shard,
  cause: string,
  now: Instant,
): Promise<void> {
  if (guilds.length === 0) return;
  const ids = guilds.map((guild) => guild.id).join(', ');
  const open: { id: number }[] = await tx.query(
    `SELECT guild_id AS id FROM outage WHERE to_at IS NULL AND guild_id IN (${ids})`,
  );
  const known = new Set(open.map((outage) => outage.id));
  const begun = guilds.filter((guild) => !known.has(guild.id));
  if (begun.length === 0) return;
  const heartbeats: { shard_count: number; shard_id: number; at: Instant }[] = await tx.query(
    'SELECT shard_count, shard_id, alive_at AS at FROM shard_alive',
  );
  const values = begun.map((guild) => ({
    shardCount: shard.count,
    shardId: shard.id,
    guildId: guild.id,
    fromAt: lastHeard(guild, heartbeats, now),
    cause,
  }));
  for (let from = 0; from < values.length; from += atOnce)
    await tx
      .createQueryBuilder()
      .insert()
      .into(outageTable)
      .values(values.slice(from, from + atOnce))
      .orIgnore()
      .updateEntity(false)
      .execute();
}

/** Closes the guild's outage, if one is open; an end is never before its start. */
export async function closeOutage(tx: Tx, guildId: number, at: Instant): Promise<void> {
  await tx.query(
    `UPDATE outage SET to_at = CASE WHEN from_at > $1 THEN from_at ELSE $2 END
      WHERE guild_id = $3 AND to_at IS NULL`,
    [at, at, guildId],
  );
}

/** An outage of this length or more, in milliseconds, may excuse whoever missed an appointment. */
const long = 5 * 60_000;

/** So far back it matters whom a long one excuses, in milliseconds: as far as a member's record of kept appointments reaches. */
const longKept = 367 * 24 * 60 * 60_000;

/** Removes some outages that ended more than `kept` milliseconds ago, long ones later. Gives whether there may be more. */
export async function removeOldOutages(tx: Tx, now: Instant, kept: number): Promise<boolean> {
  const removed = await change(
    tx,
    `DELETE FROM outage WHERE id IN (SELECT id FROM outage
      WHERE to_at <= $1 AND (to_at - from_at < ${long} OR to_at <= $2) ORDER BY id LIMIT ${atOnce})`,
    [now - kept, now - Math.max(kept, longKept)],
  );
  return removed === atOnce;
}

/** The guilds of a shard whose open outage is a mere silence, or a leap of the clock: the connection may be well. */
export async function listSilenced(tx: Tx, shard: Shard): Promise<number[]> {
  const cause = In(['silence', 'clock']);
  const where = { shardCount: shard.count, shardId: shard.id, cause, toAt: IsNull() };
  return (await tx.findBy(outageTable, where)).map((outage) => outage.guildId);
}

/** The guilds that aren't heard at present. */
export async function listNotHeard(tx: Tx): Promise<number[]> {
  const open = await tx.findBy(outageTable, { toAt: IsNull() });
  return open.map((outage) => outage.guildId);
}
