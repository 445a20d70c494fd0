import { type Day, listDays, weekdayOf } from '../calendar';

/** A day of the week that a member has off each week, or all days from one on. */
export interface LastingOff {
  /** 1 for Monday; 0 stands for every day. */
  weekday: number;
  firstDay: Day;
  /** The last day on which it holds, or held; null: it has no end. */
  lastDay: Day | null;
}

/** The `weekday` of what holds for every day. */
export const everyDay = 0;

/** Whether a day is one of these. */
export function holdsOn({ weekday, firstDay, lastDay }: LastingOff, day: Day): boolean {
  const isWithin = firstDay <= day && (lastDay === null || day <= lastDay);
  return isWithin && (weekday === everyDay || weekday === weekdayOf(day));
}

/** The days from the first to the last of these that are off by what lasts, oldest first. */
export function daysOffIn(lasting: readonly LastingOff[], first: Day, last: Day): Day[] {
  if (lasting.length === 0 || first > last) return [];
  return listDays(first, last).filter((day) => lasting.some((one) => holdsOn(one, day)));
}

type Span = Pick<LastingOff, 'firstDay' | 'lastDay'>;

const endsBefore = (lastDay: Day | null, day: Day) => lastDay !== null && lastDay < day;

/**
 * What holds of one day of the week when another span is said of it, `today`: those that touch become one, so that none is told
 * twice. An end that is said of what holds already, or begins then, is its end from now on: "freitags", and later "freitags bis
 * März".
 */
export function withSpan(spans: readonly Span[], next: Span, today: Day): Span[] {
  const { firstDay, lastDay } = next;
  const isWithin = (one: Span) =>
    one.firstDay <= firstDay && (one.lastDay === null || (lastDay !== null && lastDay <= one.lastDay));
  const around = spans.find(isWithin);
  if (around) {
    const isItsEnd = firstDay <= today || firstDay === around.firstDay;
    return spans.map((one) => (one === around && isItsEnd ? { ...one, lastDay } : one));
  }
  const touches = (one: Span) => !endsBefore(one.lastDay, firstDay) && !endsBefore(lastDay, one.firstDay);
  const joined = [next, ...spans.filter(touches)];
  const lasts = joined.map((one) => one.lastDay);
  return [
    ...spans.filter((one) => !touches(one)),
    {
      firstDay: joined.map((one) => one.firstDay).sort()[0] ?? firstDay,
      lastDay: lasts.includes(null)
        ? null
        : lasts.reduce((latest, one) => ((one ?? '') > (latest ?? '') ? one : latest)),
    },
  ];
}
