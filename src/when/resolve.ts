import {
  addDays,
  type Day,
  firstDayOf,
  type Instant,
  isDay,
  lastDayOf,
  monthOfDay,
  wallClock,
  weekdayOf,
  weekOfDay,
  addWeeks,
  type Week,
  type Zone,
} from '../calendar';
import { UserError } from '../errors';
import type { DateSaid, PeriodSaid, WeekSaid } from './date';
import { monthFirst } from './dateOrder';

/** When and where somebody says something. */
export interface Moment {
  now: Instant;
  zone: Zone;
}

/** At this time the agenda starts afresh: what comes before belongs to the night of the day before. */
const startOfAgenda = '04:00';

/** The day that it is, and the day from which "tomorrow" is counted: until four in the morning that of the evening before. */
export interface Today {
  today: Day;
  agenda: Day;
}

export function todayOf({ now, zone }: Moment): Today {
  const { day, time } = wallClock(now, zone);
  return { today: day, agenda: time < startOfAgenda ? addDays(day, -1) : day };
}

/**
 * The day that is meant: the first of those that fit which is `allowed`, or null. Throws a UserError for a day that the
 * calendar doesn't have, and for one that isn't on its day of the week.
 */
export function findDate(
  said: DateSaid,
  days: Today,
  allowed: (day: Day) => boolean,
  earliest: Day = days.today,
): Day | null {
  const day = listCandidates(said, days, earliest).find(allowed) ?? null;
  if (day !== null && said.kind === 'calendar' && said.weekday !== null && weekdayOf(day) !== said.weekday)
    throw new UserError('when.error.otherWeekday');
  return day;
}

/** Of "Fri 12/11" the day of the week says which of the two is the month, or else the sooner one is meant. */
function listCandidates(said: DateSaid, days: Today, earliest: Day): Day[] {
  if (said.kind !== 'calendar' || said.order !== 'either' || said.weekday === null)
    return candidates(said, days, earliest);
  const both = [said, monthFirst(said)].flatMap((one) => inCalendar(one, earliest)).sort();
  const right = both.filter((day) => weekdayOf(day) === said.weekday);
  return right.length > 0 ? right : both;
}

/** All days that fit, as far as it makes sense; of those without a year from that of `earliest` on. */
function candidates(said: DateSaid, { today, agenda }: Today, earliest: Day): Day[] {
  switch (said.kind) {
    case 'fromToday':
      return [said.days === 0 ? today : addDays(agenda, said.days)];
    case 'weekend': {
      const isOn = weekdayOf(agenda) > 5;
      const after = addWeeks(weekOfDay(agenda), said.isNext && isOn ? 1 : 0);
      return [addDays(firstDayOf(after), said.weekday - 1)];
    }
    case 'weekday': {
      const { week, weekday } = said;
      if (week !== null)
        return weeksOf(week, agenda, earliest).map((one) => addDays(firstDayOf(one), weekday - 1));
      const first = said.notToday ? addDays(agenda, 1) : today;
      const next = addDays(first, (said.weekday - weekdayOf(first) + 7) % 7);
      return [next, addDays(next, 7)].map((day) => addDays(day, 7 * (said.later ?? 0)));
    }
    case 'calendar':
      return inCalendar(said, earliest);
  }
}

/** The weeks that are meant: of a number without a year those of this year and the next. */
function weeksOf(said: WeekSaid, agenda: Day, earliest: Day): Week[] {
  if ('after' in said) return [addWeeks(weekOfDay(agenda), said.after)];
  const thisYear = Number(weekOfDay(earliest).slice(0, 4));
  const years = said.year === null ? [thisYear, thisYear + 1] : [said.year];
  const number = String(said.number).padStart(2, '0');
  const weeks = years.map((year) => `${String(year).padStart(4, '0')}-W${number}` as Week);
  // Not each year has a 53rd week.
  const known = weeks.filter((week) => weekOfDay(firstDayOf(week)) === week);
  if (known.length === 0) throw new UserError('when.error.noSuchDay');
  return known;
}

function inCalendar({ day, month, year }: DateSaid & { kind: 'calendar' }, earliest: Day): Day[] {
  const thisYear = Number(earliest.slice(0, 4));
  // Eight years hold a 29th of February, and one each month.
  const years =
    year === null ? Array.from({ length: month === null ? 2 : 9 }, (_, ahead) => thisYear + ahead) : [year];
  const months = month === null ? Array.from({ length: 12 }, (_, index) => index + 1) : [month];
  const days = years.flatMap((inYear) => months.flatMap((inMonth) => makeDay(inYear, inMonth, day) ?? []));
  if (days.length === 0) throw new UserError('when.error.noSuchDay');
  return days;
}

function makeDay(year: number, month: number, day: number): Day | null {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isDay(text) ? text : null;
}

/** The first and the last day of what is said, none before `earliest` where there is a choice. */
export function resolvePeriod(said: PeriodSaid, days: Today, earliest: Day): { first: Day; last: Day } {
  switch (said.kind) {
    case 'date': {
      const isFixed = said.date.kind === 'calendar' && said.date.year !== null;
      const day = findDate(said.date, days, (one) => isFixed || one >= earliest, earliest);
      if (day === null) throw new UserError('when.error.passed');
      return { first: day, last: day };
    }
    case 'weekOf': {
      const { first } = resolvePeriod({ kind: 'date', date: said.date }, days, earliest);
      const week = weekOfDay(first);
      return { first: firstDayOf(week), last: lastDayOf(week) };
    }
    case 'month': {
      const year = said.year ?? Number(earliest.slice(0, 4));
      const [here, later] = [monthSpan(year, said.month), monthSpan(year + 1, said.month)];
      return edgeOf(said.year === null && here.last < earliest ? later : here, said.edge);
    }
    case 'weeks': {
      const isAhead = (week: Week) => lastDayOf(week) >= earliest;
      const [firsts, lasts] = [said.first, said.last].map((week) => weeksOf(week, days.agenda, earliest));
      const first = firsts?.find(isAhead) ?? firsts?.[0];
      const last = lasts?.find((week) => isAhead(week) && (!first || week >= first)) ?? lasts?.[0];
      if (!first || !last) throw new UserError('when.error.noSuchDay');
      return { first: firstDayOf(first), last: lastDayOf(last) };
    }
    case 'unit':
      return edgeOf(unitSpan(said.unit, said.after, days.agenda), said.edge);
  }
}

type Period = { first: Day; last: Day };

function monthSpan(year: number, month: number): Period {
  const first = makeDay(year, month, 1);
  if (first === null) throw new UserError('when.error.noSuchDay');
  return { first, last: lastDayOf(monthOfDay(first)) };
}

function unitSpan(unit: 'weeks' | 'months' | 'years', after: number, today: Day): Period {
  if (unit === 'weeks') {
    const week = addWeeks(weekOfDay(today), after);
    return { first: firstDayOf(week), last: lastDayOf(week) };
  }
  const [year = 0, month = 1] = today.split('-').map(Number);
  if (unit === 'years')
    return { first: monthSpan(year + after, 1).first, last: monthSpan(year + after, 12).last };
  const months = month - 1 + after;
  return monthSpan(year + Math.floor(months / 12), (months % 12) + 1);
}

/** The middle of a month is its 15th. */
function edgeOf({ first, last }: Period, edge: 'beginning' | 'middle' | 'end' | null): Period {
  if (edge === null) return { first, last };
  const day = {
    beginning: first,
    middle: addDays(first, last.slice(0, 7) === first.slice(0, 7) ? 14 : 3),
    end: last,
  }[edge];
  return { first: day, last: day };
}
