import { addDays, type Day, type Instant, instantOf, wallClock, weekdayOf } from '../calendar';
import { UserError } from '../errors';
import type { Clock } from './clock';
import type { Group } from './group';
import type { TimeSaid } from './items';
import { findDate, type Moment, todayOf } from './resolve';
import type { DaysSaid } from './said';
import type { Days, Slot } from './schedule';
import { day as wholeDay, mayBeOtherHalf, type SpanSaid, spanOf } from './span';
import { timeOfDay } from './timesOfDay';

const anHour = 60;
const minute = 60_000;

/**
 * When something takes place on these days: at each of the times. Throws a UserError for days and times that don't exist, have
 * passed or begun, and for more than a day.
 */
export function slotsOf({ days, times, weeks }: Group, moment: Moment): Slot[] {
  const moments = times.flatMap((time) => (time.kind === 'moment' ? [momentSlot(time, moment)] : []));
  const slots = days.flatMap((one) =>
    times.flatMap((time) => (time.kind === 'span' ? spanSlots(one, time, weeks, moment) : [])),
  );
  return [...moments, ...slots];
}

/** "In einer Stunde": to the minute; now is soon, as what she confirms has to lie ahead. */
function momentSlot({ minutes, length, end }: TimeSaid & { kind: 'moment' }, { now, zone }: Moment): Slot {
  if ((minutes ?? 0) > 366 * wholeDay) throw new UserError('when.error.tooLong');
  const { day, time } = wallClock(minutes === null ? soon(now) : now + minutes * minute, zone);
  const start: Clock = {
    hour: Number(time.slice(0, 2)),
    minutes: Number(time.slice(3)),
    part: null,
    exact: true,
  };
  const { minutes: until } = spanOf({ start, end: null, endDay: null, ...end }, weekdayOf(day));
  return { days: { kind: 'once', day }, start: time, minutes: checkLength(until ?? length ?? anHour) };
}

/** The next five minutes but the first two. */
const soon = (now: Instant) => Math.ceil((now + 2 * minute) / (5 * minute)) * 5 * minute;

function spanSlots(
  days: DaysSaid,
  { span, length }: TimeSaid & { kind: 'span' },
  weeks: Group['weeks'],
  moment: Moment,
): Slot[] {
  const { start, minutes } = spanOf(ofToday(span, days, moment), onlyWeekday(days, moment));
  // A start at 24:00 is on the day after.
  const isMidnight = start >= wholeDay;
  const time = timeOfDay(start % wholeDay);
  const startOn = (day: Day) => instantOf(isMidnight ? addDays(day, 1) : day, time, moment.zone);
  const isAhead = (day: Day) => startOn(day) > moment.now;
  const said = minutes ?? length;
  const rest = { start: time, minutes: checkLength(said ?? anHour) };
  const endsAhead = (day: Day) => startOn(day) + (said ?? 0) * minute > moment.now;
  if (hasBegun(days, isAhead, endsAhead, moment))
    throw new UserError('when.error.begun', { end: timeOfDay((start + rest.minutes) % wholeDay) });
  return daysOf(days, weeks, isAhead, moment).map((one) => ({
    days: isMidnight ? dayAfter(one) : one,
    ...rest,
  }));
}

/** "Heute um neun", said after noon, can't be of the morning any more: that of the evening is meant, if it lies ahead. */
function ofToday(span: SpanSaid, days: DaysSaid, { now, zone }: Moment): SpanSaid {
  const dates = days.kind === 'dates' ? days.dates : [];
  const isToday = dates.length > 0 && dates.every((date) => date.kind === 'fromToday' && date.days === 0);
  if (!isToday || span.isOtherHalf || !mayBeOtherHalf(span)) return span;
  const { day, time } = wallClock(now, zone);
  const { start, minutes } = spanOf(span, null);
  const isOver = instantOf(day, timeOfDay(start), zone) + (minutes ?? 0) * minute <= now;
  return isOver && time >= '12:00' ? { ...span, isOtherHalf: true } : span;
}

/** Whether a date's start has passed, but not its end: "heute 9-13" at ten. */
function hasBegun(days: DaysSaid, isAhead: IsAhead, endsAhead: IsAhead, moment: Moment): boolean {
  const today = todayOf(moment);
  const dates = days.kind === 'dates' ? days.dates : [];
  return dates.some(
    (date) => findDate(date, today, isAhead) === null && findDate(date, today, endsAhead) !== null,
  );
}

/** The days after these; of a rule by months, or by weeks that are even or odd, they can't be told. */
function dayAfter(days: Days): Days {
  if (days.kind === 'once') return { kind: 'once', day: addDays(days.day, 1) };
  if (days.kind !== 'weekly') throw new UserError('when.error.noSuchTime');
  const weekdays = days.weekdays.map((weekday) => (weekday % 7) + 1);
  return { ...days, weekdays: weekdays.sort((one, other) => one - other) };
}

/** Lasting nothing, or more than a day, isn't possible. */
function checkLength(minutes: number): number {
  if (minutes < 1 || minutes > wholeDay) throw new UserError('when.error.tooLong');
  return minutes;
}

/** The day of the week that all of it is on, or null. */
function onlyWeekday(days: DaysSaid, moment: Moment): number | null {
  if (days.kind === 'monthly') return days.weekday;
  if (days.kind === 'weekdays') return days.weekdays.length === 1 ? (days.weekdays[0] ?? null) : null;
  const date = days.kind === 'dates' && days.dates.length === 1 ? days.dates[0] : undefined;
  if (!date) return null;
  if (date.kind === 'calendar' && date.weekday !== null) return date.weekday;
  const today = todayOf(moment);
  const day = findDate(date, today, (one) => one >= today.today);
  return day && weekdayOf(day);
}

type IsAhead = (day: Day) => boolean;

function daysOf(said: DaysSaid, weeks: Group['weeks'], isAhead: IsAhead, moment: Moment): Days[] {
  switch (said.kind) {
    case 'dates':
      return datesOf(said, isAhead, moment);
    case 'monthly':
      return said.nths.map((nth) => ({ kind: 'monthly', nth, weekday: said.weekday }));
    case 'monthDays':
      return said.days.map((day) => ({ kind: 'monthDay', day }));
    case 'weekdays': {
      const { weekdays } = said;
      if (weeks?.kind === 'parity') return [{ kind: 'weeks', parity: weeks.parity, weekdays }];
      return [{ kind: 'weekly', weekdays, every: weeks?.weeks ?? 1 }];
    }
  }
}

/** Each date is the first whose start lies ahead. Of several days of a week those that have passed are left out. */
function datesOf({ dates }: DaysSaid & { kind: 'dates' }, isAhead: IsAhead, moment: Moment): Days[] {
  const days = dates.map((date) => findDate(date, todayOf(moment), isAhead));
  const mayPass = dates.every(({ kind }) => kind === 'weekday' || kind === 'weekend');
  const ahead = days.filter((day) => day !== null);
  if (ahead.length === 0 || (ahead.length < days.length && !mayPass))
    throw new UserError('when.error.passed');
  return ahead.map((day) => ({ kind: 'once', day }));
}
