import type { Instant } from '../calendar';
import type { Known } from './known';

/** That a member wants to be told when somebody knows what she looked up, as stored: hers alone. */
export interface SkillWish {
  id: number;
  memberId: number;
  /** What she looked up. Views show it through `plainText`. */
  query: string;
  /** When she said so, for the last time. */
  createdAt: Instant;
}

/** For so long, in milliseconds, a wish is kept. */
export const wishKept = 90 * 24 * 60 * 60_000;

/** So many wishes a member may have in a guild. */
export const mostWishes = 10;

/** Whether somebody knows what was looked up, or what holds it: not only something close to it, or written alike. */
export function answers({ reason }: Pick<Known, 'reason'>): boolean {
  return reason?.kind !== 'close' && reason?.kind !== 'typo';
}
