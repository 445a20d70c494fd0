import {
  EntitySchema,
  type EntityTarget,
  In,
  IsNull,
  LessThanOrEqual,
  MoreThan,
  type ObjectLiteral,
} from 'typeorm';
import type { Instant } from '../calendar';
import { id, milliseconds, nullable, reference, text } from '../database/columns';
import type { Tx } from '../database/database';
import { workOf } from './correctionStore';
import { doubtTable } from './doubtStore';
import { findRecord } from './historyStore';
import { isSame, type SessionChange, undoWithin, type Whole } from './sessionChange';
import { findWords, storeWord } from './sessionWordStore';
import { stretchTable, workSessionTable } from './sessionStore';
import { addToTotals, type TotalOwner } from './totalStore';

/** What was and what became stand there as JSON. */
type Row = Omit<SessionChange, 'was' | 'became'> & { was: string; became: string | null };

export const sessionChangeTable = new EntitySchema<Row>({
  name: 'session_change',
  columns: {
    id,
    memberId: reference,
    sessionId: reference,
    was: text,
    became: nullable(text),
    changedAt: milliseconds,
    undoneAt: nullable(milliseconds),
  },
});

/** A session of hers with all that her word on it can change; null when it isn't hers, or not there. */
export async function findWhole(tx: Tx, memberId: number, sessionId: number): Promise<Whole | null> {
  const record = await findRecord(tx, memberId, sessionId);
  if (!record) return null;
  const doubts = await tx.find(doubtTable, { where: { sessionId }, order: { id: 'ASC' } });
  const words = await findWords(tx, [sessionId]);
  return { ...record, doubts, word: words.get(sessionId) ?? null };
}

/** Does what changes one of her sessions, and keeps how it was and what became of it. */
export async function keepChange(
  tx: Tx,
  { memberId, sessionId, now }: { memberId: number; sessionId: number; now: Instant },
  work: () => Promise<void>,
): Promise<void> {
  const was = await findWhole(tx, memberId, sessionId);
  await work();
  const became = await findWhole(tx, memberId, sessionId);
  if (!was || isSame(was, became)) return;
  await tx.insert(sessionChangeTable, {
    memberId,
    sessionId,
    was: JSON.stringify(was),
    became: became && JSON.stringify(became),
    changedAt: now,
  });
}

/** A change of a member's; null when it isn't hers, or not kept any more. */
export async function findChange(tx: Tx, memberId: number, changeId: number): Promise<SessionChange | null> {
  const row = await tx.findOneBy(sessionChangeTable, { id: changeId, memberId });
  if (!row) return null;
  const read = (json: string) => JSON.parse(json) as Whole;
  return { ...row, was: read(row.was), became: row.became === null ? null : read(row.became) };
}

/** Whether a session was changed after that, and that wasn't undone. */
export function isChangedSince(tx: Tx, { id: changeId, sessionId }: SessionChange): Promise<boolean> {
  return tx.existsBy(sessionChangeTable, { sessionId, id: MoreThan(changeId), undoneAt: IsNull() });
}

/** What can be undone of a session at `now`: the id of its last change; null when there is none. */
export async function findUndoable(tx: Tx, sessionId: number, now: Instant): Promise<number | null> {
  const row = await tx.findOne(sessionChangeTable, {
    where: { sessionId, undoneAt: IsNull(), changedAt: MoreThan(now - undoWithin) },
    order: { id: 'DESC' },
  });
  return row?.id ?? null;
}

/** The same of the session that a member deleted last. */
export async function findDeleted(tx: Tx, memberId: number, now: Instant): Promise<number | null> {
  const row = await tx.findOne(sessionChangeTable, {
    where: { memberId, became: IsNull(), undoneAt: IsNull(), changedAt: MoreThan(now - undoWithin) },
    order: { id: 'DESC' },
  });
  return row?.id ?? null;
}

/** Whether another session of hers has a part of the time that a session shall have. */
export async function isTaken(tx: Tx, { session, stretches }: Whole): Promise<boolean> {
  const start = Math.min(...stretches.map(({ startedAt }) => startedAt));
  const end = Math.max(...stretches.map(({ endedAt }) => endedAt ?? Number.MAX_SAFE_INTEGER));
  const others: unknown[] = await tx.query(
    `SELECT 1 FROM stretch WHERE member_id = $1 AND session_id <> $2 AND started_at < $3
        AND (ended_at IS NULL OR ended_at > $4) LIMIT 1`,
    [session.memberId, session.id, end, start],
  );
  return others.length > 0;
}

/** Makes a session what it was, also one that isn't there any more, and changes all totals by the difference. */
export async function bringBack(tx: Tx, owner: TotalOwner, is: Whole | null, back: Whole): Promise<void> {
  const { session, stretches, doubts, word } = back;
  await tx.delete(stretchTable, { id: In((is?.stretches ?? []).map((one) => one.id)) });
  if (is) await tx.update(workSessionTable, { id: session.id }, session);
  else await insertWithId(tx, workSessionTable, [session]);
  await insertWithId(tx, stretchTable, stretches);
  if (is)
    for (const { id: doubtId, answeredAt } of doubts)
      await tx.update(doubtTable, { id: doubtId }, { answeredAt });
  else await insertWithId(tx, doubtTable, doubts);
  if (!is && word !== null) await storeWord(tx, session.memberId, session.id, word);
  await addToTotals(tx, owner, workOf(is?.stretches ?? []), -1);
  await addToTotals(tx, owner, workOf(stretches), 1);
}

/** Inserts rows with the ids that they had: on PostgreSQL TypeORM leaves those out, unless all columns are named. */
async function insertWithId<Entity extends ObjectLiteral>(
  tx: Tx,
  table: EntityTarget<Entity>,
  rows: Entity[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  await tx.createQueryBuilder().insert().into(table, Object.keys(first)).values(rows).execute();
}

/** Keeps that a change was undone. */
export async function markUndone(tx: Tx, changeId: number, now: Instant): Promise<void> {
  await tx.update(sessionChangeTable, { id: changeId }, { undoneAt: now });
}

/** When the oldest of all changes that are kept was made; null when there is none. */
export async function findOldestChange(tx: Tx): Promise<Instant | null> {
  const [row]: { oldest: Instant | null }[] = await tx.query(
    'SELECT MIN(changed_at) AS "oldest" FROM session_change',
  );
  return row?.oldest ?? null;
}

/** Deletes the changes that were made then or before. */
export async function removeChangesUntil(tx: Tx, at: Instant): Promise<void> {
  await tx.delete(sessionChangeTable, { changedAt: LessThanOrEqual(at) });
}
