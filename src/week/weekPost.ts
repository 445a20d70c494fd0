import { unitOf } from '../board/board';
import {
  addDays,
  addWeeks,
  dayBounds,
  dayOf,
  firstDayOf,
  instantOf,
  type Instant,
  type TimeOfDay,
  type Week,
  weekOfDay,
  type Zone,
} from '../calendar';
import type { WeekPostSettings } from './weekSettings';

/** When a weekly post falls due, of which week it tells, and from when on it is too late for it. */
export interface WeekPost {
  at: Instant;
  /** The week that was over when it fell due. */
  week: Week;
  /** The end of the day after the one on which it fell due, by the guild's clocks. */
  dropAt: Instant;
}

type Moment = Pick<WeekPostSettings, 'weekday' | 'hour'>;

/** The weekly post that is due at `now`: the last that fell due, unless it is too late for it. */
export function postDueAt(now: Instant, moment: Moment, zone: Zone): WeekPost | null {
  const thisWeek = postIn(weekOfDay(dayOf(now, zone)), moment, zone);
  const last = thisWeek.at <= now ? thisWeek : postIn(thisWeek.week, moment, zone);
  return last.at <= now && now < last.dropAt ? last : null;
}

/** When the next weekly post falls due: after `now`, never at it. */
export function nextPostAt(now: Instant, moment: Moment, zone: Zone): Instant {
  const week = weekOfDay(dayOf(now, zone));
  const { at } = postIn(week, moment, zone);
  return at > now ? at : postIn(addWeeks(week, 1), moment, zone).at;
}

/** From when on it is too late to tell of a week. */
export function dropAtOf(week: Week, moment: Moment, zone: Zone): Instant {
  return postIn(addWeeks(week, 1), moment, zone).dropAt;
}

/** The post that falls due inside a week; it tells of the week before. */
function postIn(week: Week, { weekday, hour }: Moment, zone: Zone): WeekPost {
  const day = addDays(firstDayOf(week), weekday - 1);
  return {
    at: instantOf(day, `${hour}`.padStart(2, '0').concat(':00') as TimeOfDay, zone),
    week: addWeeks(week, -1),
    dropAt: dayBounds(addDays(day, 1), zone).end,
  };
}

/** What was told of a week beside what was told of the one before it, both in milliseconds of work. */
export type Change = 'first' | 'more' | 'same' | 'less';

/** How a week's sum compares with that of the week before, 0 if none was told; by whole minutes, as they are shown. */
export function changeFrom(beforeMs: number, workMs: number): { change: Change; differenceMs: number } {
  if (beforeMs <= 0) return { change: 'first', differenceMs: 0 };
  const difference = Math.floor(workMs / unitOf.time) - Math.floor(beforeMs / unitOf.time);
  const change = difference > 0 ? 'more' : difference < 0 ? 'less' : 'same';
  return { change, differenceMs: Math.abs(difference) * unitOf.time };
}
