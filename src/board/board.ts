import {
  addWeeks,
  dayOf,
  type Instant,
  type Interval,
  type Month,
  monthOfDay,
  periodBounds,
  type Week,
  weekOfDay,
  type Zone,
} from '../calendar';
import type { Choice } from '../guilds/guild';

/** The periods of a board, as they are offered. */
export const periods = ['week', 'lastWeek', 'month', 'all'] as const;
export type Period = (typeof periods)[number];

/** A week or month, or all time. */
export type PeriodKey = Week | Month | 'all';

/** A member's working time in a period, in milliseconds. */
export interface Figure {
  memberId: number;
  userId: string;
  workMs: number;
}

/** A figure with its place. Equal figures share one: 1, 2, 2, 4. */
export interface Place extends Figure {
  place: number;
}

/** A week's time beside the average of the weeks before it, both in milliseconds. */
export interface Comparison {
  average: number;
  /** How many weeks the average is of: 1 to 4. */
  weeks: number;
  /** How much more it was than the average, in whole minutes as both are shown; negative when it was less. */
  difference: number;
}

/** What a member sees of her own time, whether she is on the board or not. */
export interface OwnTime {
  choice: Choice;
  workMs: number;
  /** Null unless she is listed. */
  place: number | null;
  /** Null when the period is no week, or there is nothing to compare it with. */
  comparison: Comparison | null;
}

/** The board as one member sees it. */
export interface Board {
  period: Period;
  places: Place[];
  own: OwnTime;
}

/** An open work stretch, as far as it surely lasted. */
export interface OpenWork {
  startedAt: Instant;
  until: Instant;
}

const minute = 60_000;

/** At most so many people are listed. */
const mostListed = 10;

/** Of so many people the upper half fills the list: who comes after them changes nothing. */
export const enoughForList = 2 * mostListed - 1;

/** How many weeks before a week it is compared with. */
const comparedWeeks = 4;

/** The shortest time that is listed, in milliseconds: times are shown in whole minutes, and nobody stands there with none. */
export const shortestListed = minute;

/** The period in a typed text or a custom id; this week when it is none. */
export function readPeriod(typed: string | null): Period {
  return periods.find((period) => period === typed) ?? 'week';
}

/** Which week or month a period is at `now` in the guild's zone. */
export function keyOf(period: Period, now: Instant, zone: Zone): PeriodKey {
  const today = dayOf(now, zone);
  switch (period) {
    case 'week':
      return weekOfDay(today);
    case 'lastWeek':
      return addWeeks(weekOfDay(today), -1);
    case 'month':
      return monthOfDay(today);
    case 'all':
      return 'all';
  }
}

/** From when to when a period lasts in the guild's zone. */
export function boundsOf(key: PeriodKey, zone: Zone): Interval {
  return key === 'all' ? { start: -Infinity, end: Infinity } : periodBounds(key, zone);
}

/** The part of an open work stretch inside a period, in milliseconds. */
export function workInside({ startedAt, until }: OpenWork, { start, end }: Interval): number {
  return Math.max(0, Math.min(until, end) - Math.max(startedAt, start));
}

/** Those who can be listed, the longest time first; of equal times the one with the lower member id. */
export function longestFirst<One extends Figure>(figures: readonly One[]): One[] {
  return figures
    .filter(({ workMs }) => workMs >= shortestListed)
    .sort((one, other) => other.workMs - one.workMs || one.memberId - other.memberId);
}

/** Gives places to all who can be listed. Times that look the same, in whole minutes, are equal. */
export function rank(figures: readonly Figure[]): Place[] {
  const ordered = longestFirst(figures);
  return ordered.map((figure) => {
    const first = ordered.findIndex(({ workMs }) => minutesOf(workMs) === minutesOf(figure.workMs));
    return { ...figure, place: first + 1 };
  });
}

/**
 * Who is listed: the upper half, rounded up, and at most ten. When the cut falls among those who share a place, they
 * are taken in their order: leaving all of them out would empty a board on which all are equal, and taking all of
 * them in would show more than half.
 */
export function upperHalf(ranked: readonly Place[]): Place[] {
  return ranked.slice(0, Math.min(mostListed, Math.ceil(ranked.length / 2)));
}

/**
 * The weeks a week is compared with: the four before it, without those before `firstWeek`, the week in which anything
 * was recorded of her first. In between, a week without time counts as one. None when there is no earlier week.
 */
export function weeksBefore(week: Week, firstWeek: Week | null): Week[] {
  const before = Array.from({ length: comparedWeeks }, (_, index) => addWeeks(week, index - comparedWeeks));
  return before.filter((one) => firstWeek !== null && one >= firstWeek);
}

/**
 * Compares a week's time with the times of the weeks before it, all in milliseconds. Null when there are no such
 * weeks, or when there is no time in any of them nor in this one.
 */
export function compareWeeks(workMs: number, before: readonly number[]): Comparison | null {
  if (before.length === 0) return null;
  const average = before.reduce((sum, one) => sum + one, 0) / before.length;
  const minutes = minutesOf(workMs);
  const usual = minutesOf(average);
  if (minutes === 0 && usual === 0) return null;
  return { average, weeks: before.length, difference: (minutes - usual) * minute };
}

/** Whole minutes, as they are shown. */
function minutesOf(length: number): number {
  return Math.floor(length / minute);
}

/** Whether a period is a week; only weeks are compared. */
export function isWeek(key: PeriodKey): key is Week {
  return key.includes('W');
}
