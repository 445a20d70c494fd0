import type { Instant } from '../calendar';
import type { SharedGoal } from '../goals/goal';

/** One member's applause for a goal that another one reached. */
export interface Cheer {
  goalId: number;
  /** Who applauds. */
  memberId: number;
  /** Whose goal it is. */
  receiverId: number;
  createdAt: Instant;
  /** When the receiver was told from whom it is. */
  toldAt: Instant | null;
}

/** A goal for which a member may applaud; of a private one she isn't given the text. */
export interface Cheerable extends SharedGoal {
  goalId: number;
  /** The display name of who reached it. */
  name: string;
}

/** What a member may applaud for at a gathering. `none`: why there is nothing, when there isn't. */
export interface Cheering {
  postingId: number;
  goals: Cheerable[];
  none: 'noneOfOthers' | 'allCheered' | null;
}

/** For so long, in milliseconds, what somebody got done at a gathering that goes on is offered to the others for applause. */
const freshFor = 15 * 60_000;

/** Whether a goal was done in the last quarter of an hour. */
export function isFresh({ doneAt }: { doneAt: Instant | null }, now: Instant): boolean {
  return doneAt !== null && now - doneAt <= freshFor;
}

/** How long after a gathering's end there is still applause for it, in milliseconds. */
export const cheersLast = 7 * 24 * 3_600_000;

/** Whether it is too late for applause. Exactly seven days after the gathering's end it isn't yet. */
export function isTooLate(gathering: { endedAt: Instant }, now: Instant): boolean {
  return now > gathering.endedAt + cheersLast;
}
