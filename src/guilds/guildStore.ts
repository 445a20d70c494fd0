import { EntitySchema, LessThanOrEqual } from 'typeorm';
import type { Instant } from '../calendar';
import { id, milliseconds, nullable, reference, snowflake, text } from '../database/columns';
import type { Tx } from '../database/database';
import { readRow, readRows } from '../database/rows';
import {
  defaultSettings,
  type Guild,
  type GuildSettings,
  isUnreadable,
  readSettings,
  type WatchedChannel,
} from './guild';

const settings = {
  ...text,
  transformer: {
    to: (value: GuildSettings) => JSON.stringify(value),
    from: readSettings,
  },
};

export const guildTable = new EntitySchema<Guild>({
  name: 'guild',
  columns: {
    id,
    snowflake,
    locale: { type: 'varchar', length: 2 },
    zone: { type: 'varchar', length: 64 },
    settings,
    leftAt: nullable(milliseconds),
    seenAt: nullable(milliseconds),
    reconciledAt: nullable(milliseconds),
    recountAt: nullable(milliseconds),
    weekPostAt: nullable(milliseconds),
    summedBefore: { type: 'varchar', length: 10, nullable: true },
  },
});

export const watchedChannelTable = new EntitySchema<WatchedChannel & { guildId: number }>({
  name: 'watched_channel',
  columns: {
    guildId: { ...reference, primary: true },
    channelId: { ...snowflake, primary: true },
    kind: { type: 'varchar', length: 8 },
  },
});

/** The guild with this id of ours. Throws when there is none. */
export function getGuild(tx: Tx, guildId: number): Promise<Guild> {
  return readGuild(tx, guildId, '');
}

/**
 * The same, and on PostgreSQL no other process decides anything for the guild until this transaction ends. On SQLite
 * a transaction is alone anyway.
 */
export function lockGuild(tx: Tx, guildId: number): Promise<Guild> {
  return readGuild(tx, guildId, tx.connection.options.type === 'postgres' ? 'FOR UPDATE' : '');
}

async function readGuild(tx: Tx, guildId: number, locked: '' | 'FOR UPDATE'): Promise<Guild> {
  const guild = await readRow(tx, guildTable, `WHERE t.id = $1 ${locked}`, [guildId]);
  if (!guild) throw new Error(`There is no guild ${guildId}.`);
  return guild;
}

/** The guilds with these ids of ours, in ascending order. */
export function listGuildsOf(tx: Tx, guildIds: readonly number[]): Promise<Guild[]> {
  // They stand in the text, for databases take no endless list of values; each is a number.
  return guildIds.length === 0
    ? Promise.resolve([])
    : readRows(tx, guildTable, `WHERE t.id IN (${guildIds.join(', ')}) ORDER BY t.id`, []);
}

export function findGuild(tx: Tx, guildSnowflake: string): Promise<Guild | null> {
  return tx.findOneBy(guildTable, { snowflake: guildSnowflake });
}

/** Stores a guild that isn't known yet; one that is stays as it is. */
export async function addGuild(tx: Tx, guild: Pick<Guild, 'snowflake' | 'locale' | 'zone'>): Promise<void> {
  await tx
    .createQueryBuilder()
    .insert()
    .into(guildTable)
    .values({ ...guild, settings: defaultSettings, weekPostAt: 0 })
    .orIgnore()
    .execute();
}

/** Our ids of all guilds, those that the bot has left among them, in ascending order. */
export async function listGuildIds(tx: Tx): Promise<number[]> {
  const rows: { id: number }[] = await tx.query('SELECT id FROM guild ORDER BY id');
  return rows.map((row) => row.id);
}

/** All guilds in which the bot is. */
export function listGuilds(tx: Tx): Promise<Guild[]> {
  return tx
    .createQueryBuilder(guildTable, 'guild')
    .where('guild.leftAt IS NULL')
    .orderBy('guild.id')
    .getMany();
}

/** The guilds of which the settings can't be read, by Discord's ids: all are as usual there. */
export async function listUnreadable(tx: Tx): Promise<string[]> {
  const rows: { snowflake: string; settings: string }[] = await tx.query(
    'SELECT snowflake, settings FROM guild WHERE left_at IS NULL ORDER BY id',
  );
  return rows.filter((row) => isUnreadable(row.settings)).map((row) => row.snowflake);
}

/** The earliest instant since which a guild's totals are to be counted anew; null if none are. */
export async function findNextRecount(tx: Tx): Promise<Instant | null> {
  const [row]: { at: Instant | null }[] = await tx.query(
    'SELECT MIN(recount_at) AS at FROM guild WHERE recount_at IS NOT NULL',
  );
  return row?.at ?? null;
}

/** The guilds whose totals are to be counted anew at `now`. */
export function listRecounts(tx: Tx, now: Instant): Promise<Guild[]> {
  return tx.find(guildTable, { where: { recountAt: LessThanOrEqual(now) }, order: { id: 'ASC' } });
}

/** Changes some columns of a guild. */
export async function updateGuild(
  tx: Tx,
  guildId: number,
  changes: Partial<Omit<Guild, 'id'>>,
): Promise<void> {
  await tx.update(guildTable, { id: guildId }, changes);
}

/** Moves the newest moment at which something was recorded for the guild; it never moves back. */
export async function markSeen(tx: Tx, guildId: number, at: Instant): Promise<void> {
  await tx.query('UPDATE guild SET seen_at = $1 WHERE id = $2 AND (seen_at IS NULL OR seen_at <= $1)', [
    at,
    guildId,
  ]);
}

/** The guild's voice states were surely right at `at`: the bot is in it, and a clock that ran ahead is put right. */
export async function markReconciled(
  tx: Tx,
  guild: Pick<Guild, 'id' | 'leftAt'>,
  at: Instant,
): Promise<void> {
  const isBack = guild.leftAt === null ? '' : ', left_at = NULL';
  await tx.query(`UPDATE guild SET seen_at = $1, reconciled_at = $1${isBack} WHERE id = $2`, [at, guild.id]);
}

export function listWatchedChannels(tx: Tx, guildId: number): Promise<WatchedChannel[]> {
  return tx.query('SELECT channel_id AS "channelId", kind FROM watched_channel WHERE guild_id = $1', [
    guildId,
  ]);
}

/** The same of all guilds. One query. */
export function listAllWatched(tx: Tx): Promise<(WatchedChannel & { guildId: number })[]> {
  return tx.query('SELECT guild_id AS "guildId", channel_id AS "channelId", kind FROM watched_channel');
}

/** Replaces the guild's chosen coworking channels; none means: by name. */
export async function setWatchedChannels(tx: Tx, guildId: number, channels: WatchedChannel[]): Promise<void> {
  await tx.delete(watchedChannelTable, { guildId });
  if (channels.length > 0)
    await tx.insert(
      watchedChannelTable,
      channels.map((channel) => ({ ...channel, guildId })),
    );
}

/** Deletes a guild with all that is kept of it. */
export async function deleteGuild(tx: Tx, guildId: number): Promise<void> {
  await tx.delete(guildTable, { id: guildId });
}
