import type { Instant, Week } from '../calendar';
import { type Posting, type PostingKey, postingKey, subjectOf } from './posting';

/** The kinds of postings that a member lets others see by her own tap: a board, and her weeks. */
export const sharedKinds = ['share', 'weeks'] as const;
export type SharedKind = (typeof sharedKinds)[number];

/** Somebody's tap: by whom, in which week, and what it shows of those that the kind has, as text without spaces. */
export interface Shared {
  kind: SharedKind;
  memberId: number;
  week: Week;
  about?: string | undefined;
}

/** How long sharing is tried, in milliseconds: nobody remembers her tap after that. */
const triedFor = 60 * 60_000;

/** The key of its posting: `<kind>:<member>:<week>`, and what it shows. */
export function sharedKey({ about, ...shared }: Shared): PostingKey {
  const start = sharedInWeek(shared);
  return about === undefined ? start : `${start}:${about}`;
}

/** What the keys of all begin with that a member shares of a kind in a week. */
export function sharedInWeek({ kind, memberId, week }: Omit<Shared, 'about'>): PostingKey {
  return postingKey(kind, `${memberId}:${week}`);
}

/** What the keys of all begin with that a member has ever shared of a kind. */
export function sharedBy(kind: SharedKind, memberId: number): PostingKey {
  return postingKey(kind, `${memberId}:`);
}

/** By whom a posting was shared, and what it shows. */
export function readShared(posting: Pick<Posting, 'key'>): { memberId: number; about: string[] } {
  const [memberId, , ...about] = subjectOf(posting).split(':');
  return { memberId: Number(memberId), about };
}

/** Whether it is too late to send it for the first time. */
export function isTooLate(
  { messageId, claimedAt }: Pick<Posting, 'messageId' | 'claimedAt'>,
  now: Instant,
): boolean {
  return messageId === null && now - claimedAt > triedFor;
}
