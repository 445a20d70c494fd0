import { EntitySchema, In } from 'typeorm';
import { reference, text } from '../database/columns';
import type { Tx } from '../database/database';

/** A word of hers on one of her sessions, for whom or for what it was. Only she sees it. It goes with its session. */
interface SessionWord {
  sessionId: number;
  memberId: number;
  word: string;
}

export const sessionWordTable = new EntitySchema<SessionWord>({
  name: 'session_word',
  columns: {
    sessionId: { ...reference, primary: true },
    memberId: reference,
    word: text,
  },
});

/** The words on sessions, by the session's id. */
export async function findWords(tx: Tx, sessionIds: readonly number[]): Promise<Map<number, string>> {
  if (sessionIds.length === 0) return new Map();
  const rows = await tx.findBy(sessionWordTable, { sessionId: In([...sessionIds]) });
  return new Map(rows.map(({ sessionId, word }) => [sessionId, word]));
}

/** Puts a word on a member's session in place of another one; null takes it away. */
export async function storeWord(
  tx: Tx,
  memberId: number,
  sessionId: number,
  word: string | null,
): Promise<void> {
  await tx.delete(sessionWordTable, { sessionId, memberId });
  if (word !== null) await tx.insert(sessionWordTable, { sessionId, memberId, word });
}

/** The words that a member used last, each once, the newest session's first. */
export async function listWords(tx: Tx, memberId: number, most: number): Promise<string[]> {
  const rows: { word: string }[] = await tx.query(
    `SELECT s.word FROM session_word s JOIN work_session w ON w.id = s.session_id
      WHERE s.member_id = $1 GROUP BY s.word ORDER BY MAX(w.started_at) DESC, s.word LIMIT ${most}`,
    [memberId],
  );
  return rows.map((row) => row.word);
}
