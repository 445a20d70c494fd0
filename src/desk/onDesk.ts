import type { Instant } from '../calendar';

/** What a member keeps on her desk, for her eyes only. */
export interface OnDesk {
  /** With what she goes on, in her own words, on one line; null when she keeps nothing. */
  nextStep: string | null;
  /** When she was done with her next step, which then is no longer on her desk; null while she goes on with it. */
  stepDoneAt: Instant | null;
  /** How long she wants to work in a week, in milliseconds; null when she has set nothing. */
  weekGoalMs: number | null;
  /** On how many days a week she wants to work; null: as usual. */
  daysAWeek: number | null;
}

export const nothingOnDesk: OnDesk = {
  nextStep: null,
  stepDoneAt: null,
  weekGoalMs: null,
  daysAWeek: null,
};
