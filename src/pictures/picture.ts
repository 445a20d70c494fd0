/**
 * What pictures show. All texts are handed in, in the reader's language, as they shall be read: figures formatted, names
 * as members typed them. Texts that are too long are cut or broken where they are drawn.
 */

/** One member on a board. Equal figures have the same place. */
export interface PicturePlace {
  place: number;
  name: string;
  /** Her figure: "6 h 20 min". */
  value: string;
  /** Her figure beside the largest on the board, from 0 to 1. */
  share: number;
}

/** A leaderboard. */
export interface BoardPicture {
  title: string;
  period: string;
  /** The first ten are drawn. */
  places: PicturePlace[];
  /** What stands there instead while nobody is on it. */
  nobody: string;
}

/** A number with the words that say what it counts: "12", "waren da". */
export interface PictureFact {
  value: string;
  label: string;
}

/** A community's week. */
export interface WeekPicture {
  title: string;
  period: string;
  /** All working times together. */
  total: PictureFact;
  /** How many were there, goals reached: up to three side by side. */
  facts: PictureFact[];
  /** This week beside the one before; empty when there is nothing to compare. */
  comparison: string;
  /** Left out when nobody is on it. */
  board: { title: string; places: PicturePlace[] };
}

/** How much was worked on a day: 0 is nothing, 4 the most. */
export type HeatLevel = 0 | 1 | 2 | 3 | 4;

/** A day of a calendar: how much was worked, a day off, or one that is yet to come. */
export interface HeatDay {
  mark: HeatLevel | 'off' | 'toCome';
  isToday: boolean;
}

/** A member's last weeks. */
export interface WeeksPicture {
  title: string;
  period: string;
  thisWeek: {
    label: string;
    value: string;
    /** The share of her weekly goal, from 0 on; null when she has none. */
    share: number | null;
  };
  /** How many weeks in a row; null when there is no such row. */
  inARow: PictureFact | null;
  /** Short names of the seven days, in the order in which `days` has them. */
  weekdays: string[];
  /** The oldest first; drawn are the last 26. `month` is the name of a month that begins in the week, else null. */
  weeks: { month: string | null; days: HeatDay[] }[];
  legend: { less: string; more: string; off: string; today: string };
}
