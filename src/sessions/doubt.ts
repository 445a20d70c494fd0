import type { Instant } from '../calendar';
import { lengthenedWithin } from './correction';

/** Something of a session that isn't sure before its member says so, as stored. */
export interface Doubt {
  id: number;
  sessionId: number;
  memberId: number;
  /**
   * `break`: a break lasted longer than announced, and she may have been back before it ended. `silent`: she was there without
   * a sign of life; until she was really gone, the stretches of the kind `maybe` tell.
   */
  kind: 'break' | 'silent';
  /** From when on it isn't sure, and until when: of a silence until the session was closed. */
  fromAt: Instant;
  toAt: Instant;
  /** When she was told of it. */
  toldAt: Instant | null;
  /** When she said what was so, or corrected the session otherwise. */
  answeredAt: Instant | null;
}

/** Whether she may still say what was so: for as long as a session may be made longer. */
export function mayAnswer({ answeredAt, toAt }: Pick<Doubt, 'answeredAt' | 'toAt'>, now: Instant): boolean {
  return answeredAt === null && now - toAt <= lengthenedWithin;
}
