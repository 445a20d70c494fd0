import type { Instant } from '../calendar';
import { UserError } from '../errors';
import type { Doubt } from './doubt';
import type { Stretch, WorkSession } from './session';

/** For so long, in milliseconds, what a member did can be undone. */
export const undoWithin = 10 * 60_000;

/** A session with all that her word on it can change. */
export interface Whole {
  session: WorkSession;
  /** All of them, also those that don't count, oldest first. */
  stretches: Stretch[];
  doubts: Doubt[];
  /** Her word on it, which goes with a session that she deletes. */
  word: string | null;
}

/** What a member changed of one of her sessions: a correction, a deletion, or what she said of a doubt. */
export interface SessionChange {
  id: number;
  memberId: number;
  sessionId: number;
  was: Whole;
  /** Null: she deleted it. */
  became: Whole | null;
  changedAt: Instant;
  undoneAt: Instant | null;
}

/** Whether the ten minutes are over. */
export function isTooLate({ changedAt }: Pick<SessionChange, 'changedAt'>, now: Instant): boolean {
  return now - changedAt >= undoWithin;
}

/** Since when she is on a break, and how long her seat is kept, hang together. */
const ofBreak = ['breakAt', 'breakUntil', 'seatUntil'] as const;

/**
 * A session as it was before a change, with what was recorded of it since. `is`: as it is now, null when it isn't there.
 * `isHeld`: she is still held, so that a stretch which doesn't count may go on. Throws a UserError when what was recorded since
 * doesn't fit to what was.
 */
export function undone(
  { was, became, changedAt }: Pick<SessionChange, 'was' | 'became' | 'changedAt'>,
  is: Whole | null,
  isHeld: boolean,
): Whole {
  if (became === null) {
    if (is !== null) throw new UserError('correction.goneOn');
    const ended = was.stretches.map((one) => (one.endedAt === null ? { ...one, endedAt: changedAt } : one));
    return { ...was, stretches: isHeld ? was.stretches : ended };
  }
  if (is === null) throw new UserError('correction.gone');

  // What was open may have ended since, and more may have come after it.
  const open = became.stretches.find(({ endedAt }) => endedAt === null);
  const last = is.stretches.find(({ id }) => id === open?.id);
  const goOn = (one: Stretch): Stretch =>
    one.endedAt === null && last
      ? { ...one, endedAt: last.endedAt, endEstimatedAt: last.endEstimatedAt }
      : one;
  const ids = new Set(became.stretches.map(({ id }) => id));
  const stayed = is.stretches.filter(({ id }) => ids.has(id));
  const added = is.stretches.filter(({ id }) => !ids.has(id));
  const stretches = [...was.stretches.map(goOn), ...added];
  if (
    !isSame(stayed, became.stretches.map(goOn)) ||
    stretches.some(({ startedAt, endedAt }) => endedAt !== null && endedAt <= startedAt)
  )
    throw new UserError('correction.goneOn');

  // While she is away, a break that she ends and begins leaves nothing but when she pressed.
  const hasPressed = is.session.pressedAt !== became.session.pressedAt;
  const hasStayed = added.length === 0 && (last?.endedAt ?? null) === null && !hasPressed;
  const { startedAt, correctedAt } = was.session;
  const session = {
    ...is.session,
    startedAt,
    correctedAt,
    ...merged(was, became, is, ['endedAt'], true),
    ...merged(was, became, is, ofBreak, hasStayed),
  };
  return { session, stretches, doubts: was.doubts, word: is.word };
}

/** Some of a session's values: as they were where the change touched them, else as they are now. */
function merged<Name extends keyof WorkSession>(
  was: Whole,
  became: Whole,
  is: Whole,
  names: readonly Name[],
  canGoBack: boolean,
): Pick<WorkSession, Name> {
  const [before, after, now] = [was, became, is].map(({ session }) => pick(session, names));
  if (isSame(before, after)) return pick(is.session, names);
  if (!canGoBack || !isSame(after, now)) throw new UserError('correction.goneOn');
  return pick(was.session, names);
}

function pick<Name extends keyof WorkSession>(
  session: WorkSession,
  names: readonly Name[],
): Pick<WorkSession, Name> {
  return Object.fromEntries(names.map((name) => [name, session[name]])) as Pick<WorkSession, Name>;
}

/** Whether two values that came from the same store hold the same. */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
