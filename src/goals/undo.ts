import type { Instant } from '../calendar';
import type { Argument } from '../controls';
import { undoWithin } from '../sessions/sessionChange';

/**
 * What she did with goals and can undo. The moment says with which goals: one press gives all of them the same, and a
 * later change gives them another.
 */
export interface Undo {
  what: 'done' | 'removed' | 'letGo';
  at: Instant;
}

/** Whether the ten minutes are over. */
export function isTooLate({ at }: Undo, now: Instant): boolean {
  return now - at > undoWithin;
}

/** It as long as it goes, then null. */
export function whileItGoes(undo: Undo, now: Instant): Undo | null {
  return isTooLate(undo, now) ? null : undo;
}

/** How it stands in a custom id. Anything else is read as long ago, so that it is too late to undo. */
export const undoArgument: Argument<Undo> = {
  write: ({ what, at }) => `${what}.${at}`,
  read(text) {
    const found = /^(done|removed|letGo)\.(\d{1,15})$/.exec(text);
    return found ? { what: found[1] as Undo['what'], at: Number(found[2]) } : { what: 'done', at: 0 };
  },
};
