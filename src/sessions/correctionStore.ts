import { LessThan, MoreThan } from 'typeorm';
import type { Instant } from '../calendar';
import type { Tx } from '../database/database';
import { reopenPosting } from '../postings/postingStore';
import { listToldOf, withdrawSums } from '../postings/toldSumStore';
import { findRecord, listOutages } from './historyStore';
import type { Correctable } from './correction';
import type { Stretch, WorkSession } from './session';
import { stretchTable, workSessionTable } from './sessionStore';
import { addToTotals, type TotalOwner, type WorkInterval } from './totalStore';

/** A session of hers with all that a correction needs; null when it isn't hers, or not there. */
export async function findCorrectable(
  tx: Tx,
  memberId: number,
  sessionId: number,
): Promise<(Correctable & { session: WorkSession }) | null> {
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
  return {
    ...record,
    outages: await listOutages(tx, guildId, [record]),
    previousEnd: previous?.endedAt ?? null,
    nextStart: next?.startedAt ?? null,
  };
}

/** Gives a session the stretches that a correction left of it, and changes all totals by the difference. */
export async function storeCorrection(
  tx: Tx,
  owner: TotalOwner,
  { session, stretches: before }: { session: WorkSession; stretches: readonly Stretch[] },
  after: readonly Stretch[],
  now: Instant,
): Promise<void> {
  for (const { id } of before) {
    const kept = after.find((stretch) => stretch.id === id);
    if (kept) await tx.update(stretchTable, { id }, { startedAt: kept.startedAt, endedAt: kept.endedAt });
    else await tx.delete(stretchTable, { id });
  }
  const startedAt = after[0]?.startedAt ?? session.startedAt;
  const endedAt = session.endedAt === null ? null : (after.at(-1)?.endedAt ?? session.endedAt);
  const breakAt = session.breakAt === null ? null : Math.max(session.breakAt, startedAt);
  // Where the stretch that ended in silence went, the one before it ends the session, and its end was seen.
  const isEndSeen = session.endKind === 'silent' && after.at(-1)?.id !== before.at(-1)?.id;
  const endKind = isEndSeen ? 'left' : session.endKind;
  const changes = { startedAt, endedAt, breakAt, endKind, correctedAt: now };
  await tx.update(workSessionTable, { id: session.id }, changes);
  await addToTotals(tx, owner, workOf(before), -1);
  await addToTotals(tx, owner, workOf(after), 1);
}

/**
 * Has the summaries of the gatherings at which these stretches of a member were drawn again. A sum that holds their time
 * goes: told with another number, it would say how long they were.
 */
export async function takeOutOfSummaries(
  tx: Tx,
  guildId: number,
  memberId: number,
  stretches: readonly Stretch[],
): Promise<void> {
  const told = new Set((await listToldOf(tx, memberId)).map((posting) => posting.id));
  const summaries = new Set<number>();
  for (const { channelId, startedAt, endedAt } of stretches) {
    const rows: { id: number }[] = await tx.query(
      `SELECT p.id FROM gathering g JOIN posting p ON p.guild_id = g.guild_id AND p.key = 'agenda:' || g.id
        WHERE g.guild_id = $1 AND g.channel_id = $2 AND g.ended_at > $3 AND g.started_at < $4`,
      [guildId, channelId, startedAt, endedAt ?? startedAt],
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
function workOf(stretches: readonly Stretch[]): WorkInterval[] {
  return stretches.flatMap(({ kind, startedAt, endedAt }) =>
    kind === 'work' && endedAt !== null ? [{ startedAt, endedAt }] : [],
  );
}
