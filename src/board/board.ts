import {
  addDays,
  addWeeks,
  type Day,
  dayOf,
  firstDayOf,
  type Instant,
  type Interval,
  type Month,
  monthOfDay,
  periodBounds,
  splitByDay,
  type Week,
  weekOfDay,
  type Zone,
} from '../calendar';
import type { Choice } from '../guilds/guild';
import { readOffered } from '../offered';
import { enoughForDay } from '../sessions/totals';

/** What a board is of: working time, days with half an hour of it or more, or goals reached. */
export const measures = ['time', 'days', 'goals'] as const;
export type Measure = (typeof measures)[number];

/** The periods of a board, as they are offered. */
export const periods = ['week', 'lastWeek', 'month', 'lastMonth', 'all'] as const;
export type Period = (typeof periods)[number];

/** A week or month, or all time. */
export type PeriodKey = Week | Month | 'all';

/** How much a member has in a period: milliseconds of working time, or how many days or goals reached. */
export interface Figure {
  memberId: number;
  userId: string;
  amount: number;
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

/** What a member sees of herself, whether she is on the board or not. */
export interface OwnFigure {
  choice: Choice;
  amount: number;
  /** Null unless she is listed. */
  place: number | null;
  /** Null unless it is the time of a week, and there is something to compare it with. */
  comparison: Comparison | null;
}

/** The board as one member sees it. */
export interface Board {
  measure: Measure;
  period: Period;
  places: Place[];
  own: OwnFigure;
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

/**
 * What figures are shown in: whole minutes, days or goals. Nobody is listed with none, and figures that look the same are
 * equal.
 */
export const unitOf: Readonly<Record<Measure, number>> = { time: minute, days: 1, goals: 1 };

/** The measure chosen; the usual one when none was. Throws a UserError for what is none. */
export const readMeasure = (chosen: string | null, usual: Measure = 'time') =>
  readOffered(measures, chosen ?? usual);

/** The period chosen; this week when none was. Throws a UserError for what is none. */
export const readPeriod = (chosen: string | null) => readOffered(periods, chosen ?? 'week');

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
    case 'lastMonth':
      return monthOfDay(addDays(firstDayOf(monthOfDay(today)), -1));
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

/**
 * How many more days count in a period by an open work stretch. `stored` are milliseconds of ended work by day; a day that it
 * doesn't know has none.
 */
export function daysInside(
  { startedAt, until }: OpenWork,
  { start, end }: Interval,
  stored: ReadonlyMap<Day, number>,
  zone: Zone,
): number {
  const [from, to] = [Math.max(startedAt, start), Math.min(until, end)];
  if (to <= from) return 0;
  const parts = splitByDay(from, to, zone).map((part) => ({
    before: stored.get(part.day) ?? 0,
    workMs: part.end - part.start,
  }));
  return parts.filter(({ before, workMs }) => before < enoughForDay && before + workMs >= enoughForDay)
    .length;
}

/** Those who can be listed, the most first; of equal figures the one with the lower member id. */
export function mostFirst<One extends Figure>(figures: readonly One[], measure: Measure): One[] {
  return figures
    .filter(({ amount }) => amount >= unitOf[measure])
    .sort((one, other) => other.amount - one.amount || one.memberId - other.memberId);
}

/** Gives places to all who can be listed. Figures that look the same are equal. */
export function rank(figures: readonly Figure[], measure: Measure): Place[] {
  const shown = ({ amount }: Figure) => Math.floor(amount / unitOf[measure]);
  const places: Place[] = [];
  for (const figure of mostFirst(figures, measure)) {
    const before = places.at(-1);
    const isEqual = before !== undefined && shown(before) === shown(figure);
    places.push({ ...figure, place: isEqual ? before.place : places.length + 1 });
  }
  return places;
}

/**
 * Who is listed: the upper half, rounded up, and at most ten. When the cut falls among those who share a place, they
 * are taken in their order: leaving all of them out would empty a board on which all are equal, and taking all of
 * them in would show more than half.
 */
export function upperHalf(ranked: readonly Place[]): Place[] {
  return ranked.slice(0, Math.min(mostListed, Math.ceil(ranked.length / 2)));
}

/** The weeks a week is compared with: the four before it. */
export function weeksBefore(week: Week): Week[] {
  return Array.from({ length: comparedWeeks }, (_, index) => addWeeks(week, index - comparedWeeks));
}

/**
 * Those weeks without the ones before `firstWeek`, the week in which anything was recorded of her first. After it a
 * week without time counts as one.
 */
export function sinceFirst(weeks: readonly Week[], firstWeek: Week | null): Week[] {
  return weeks.filter((week) => firstWeek !== null && week >= firstWeek);
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
