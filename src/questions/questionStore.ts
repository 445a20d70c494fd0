import { EntitySchema, In, IsNull, MoreThanOrEqual, Not } from 'typeorm';
import type { Instant } from '../calendar';
import { id, milliseconds, nullable, reference, snowflake, text } from '../database/columns';
import type { Tx } from '../database/database';
import type { Member } from '../guilds/member';
import { memberTable } from '../guilds/memberStore';
import type { Question } from './question';

export const questionTable = new EntitySchema<Question>({
  name: 'question',
  columns: {
    id,
    guildId: reference,
    memberId: reference,
    topic: { type: 'varchar', length: 100 },
    body: text,
    createdAt: milliseconds,
    threadId: nullable(snowflake),
    closedAt: nullable(milliseconds),
  },
});

/** That a member is invited to a question, or was thanked for her help with it. */
interface TakesPart {
  questionId: number;
  memberId: number;
}

const parts = { questionId: { ...reference, primary: true }, memberId: { ...reference, primary: true } };

export const questionInviteeTable = new EntitySchema<TakesPart>({ name: 'question_invitee', columns: parts });
export const questionHelperTable = new EntitySchema<TakesPart>({ name: 'question_helper', columns: parts });

/** That a member knows what a question is about, but isn't invited to it; and when she was told that it waits. */
interface Knows extends TakesPart {
  toldAt: Instant | null;
}

export const questionExpertTable = new EntitySchema<Knows>({
  name: 'question_expert',
  columns: { ...parts, toldAt: nullable(milliseconds) },
});

/** An open question as somebody else reads of it. Ids of users and channels are Discord's. */
export interface OthersQuestion extends Pick<Question, 'id' | 'topic'> {
  askerId: string;
  threadId: string;
  channelId: string;
}

/** Stores a question with those who are invited to it, and those who know it, too, and gives its id. */
export async function addQuestion(
  tx: Tx,
  question: Pick<Question, 'guildId' | 'memberId' | 'topic' | 'body' | 'createdAt'>,
  invitedIds: readonly number[],
  expertIds: readonly number[],
): Promise<number> {
  const { identifiers } = await tx.insert(questionTable, { ...question });
  const questionId = Number(identifiers[0]?.['id']);
  const take = (memberId: number) => ({ questionId, memberId });
  if (invitedIds.length > 0) await tx.insert(questionInviteeTable, invitedIds.map(take));
  if (expertIds.length > 0) await tx.insert(questionExpertTable, expertIds.map(take));
  return questionId;
}

/** Of others' questions with a thread, asked after `since` and not closed. */
const othersQuestions = `SELECT q.id, q.topic, asker.user_id AS "askerId", q.thread_id AS "threadId", p.channel_id AS "channelId"
   FROM question q JOIN member asker ON asker.id = q.member_id
   JOIN posting p ON p.guild_id = q.guild_id AND p.key = 'question:' || q.id
  WHERE q.closed_at IS NULL AND q.thread_id IS NOT NULL AND q.created_at > $1`;

/** The questions that a member knows about and wasn't told of, asked after `since`, the oldest first. */
export function listUntoldQuestions(tx: Tx, memberId: number, since: Instant): Promise<OthersQuestion[]> {
  return tx.query(
    `${othersQuestions} AND EXISTS (SELECT 1 FROM question_expert e
       WHERE e.question_id = q.id AND e.member_id = $2 AND e.told_at IS NULL)
     ORDER BY q.id`,
    [since, memberId],
  );
}

/** The questions that a member knows about or was invited to, asked after `since`, the newest first. */
export function listQuestionsFor(tx: Tx, memberId: number, since: Instant): Promise<OthersQuestion[]> {
  return tx.query(
    `${othersQuestions} AND (
       EXISTS (SELECT 1 FROM question_expert e WHERE e.question_id = q.id AND e.member_id = $2)
       OR EXISTS (SELECT 1 FROM question_invitee i WHERE i.question_id = q.id AND i.member_id = $2))
     ORDER BY q.id DESC`,
    [since, memberId],
  );
}

/** Keeps that a member was told that a question waits; the first time counts. */
export async function markQuestionTold(
  tx: Tx,
  { questionId, memberId }: TakesPart,
  now: Instant,
): Promise<void> {
  await tx.update(questionExpertTable, { questionId, memberId, toldAt: IsNull() }, { toldAt: now });
}

export function findQuestion(tx: Tx, questionId: number): Promise<Question | null> {
  return tx.findOneBy(questionTable, { id: questionId });
}

/** The open question that has this thread, by Discord's id. */
export function findQuestionOf(tx: Tx, threadId: string): Promise<Question | null> {
  return tx.findOneBy(questionTable, { threadId, closedAt: IsNull() });
}

/**
 * A member's questions that aren't closed, asked after `since`, oldest first; but none that came to nothing because its
 * channel was deleted.
 */
export function listOpenQuestions(tx: Tx, memberId: number, since: Instant): Promise<Question[]> {
  return tx
    .createQueryBuilder(questionTable, 'question')
    .where('question.memberId = :memberId AND question.closedAt IS NULL', { memberId })
    .andWhere('question.createdAt > :since', { since })
    .andWhere(
      `(question.threadId IS NOT NULL OR EXISTS (SELECT 1 FROM posting
        WHERE posting.guild_id = question.guild_id AND posting.key = 'question:' || question.id
          AND posting.final_at IS NULL))`,
    )
    .orderBy('question.id')
    .getMany();
}

/** How many questions a member has asked since then, closed ones too. */
export function countAsked(tx: Tx, memberId: number, since: Instant): Promise<number> {
  return tx.countBy(questionTable, { memberId, createdAt: MoreThanOrEqual(since) });
}

/** Keeps the thread of a question. The first time counts: false if it was known. */
export async function setThread(tx: Tx, questionId: number, threadId: string): Promise<boolean> {
  const { affected } = await tx.update(questionTable, { id: questionId, threadId: IsNull() }, { threadId });
  return affected === 1;
}

/** Closes a question. The first time counts. */
export async function closeQuestion(tx: Tx, questionId: number, now: Instant): Promise<void> {
  await tx.update(questionTable, { id: questionId, closedAt: IsNull() }, { closedAt: now });
}

/** Keeps that these members were thanked for their help with a question, and counts it with each of them, once. */
export async function addHelpers(tx: Tx, questionId: number, memberIds: readonly number[]): Promise<void> {
  for (const memberId of memberIds) {
    if (await tx.existsBy(questionHelperTable, { questionId, memberId })) continue;
    await tx.insert(questionHelperTable, { questionId, memberId });
    await tx.increment(memberTable, { id: memberId }, 'thanked', 1);
  }
}

/** Those who are invited to a question, or were thanked for their help with it, in ascending order of our ids. */
export function listParts(
  tx: Tx,
  kind: 'question_invitee' | 'question_helper',
  questionId: number,
): Promise<{ memberId: number; userId: string }[]> {
  return tx.query(
    `SELECT member.id AS "memberId", member.user_id AS "userId" FROM ${kind} part
      JOIN member ON member.id = part.member_id WHERE part.question_id = $1 ORDER BY member.id`,
    [questionId],
  );
}

/** When each of these members was last invited to a question; who never was is left out. */
export async function lastAsked(tx: Tx, memberIds: readonly number[]): Promise<Map<number, Instant>> {
  if (memberIds.length === 0) return new Map();
  const rows = await tx
    .createQueryBuilder()
    .select(['invitee.member_id AS "memberId"', 'MAX(question.created_at) AS "at"'])
    .from(questionInviteeTable, 'invitee')
    .innerJoin(questionTable.options.name, 'question', 'question.id = invitee.question_id')
    .where('invitee.member_id IN (:...memberIds)', { memberIds })
    .groupBy('invitee.member_id')
    .getRawMany<{ memberId: number; at: Instant }>();
  return new Map(rows.map(({ memberId, at }) => [memberId, at]));
}

/** All questions of a member, oldest first. */
export function listQuestions(tx: Tx, memberId: number): Promise<Question[]> {
  return tx.find(questionTable, { where: { memberId }, order: { id: 'ASC' } });
}

/** The messages, decided since, of a member's own questions. */
export async function listOwnQuestionPosts(
  tx: Tx,
  { id: memberId, guildId }: Pick<Member, 'id' | 'guildId'>,
  since: Instant,
): Promise<number[]> {
  const rows: { id: number }[] = await tx.query(
    `SELECT p.id FROM question q
       JOIN posting p ON p.guild_id = q.guild_id AND p.key IN ('question:' || q.id, 'thread:' || q.id)
      WHERE q.guild_id = $1 AND p.claimed_at >= $2 AND q.member_id = $3 ORDER BY p.id`,
    [guildId, since, memberId],
  );
  return rows.map((row) => row.id);
}

/** Takes the texts of a member's questions away, which closes them, and gives how many these were. */
export async function removeQuestionTexts(tx: Tx, memberId: number, now: Instant): Promise<number> {
  await tx.update(questionTable, { memberId, closedAt: IsNull() }, { closedAt: now });
  const { affected } = await tx.update(questionTable, { memberId, topic: Not('') }, { topic: '', body: '' });
  return affected ?? 0;
}

/** The messages, decided since, of questions of others to which a member was invited, or with which she helped. */
export async function listQuestionPostsWith(
  tx: Tx,
  member: Pick<Member, 'id' | 'guildId'>,
  since: Instant,
): Promise<number[]> {
  const rows: { id: number }[] = await tx.query(
    `SELECT p.id FROM question q
       JOIN posting p ON p.guild_id = q.guild_id AND p.key IN ('question:' || q.id, 'thread:' || q.id)
      WHERE q.guild_id = $1 AND p.claimed_at >= $2 AND (
        EXISTS (SELECT 1 FROM question_invitee i WHERE i.question_id = q.id AND i.member_id = $3)
        OR EXISTS (SELECT 1 FROM question_helper h WHERE h.question_id = q.id AND h.member_id = $3))
      ORDER BY p.id`,
    [member.guildId, since, member.id],
  );
  return rows.map((row) => row.id);
}

export function countQuestions(tx: Tx, memberId: number): Promise<number> {
  return tx.countBy(questionTable, { memberId });
}

/** Deletes these questions, and that the member was invited to others', knows about them or was thanked for her help. */
export async function forgetParts(tx: Tx, memberId: number, questionIds: readonly number[]): Promise<void> {
  if (questionIds.length > 0) await tx.delete(questionTable, { id: In([...questionIds]) });
  await tx.delete(questionInviteeTable, { memberId });
  await tx.delete(questionHelperTable, { memberId });
  await tx.delete(questionExpertTable, { memberId });
}
