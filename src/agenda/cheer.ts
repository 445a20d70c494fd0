import type { Instant } from '../calendar';

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

/** A goal for which a member may applaud. */
export interface Cheerable {
  goalId: number;
  body: string;
  /** The display name of who reached it. */
  name: string;
}

/** What a member may applaud for at a gathering. `none`: why there is nothing, when there isn't. */
export interface Cheering {
  postingId: number;
  goals: Cheerable[];
  none: 'noneOfOthers' | 'allCheered' | null;
}

/** How long after a gathering's end there is still applause for it, in milliseconds. */
export const cheersLast = 7 * 24 * 3_600_000;

/** Whether it is too late for applause. Exactly seven days after the gathering's end it isn't yet. */
export function isTooLate(gathering: { endedAt: Instant }, now: Instant): boolean {
  return now > gathering.endedAt + cheersLast;
}
