import { EntitySchema, IsNull } from 'typeorm';
import type { Instant } from '../calendar';
import { id, milliseconds, nullable, reference, snowflake } from '../database/columns';
import { change, type Tx } from '../database/database';
import { readRow, readRows } from '../database/rows';
import { isChannelGone, type Posting, type PostingKey, type PostingKind } from './posting';

export const postingTable = new EntitySchema<Posting>({
  name: 'posting',
  columns: {
    id,
    guildId: reference,
    key: { type: 'varchar', length: 64 },
    channelId: snowflake,
    recipientId: nullable(reference),
    claimedAt: milliseconds,
    messageId: nullable(snowflake),
    shows: { type: 'varchar', length: 64, nullable: true },
    removeAt: nullable(milliseconds),
    finalAt: nullable(milliseconds),
    refusal: { type: 'varchar', length: 32, nullable: true },
    reopened: { type: 'integer', default: 0 },
    sumMs: nullable(milliseconds),
    sumOf: nullable({ type: 'integer' }),
    standsUntil: nullable(milliseconds),
  },
});

/** To all in a channel, or to one member alone. */
type Where = Pick<Posting, 'channelId'> | { recipientId: number };

/** What is to be posted. */
export type NewPosting = Pick<Posting, 'guildId' | 'key' | 'claimedAt'> &
  Partial<Pick<Posting, 'removeAt'>> &
  Where;

/**
 * Stores the decision to post something. The same decision taken again changes nothing. A recipient is only who asked for
 * that kind of message: nobody is written to unasked.
 */
export function addPosting(tx: Tx, posting: NewPosting): Promise<void> {
  return addPostings(tx, [posting]);
}

/** The same for several, in this order. */
export async function addPostings(tx: Tx, postings: readonly NewPosting[]): Promise<void> {
  if (postings.length === 0) return;
  const values = postings.map((posting) => ({ channelId: '', ...posting }));
  await tx
    .createQueryBuilder()
    .insert()
    .into(postingTable)
    .values(values)
    .orIgnore()
    .updateEntity(false)
    .execute();
}

export function findPosting(tx: Tx, postingId: number): Promise<Posting | null> {
  return readRow(tx, postingTable, 'WHERE t.id = $1', [postingId]);
}

export function findPostingByKey(tx: Tx, guildId: number, key: PostingKey): Promise<Posting | null> {
  return tx.findOneBy(postingTable, { guildId, key });
}

/** The postings whose keys begin so. In `start` no character may have a meaning in LIKE. */
export function listPostingsLike(tx: Tx, guildId: number, start: string): Promise<Posting[]> {
  return tx
    .createQueryBuilder(postingTable, 'posting')
    .where('posting.guildId = :guildId AND posting.key LIKE :start', { guildId, start: `${start}%` })
    .getMany();
}

/** A posting is about something else from now on, which no other of its guild is about. */
export async function changeKey(tx: Tx, postingId: number, key: PostingKey): Promise<void> {
  await tx.update(postingTable, { id: postingId }, { key });
}

/** The posting, if its last state wasn't delivered yet and the bot is still in its guild. */
export function findUnfinished(tx: Tx, postingId: number): Promise<Posting | null> {
  return readRow(tx, postingTable, `${unfinished} AND t.id = $1`, [postingId]);
}

/** All such postings, of one guild or of all, oldest first. */
export function listUnfinished(tx: Tx, guildId?: number): Promise<Posting[]> {
  const ofGuild = guildId === undefined ? '' : 'AND t.guild_id = $1';
  const parameters = guildId === undefined ? [] : [guildId];
  return readRows(tx, postingTable, `${unfinished} ${ofGuild} ORDER BY t.id`, parameters);
}

/** All such postings that don't stand, oldest first. */
export function listNotStanding(tx: Tx): Promise<Posting[]> {
  return readRows(tx, postingTable, `${unfinished} AND t.stands_until IS NULL ORDER BY t.id`, []);
}

/** An unfinished posting that shall be taken away at some time. */
export interface Removal {
  id: number;
  guildId: number;
  removeAt: Instant;
}

/** Them, at most `most`, the earliest first; those after one of them, or the first of all. One query. */
export function listRemovals(tx: Tx, after: Removal | null, most: number): Promise<Removal[]> {
  return tx.query(
    `SELECT p.id, p.guild_id AS "guildId", p.remove_at AS "removeAt" FROM posting p
       JOIN guild g ON g.id = p.guild_id AND g.left_at IS NULL
      WHERE p.final_at IS NULL AND p.remove_at IS NOT NULL ${after ? 'AND (p.remove_at, p.id) > ($1, $2)' : ''}
      ORDER BY p.remove_at, p.id LIMIT ${most}`,
    after ? [after.removeAt, after.id] : [],
  );
}

/** Those that shall be gone by `now`, oldest wish first. */
export function listRemovalsDue(tx: Tx, now: Instant): Promise<Posting[]> {
  return readRows(tx, postingTable, `${unfinished} AND t.remove_at <= $1 ORDER BY t.remove_at`, [now]);
}

/** The unfinished ones that were wanted again after their last state, oldest first. One query. */
export function listReopened(tx: Tx): Promise<Pick<Posting, 'id' | 'guildId' | 'claimedAt'>[]> {
  return tx.query(
    `SELECT p.id, p.guild_id AS "guildId", p.claimed_at AS "claimedAt" FROM posting p
       JOIN guild g ON g.id = p.guild_id AND g.left_at IS NULL
      WHERE p.final_at IS NULL AND p.reopened > 0 ORDER BY p.id`,
  );
}

/** A guild that the bot was removed from refuses everything; its postings wait until the bot is invited again. */
const unfinished = 'JOIN guild g ON g.id = t.guild_id AND g.left_at IS NULL WHERE t.final_at IS NULL';

/** Keeps that a posting stands in its recipient's direct messages. */
export async function setDirectChannel(tx: Tx, postingId: number, channelId: string): Promise<void> {
  await tx.update(postingTable, { id: postingId }, { channelId });
}

/**
 * Keeps which message a posting became, one that is known already stays; and the fingerprint of what it shows now, unless
 * that is null. It went through.
 */
export async function setShown(
  tx: Tx,
  postingId: number,
  messageId: string,
  shows: string | null,
): Promise<void> {
  await tx.query(
    `UPDATE posting SET message_id = COALESCE(message_id, $1), shows = COALESCE($2, shows), refusal = NULL
      WHERE id = $3`,
    [messageId, shows, postingId],
  );
}

/** The same where the message is known already: nobody who asks for that has to ask again. */
export async function setEdited(tx: Tx, postingId: number, shows: string | null): Promise<void> {
  await tx.query('UPDATE posting SET shows = COALESCE($1, shows), refusal = NULL WHERE id = $2', [
    shows,
    postingId,
  ]);
}

/**
 * Ends a posting: nothing is done with it any more. The first time counts. False: it was reopened since it was read, so
 * there is more to do. `last` is stored in any case, as `setShown` and `setRefusal` would, and in the same statement: on PostgreSQL a
 * row that its transaction changes once more waits for whoever decides for its guild, who may be waiting for that row.
 */
export async function finishPosting(
  tx: Tx,
  { id: postingId, reopened }: Pick<Posting, 'id' | 'reopened'>,
  at: Instant,
  last: Partial<Pick<Posting, 'messageId' | 'shows' | 'refusal'>> = {},
): Promise<boolean> {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const { messageId, shows, refusal } = last;
  const changes = [
    ...(messageId ? [`message_id = COALESCE(message_id, ${bind(messageId)})`] : []),
    ...(shows ? [`shows = ${bind(shows)}`] : []),
    ...(refusal === undefined ? [] : [`refusal = ${bind(refusal)}`]),
    `final_at = CASE WHEN reopened = ${bind(reopened)} THEN COALESCE(final_at, ${bind(at)}) ELSE final_at END`,
  ];
  await tx.query(`UPDATE posting SET ${changes.join(', ')} WHERE id = ${bind(postingId)}`, values);
  return tx.existsBy(postingTable, { id: postingId, reopened });
}

/**
 * Wants a posting drawn again after its last state, or after the one that is just being sent. One that ended without a
 * message stays as it is, and so does one that Discord refuses: it is drawn again until its last state went through.
 */
export async function reopenPosting(tx: Tx, postingId: number): Promise<void> {
  await tx.query(
    `UPDATE posting SET final_at = NULL, reopened = reopened + 1
      WHERE id = $1 AND CASE WHEN final_at IS NULL THEN refusal IS NULL ELSE message_id IS NOT NULL END`,
    [postingId],
  );
}

/** Wants a posting's message gone from `at` on, in place of an earlier wish. A finished posting stays as it is. */
export async function removePosting(tx: Tx, postingId: number, at: Instant): Promise<void> {
  await tx.update(postingTable, { id: postingId, finalAt: IsNull() }, { removeAt: at });
}

/** Takes a posting's message away, also after its last state. */
export async function takeBackPosting(tx: Tx, postingId: number, at: Instant): Promise<void> {
  await reopenPosting(tx, postingId);
  await removePosting(tx, postingId, at);
}

/** Posts something anew in another channel, as if it had just been decided; what became of it before is forgotten. */
export async function aimAnew(tx: Tx, postingId: number, channelId: string, now: Instant): Promise<void> {
  const anew = { messageId: null, shows: null, finalAt: null, refusal: null };
  await tx.update(postingTable, { id: postingId }, { channelId, claimedAt: now, ...anew });
}

/** Forgets a posting of which no message came, or isn't there any more. */
export async function forgetPosting(tx: Tx, postingId: number): Promise<void> {
  await tx.delete(postingTable, { id: postingId });
}

/** So many rows are deleted at once: others wait meanwhile. */
const atOnce = 1_000;

/**
 * Removes some postings that ended by `before`: those without a message, that came to nothing or were taken back, and those of what
 * is deleted (`keyOfDeleted`). Gives whether there may be more.
 */
export async function removeOldPostings(tx: Tx, before: Instant): Promise<boolean> {
  const removed = await change(
    tx,
    `DELETE FROM posting WHERE id IN (SELECT id FROM posting
      WHERE final_at <= $1 AND (message_id IS NULL OR remove_at <= final_at OR key LIKE '%:-%')
      ORDER BY id LIMIT ${atOnce})`,
    [before],
  );
  return removed === atOnce;
}

/** Keeps why Discord refused a posting (its error code); null once it went through. */
export async function setRefusal(tx: Tx, postingId: number, refusal: string | null): Promise<void> {
  await tx.update(postingTable, { id: postingId }, { refusal });
}

/**
 * Where and why (Discord's error code) Discord refuses a guild's postings of a kind in channels: the newest that still
 * waits, or else the very newest. Null when all is well. That a channel is gone isn't told: there is nothing in it to put right.
 */
export async function postingRefusal(
  tx: Tx,
  guildId: number,
  kind: PostingKind,
): Promise<{ channelId: string; code: string } | null> {
  const newest = () =>
    tx
      .createQueryBuilder(postingTable, 'posting')
      .where('posting.guildId = :guildId AND posting.key LIKE :keys', { guildId, keys: `${kind}:%` })
      .andWhere('posting.recipientId IS NULL')
      .orderBy('posting.id', 'DESC')
      .limit(1);
  const waiting = newest().andWhere('posting.finalAt IS NULL AND posting.refusal IS NOT NULL');
  const posting = (await waiting.getOne()) ?? (await newest().getOne());
  return posting?.refusal && !isChannelGone(posting)
    ? { channelId: posting.channelId, code: posting.refusal }
    : null;
}
