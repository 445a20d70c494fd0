import type { Instant } from '../calendar';
import { UserError } from '../errors';
import { copyBlock, isBlank, lineBreak, oneLine } from '../i18n/plainText';
import type { Locale } from '../i18n/translate';

/** What a member asks the others, as stored. */
export interface Question {
  id: number;
  guildId: number;
  /** Who asks. */
  memberId: number;
  /** What it is about: what she looked up. On one line; views show it through `plainText`. Empty: its texts were removed. */
  topic: string;
  /** In her own words, one line or several; views show each through `plainText`. */
  body: string;
  createdAt: Instant;
  /** Discord's id of its thread, once that is there. */
  threadId: string | null;
  /** When she said thanks, or that it is settled. */
  closedAt: Instant | null;
}

/** What a question's messages show, in the guild's language. Ids are Discord's. */
export interface ShownQuestion {
  locale: Locale;
  askerId: string;
  topic: string;
  body: string;
  threadId: string | null;
  isClosed: boolean;
  /** Who is invited, as far as they are still in the guild. */
  invited: string[];
  /** Whom she thanked. */
  helpers: string[];
}

/** What is shown in such a thread. */
export function deletedQuestion(locale: Locale): ShownQuestion {
  return {
    locale,
    askerId: '',
    topic: '',
    body: '',
    threadId: null,
    isClosed: true,
    invited: [],
    helpers: [],
  };
}

/** The longest question, in UTF-16 units, as Discord counts in its fields. */
export const longestQuestion = 600;

/** With more lines it is one paragraph, so that it leaves others their place in the channel. */
const mostLines = 12;

/** So many open questions a member may have in a guild. */
export const mostOpen = 3;

/** So many questions a member may ask in a guild on one of its days, closed ones too. */
export const mostADay = 5;

/** For so long, in milliseconds, a question without thanks counts as open: a thread that was deleted blocks nobody. */
export const opensFor = 14 * 24 * 60 * 60_000;

/** So many members are invited to a question. */
export const mostInvited = 3;

/** The question in a typed text. Throws a UserError that gives back what was typed, when it is too long, or none. */
export function readQuestion(typed: string): string {
  const lines = typed
    .split(lineBreak)
    .map(oneLine)
    .filter((line) => !isBlank(line));
  const body = lines.join(lines.length > mostLines ? ' ' : '\n');
  if (body === '') throw new UserError('question.error.empty');
  if (body.length > longestQuestion)
    throw new UserError('question.error.tooLong', { most: longestQuestion, typed: copyBlock(typed, 3_000) });
  return body;
}

/** What a question to one person is about, in a typed text. Throws a UserError when there is nothing in it. */
export function readTopic(typed: string): string {
  const topic = oneLine(typed);
  if (isBlank(topic)) throw new UserError('question.error.noTopic');
  return topic;
}

/** Somebody who may know what a question is about. */
export interface Candidate {
  memberId: number;
  /** She likes to be asked at this moment, and may be pinged. */
  isInvitable: boolean;
  /** She knows the very thing, or something within it; else only something that is called or written alike. */
  isSure: boolean;
  /** When she was last invited to a question; null: never. */
  lastAskedAt: Instant | null;
}

/**
 * Who is told that a question waits at her next visit: of those who may know it those who aren't invited. If somebody is sure
 * to know it, nobody else is told. The asker (`askerId`, our id) never is.
 */
export function chooseExperts(
  candidates: readonly Pick<Candidate, 'memberId' | 'isSure'>[],
  invited: readonly number[],
  askerId: number,
): number[] {
  const others = candidates.filter(({ memberId }) => memberId !== askerId);
  const isAnySure = others.some(({ isSure }) => isSure);
  return others
    .filter(({ memberId, isSure }) => isSure === isAnySure && !invited.includes(memberId))
    .map(({ memberId }) => memberId);
}

/**
 * Whom to invite to a question: at most three of those who may be, those first who were asked least recently, then in their
 * order here. If somebody is sure to know it, nobody else is invited. The asker (`askerId`, our id) never is.
 */
export function chooseInvited(candidates: readonly Candidate[], askerId: number): Candidate[] {
  const invitable = candidates.filter(({ memberId, isInvitable }) => memberId !== askerId && isInvitable);
  const sure = invitable.filter(({ isSure }) => isSure);
  return (sure.length > 0 ? sure : invitable)
    .toSorted((one, other) => (one.lastAskedAt ?? 0) - (other.lastAskedAt ?? 0))
    .slice(0, mostInvited);
}
