import type { Instant, Week } from '../calendar';
import { type Posting, type PostingKey, postingKey, subjectOf } from '../postings/posting';
import { type Measure, type Period, readMeasure, readPeriod } from './board';

/** A board that a member shared: whose tap it was, in which week, and which board. */
export interface Shared {
  memberId: number;
  week: Week;
  measure: Measure;
  period: Period;
}

/** How long sharing is tried, in milliseconds: nobody remembers her tap after that. */
const triedFor = 60 * 60_000;

/** The key of its posting. That a member shares one board a week at most is for its first two parts to say. */
export function sharedKey({ memberId, week, measure, period }: Shared): PostingKey {
  return postingKey('share', `${memberId}:${week}:${measure}:${period}`);
}

/** What the keys of a member's shared boards of a week begin with. */
export function sharedKeyStart(memberId: number, week: Week): string {
  return postingKey('share', `${memberId}:${week}:`);
}

/** Which board a posting shares. */
export function readShared(posting: Pick<Posting, 'key'>): Omit<Shared, 'week'> {
  const [memberId, , measure, period] = subjectOf(posting).split(':');
  return { memberId: Number(memberId), measure: readMeasure(measure), period: readPeriod(period) };
}

/** Whether it is too late to send it for the first time. */
export function isTooLate(
  { messageId, claimedAt }: Pick<Posting, 'messageId' | 'claimedAt'>,
  now: Instant,
): boolean {
  return messageId === null && now - claimedAt > triedFor;
}
