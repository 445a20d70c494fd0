import { In, LessThan, MoreThan } from 'typeorm';
import type { Instant } from '../calendar';
import type { Tx } from '../database/database';
import type { Guild } from '../guilds/guild';
import { reopenPosting } from '../postings/postingStore';
import { listToldOf, withdrawSums } from '../postings/toldSumStore';
import { findRecord, listOutages } from './historyStore';
import { breaksOf } from './breakWish';
import type { Correctable } from './correction';
import { findSeenUntil } from './outageStore';
import { isCounted, type Piece } from './pieces';
import { seatEnd, type Stretch, type WorkSession } from './session';
import { stretchTable, workSessionTable } from './sessionStore';
import { addToTotals, type TotalOwner, type WorkInterval } from './totalStore';

/** A session with all that a correction needs. */
export type Found = Correctable & { session: WorkSession };

/** A session of hers with all that a correction needs; null when it isn't hers, or not there. */
export async function findCorrectable(
  tx: Tx,
  guild: Guild,
  memberId: number,
  sessionId: number,
  now: Instant,
): Promise<Found | null> {
  const record = await findRecord(tx, memberId, sessionId);
  if (!record) return null;
  const { guildId, startedAt } = record.session;
  const previous = await tx.findOne(workSessionTable, {
    where: { memberId, startedAt: LessThan(startedAt) },
    order: { startedAt: 'DESC' },
  });
  const next = await tx.findOne(workSessionTable, {
    where: { memberId, startedAt: MoreThan(startedAt) },
    order: { startedAt: 'ASC' },
  });
  const { session, stretches } = record;
  return {
    session,
    stretches: stretches.filter(isCounted),
    maybes: stretches.filter((stretch) => !isCounted(stretch)),
    seenUntil: await findSeenUntil(tx, guild, now),
    outages: await listOutages(tx, guildId, [record]),
    previousEnd: previous?.endedAt ?? null,
    nextStart: next?.startedAt ?? null,
  };
}

/** Gives a session the stretches that a correction left of it, and changes all totals by the difference. */
export async function storeCorrection(
  tx: Tx,
  owner: TotalOwner,
  { session, stretches, maybes }: Found,
  after: readonly Piece[],
  now: Instant,
): Promise<void> {
  const before = [...stretches, ...maybes];
  const gone = before.filter(({ id }) => after.every((piece) => piece.id !== id));
  await tx.delete(stretchTable, { id: In(gone.map(({ id }) => id)) });
  // What goes on comes last: at no time a session has two such stretches.
  for (const piece of after.toSorted(
    (one, other) => (one.endedAt ?? Infinity) - (other.endedAt ?? Infinity),
  )) {
    const { id, ...rest } = piece;
    if (id === null) await tx.insert(stretchTable, rest);
    else await tx.update(stretchTable, { id }, timesOf(piece));
  }
  await tx.update(
    workSessionTable,
    { id: session.id },
    { ...changesOf(session, stretches, after.filter(isCounted)), correctedAt: now },
  );
  await addToTotals(tx, owner, workOf(before), -1);
  await addToTotals(tx, owner, workOf(after), 1);
}

function timesOf({ kind, startedAt, endedAt, startEstimatedAt, endEstimatedAt }: Piece) {
  return { kind, startedAt, endedAt, startEstimatedAt, endEstimatedAt };
}

/** What a correction of its stretches that count changes of a session itself. */
function changesOf(
  session: WorkSession,
  before: readonly Stretch[],
  after: readonly Piece[],
): Partial<WorkSession> {
  const [last, wasLast] = [after.at(-1), before.at(-1)];
  const startedAt = after[0]?.startedAt ?? session.startedAt;
  const breakAt = session.breakAt === null ? null : Math.max(session.breakAt, startedAt);
  if (session.endedAt !== null) return { startedAt, endedAt: last?.endedAt ?? session.endedAt, breakAt };
  if (breakAt !== null && last?.kind === 'break')
    return { startedAt, breakAt: breaksOf(after).at(-1)?.start ?? breakAt };
  if (breakAt === null || wasLast?.kind !== 'break' || !last) return { startedAt, breakAt };
  // The break that went on is over. Who has left keeps her seat for as long as after any leave.
  const over = { breakAt: null, breakUntil: null };
  const seatUntil = last.endedAt === null ? null : seatEnd(over, last.endedAt);
  return { startedAt, ...over, seatUntil };
}

/**
 * Has the summaries of the gatherings at which these stretches of a member were drawn again. A sum that holds their time
 * goes: told with another number, it would say how long they were.
 */
export async function takeOutOfSummaries(
  tx: Tx,
  guildId: number,
  memberId: number,
  stretches: readonly Piece[],
): Promise<void> {
  const told = new Set((await listToldOf(tx, memberId)).map((posting) => posting.id));
  const summaries = new Set<number>();
  for (const { channelId, startedAt, endedAt } of stretches) {
    const rows: { id: number }[] = await tx.query(
      `SELECT p.id FROM gathering g JOIN posting p ON p.guild_id = g.guild_id AND p.key = 'agenda:' || g.id
        WHERE g.guild_id = $1 AND g.channel_id = $2 AND g.ended_at > $3 AND g.started_at < $4`,
      [guildId, channelId, startedAt, endedAt ?? Number.MAX_SAFE_INTEGER],
    );
    for (const { id } of rows) summaries.add(id);
  }
  const withSum = [...summaries].filter((postingId) => told.has(postingId));
  await withdrawSums(tx, withSum);
  for (const postingId of summaries) if (!told.has(postingId)) await reopenPosting(tx, postingId);
}

/** Deletes a session, and takes its time out of all totals. */
export async function deleteSession(
  tx: Tx,
  owner: TotalOwner,
  sessionId: number,
  stretches: readonly Stretch[],
): Promise<void> {
  await addToTotals(tx, owner, workOf(stretches), -1);
  await tx.delete(workSessionTable, { id: sessionId });
}

/** Totals are made of ended work stretches alone. */
export function workOf(stretches: readonly Piece[]): WorkInterval[] {
  return stretches.flatMap(({ kind, startedAt, endedAt }) =>
    kind === 'work' && endedAt !== null ? [{ startedAt, endedAt }] : [],
  );
}
