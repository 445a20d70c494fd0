import type { Instant } from '../calendar';
import type { BreakSpan } from './breakWish';
import type { Wish } from './correction';
import { isCounted, type Piece } from './pieces';

/** A correction that takes away more working time than this, in milliseconds, is shown before it is saved. */
export const mostUnasked = 15 * 60_000;

/** What a correction would do that takes away working time. */
export interface Loss {
  wish: Wish;
  /** The session's times as they are, and as they would be; an end of null goes on. */
  before: BreakSpan;
  after: BreakSpan;
  /** So much less work, in milliseconds. */
  ms: number;
}

/**
 * What a correction would take away that its member has to be asked about; null when it is little more than what she has
 * agreed to, in milliseconds. What goes on counts up to `now`.
 */
export function lossOf(
  wish: Wish,
  before: readonly Piece[],
  after: readonly Piece[],
  agreed: number,
  now: Instant,
): Loss | null {
  const ms = workIn(before, now) - workIn(after, now);
  if (ms - agreed <= mostUnasked) return null;
  return { wish, before: boundsOf(before), after: boundsOf(after), ms };
}

function workIn(stretches: readonly Piece[], now: Instant): number {
  return stretches.reduce(
    (sum, { kind, startedAt, endedAt }) => (kind === 'work' ? sum + (endedAt ?? now) - startedAt : sum),
    0,
  );
}

function boundsOf(stretches: readonly Piece[]): BreakSpan {
  const counted = stretches.filter(isCounted);
  return { start: counted[0]?.startedAt ?? 0, end: counted.at(-1)?.endedAt ?? null };
}
