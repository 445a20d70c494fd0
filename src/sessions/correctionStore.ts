import { LessThan, MoreThan } from 'typeorm';
import type { Instant } from '../calendar';
import type { Tx } from '../database/database';
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
