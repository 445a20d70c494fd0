import type { Instant } from '../calendar';
import type { Argument } from '../controls';

/** For so long, in milliseconds, what she did with a goal can be undone. */
const undoWithin = 10 * 60_000;

/**
 * What she did with goals, which can be undone. The moment says with which: all that one press changed have the same,
 * and those that were changed again since have another.
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

/** It in a custom id. What is none was long ago, so that it is too late for it. */
export const undoArgument: Argument<Undo> = {
  write: ({ what, at }) => `${what}.${at}`,
  read(text) {
    const found = /^(done|removed|letGo)\.(\d{1,15})$/.exec(text);
    return found ? { what: found[1] as Undo['what'], at: Number(found[2]) } : { what: 'done', at: 0 };
  },
};
