import { settleOrder } from './dateOrder';
import { endsOf } from './limits';
import type { DateSaid, WeekSaid } from './date';
import type { DaysSaid, Said } from './said';

/**
 * Settles which days are meant once and which each week, where that depends on what else was said: "nächste Woche Mo und
 * Mi" are two dates, "nächste Woche Mo-Fr" goes from Monday to Friday. Each piece stays in its place.
 */
export function settle(all: readonly Said[]): Said[] {
  const said = inWeekend(settleOrder(all));
  const days = said.flatMap((one) => (one.kind === 'days' ? [one.days] : []));
  const week = said.find((one) => one.kind === 'week');
  const isRange = days.some((one) => one.kind === 'weekdays' && one.isRange);
  // Beside "tomorrow" a mere "Thursday" is one, too.
  const isBesideToday = days.some((one) => one.kind === 'dates' && one.dates.some(isFromToday));
  const isOnce = said.some(({ kind }) => kind === 'once') || (isBesideToday && !isRange);
  const isFirst = isFirstOfRule(said);
  const isRule = said.some((one) => one.kind === 'every' || one.kind === 'parity' || endsOf(one) !== null);
  return said.map((one, at): Said => {
    if (one.kind === 'week' && isRange) return withinOf(one.weeks) ?? one;
    if (one.kind !== 'days') return one;
    const [date] = one.days.kind === 'dates' ? one.days.dates : [];
    if (date && isFirst) return { kind: 'from', period: { kind: 'date', date } };
    if (week && !(isRange && withinOf(week.weeks)))
      return { kind: 'days', days: onceIn(one.days, week.weeks) };
    if (isOnce) return { kind: 'days', days: onceIn(one.days, null) };
    return isRule || isBesideRule(said, at) ? { kind: 'days', days: weekly(one.days) } : one;
  });
}

/** "Dieses Wochenende Sa 9-11, So 10-12" are the days of that weekend, each once. */
function inWeekend(said: readonly Said[]): readonly Said[] {
  const weekends = said.flatMap((one) =>
    one.kind === 'days' && one.days.kind === 'dates'
      ? one.days.dates.flatMap((date) => (date.kind === 'weekend' ? date : []))
      : [],
  );
  const isOfWeekend = (one: Said) =>
    one.kind === 'days' && one.days.kind === 'weekdays' && one.days.weekdays.every((weekday) => weekday > 5);
  if (weekends.length !== 2 || !said.some(isOfWeekend)) return said;
  return said.map((one): Said => {
    if (one.kind !== 'days') return one;
    if (one.days.kind === 'dates' && one.days.dates.some((date) => date.kind === 'weekend'))
      return { kind: 'joint' };
    if (one.days.kind !== 'weekdays' || !isOfWeekend(one)) return one;
    const { weekdays } = one.days;
    return {
      kind: 'days',
      days: { kind: 'dates', dates: weekends.filter((date) => weekdays.includes(date.weekday)) },
    };
  });
}

/** "Mo-Fr 9-12, aber am Mittwoch 14-17": where such a word stands beside a day of those before, it is each week's. */
function isBesideRule(said: readonly Said[], at: number): boolean {
  const isWord = (one: Said | undefined) =>
    one?.kind === 'joint' && (one.isOnly === true || one.isAlso === true);
  const weekdays = said
    .slice(0, at)
    .flatMap((one) => (one.kind === 'days' && one.days.kind === 'weekdays' ? one.days.weekdays : []));
  const [one] = said.slice(at);
  const dates = one?.kind === 'days' && one.days.kind === 'dates' ? one.days.dates : [];
  const isAmong = (date: DateSaid) =>
    date.kind === 'weekday' && !date.isThis && !date.notToday && weekdays.includes(date.weekday);
  // "Aber 14-17 am Mittwoch".
  const before = said[at - 1]?.kind === 'span' ? said[at - 2] : said[at - 1];
  return dates.every(isAmong) && (isWord(before) || isWord(said[at + 1]));
}

const isFromToday = ({ kind }: DateSaid) => kind === 'fromToday';

/** "Am 8.12., dann alle zwei Wochen": whether a date is the first of what comes again. */
function isFirstOfRule(said: readonly Said[]): boolean {
  const days = said.filter(({ kind }) => kind === 'days');
  const [only] = days;
  const isDate = only?.kind === 'days' && only.days.kind === 'dates' && only.days.dates.length === 1;
  if (!isDate || days.length > 1 || said.some((one) => one.kind === 'from')) return false;
  const every = said.findIndex(({ kind }) => kind === 'every');
  return only.days.kind === 'dates' && only.days.dates[0]?.kind === 'calendar' && every > said.indexOf(only);
}

/** From the first week to the last; null where some between are left out. */
export function withinOf(weeks: readonly WeekSaid[]): Said | null {
  const numbers = weeks.map((week) => ('after' in week ? week.after : week.number));
  const [first, last] = [weeks[0], weeks.at(-1)];
  const isRow = numbers.every((number, at) => at === 0 || number === (numbers[at - 1] ?? 0) + 1);
  return first && last && isRow ? { kind: 'within', period: { kind: 'weeks', first, last } } : null;
}

/** Days of the week as dates: the next ones, or those of weeks. What is always stays. */
export function onceIn(days: DaysSaid, weeks: readonly WeekSaid[] | null): DaysSaid {
  const inWeeks = (weekday: number, notToday: boolean): DateSaid[] =>
    (weeks ?? [null]).map((week) => ({ kind: 'weekday', weekday, notToday, week }));
  if (days.kind === 'weekdays' && !(days.isAlways && weeks === null))
    return { kind: 'dates', dates: days.weekdays.flatMap((weekday) => inWeeks(weekday, false)) };
  if (days.kind !== 'dates' || weeks === null) return days;
  return {
    kind: 'dates',
    dates: days.dates.flatMap((date) =>
      date.kind === 'weekday' ? inWeeks(date.weekday, date.notToday) : [date],
    ),
  };
}

/** "Am Freitag" as each Friday. What can't be stays. */
export function weekly(days: DaysSaid): DaysSaid {
  if (days.kind !== 'dates') return days;
  const weekdays = days.dates.flatMap((date) =>
    date.kind === 'weekday' && !date.notToday && date.week === null && !date.later ? [date.weekday] : [],
  );
  if (weekdays.length < days.dates.length) return days;
  return {
    kind: 'weekdays',
    weekdays: weekdays.sort((one, other) => one - other),
    isAlways: true,
    isRange: false,
  };
}
