import type { Instant } from '../calendar';

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

/** It as the last part of a custom id. */
export function undoArgument({ what, at }: Undo): string {
  return `${what}.${at}`;
}

/** What such a part means; null when it is none. */
export function readUndo(argument: string): Undo | null {
  const found = /^(done|removed|letGo)\.(\d{1,15})$/.exec(argument);
  return found ? { what: found[1] as Undo['what'], at: Number(found[2]) } : null;
}
