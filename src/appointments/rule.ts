import type * as Rrule from 'rrule-temporal';
import { addDays, type Day, daysAfter, firstDayOf, isoOf, weekOfDay } from '../calendar';
import { lazily } from '../lazily';
import type { Days } from '../when/schedule';
import { type FindFrom, keepDays } from './keptDays';

/** The text of a recurrence rule, as RFC 5545 has it in 3.3.10: `FREQ=WEEKLY;BYDAY=MO,WE;WKST=MO`. */
export type Rule = string;

/** Days as they are stored. Days sort as text. */
export interface RuledDays {
  /** Null: once, on the first day. */
  rule: Rule | null;
  /** The first day itself is one of them; every other week is counted from its week. */
  firstDay: Day;
  /** No day is later; null: they have no end. */
  until: Day | null;
}

/** How RFC 5545 names the days of the week, Monday first. */
const names = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const nameOf = (weekday: number) => names[weekday - 1] ?? '';
const weekdayNamed = (name: string) => names.indexOf(name) + 1;

/** The numbers of the ISO weeks of a year that are even or odd. A year with 53 weeks has two odd ones in a row. */
const weeksOf = (parity: 'even' | 'odd') =>
  Array.from({ length: 53 }, (_, index) => index + 1).filter((week) => parityOf(week) === parity);
const parityOf = (week: number) => (week % 2 === 0 ? 'even' : 'odd');

/** The rule for days that come again and again; null for those that come once. */
export function ruleOf(days: Days): Rule | null {
  switch (days.kind) {
    case 'once':
      return null;
    case 'weekly': {
      const interval = days.every === 1 ? '' : `INTERVAL=${days.every};`;
      return `FREQ=WEEKLY;${interval}BYDAY=${days.weekdays.map(nameOf).join(',')};WKST=MO`;
    }
    case 'weeks': {
      const byDay = days.weekdays.map(nameOf).join(',');
      return `FREQ=YEARLY;BYWEEKNO=${weeksOf(days.parity).join(',')};BYDAY=${byDay};WKST=MO`;
    }
    case 'monthly':
      return `FREQ=MONTHLY;BYDAY=${days.nth}${nameOf(days.weekday)}`;
    case 'monthDay':
      return `FREQ=MONTHLY;BYMONTHDAY=${days.day}`;
  }
}

/** The days of a rule that `ruleOf` made, as somebody said them. */
export function daysOf({ rule, firstDay }: Pick<RuledDays, 'rule' | 'firstDay'>): Days {
  if (rule === null) return { kind: 'once', day: firstDay };
  const parts = new Map(rule.split(';').map((part) => part.split('=') as [string, string]));
  const byDay = parts.get('BYDAY');
  if (byDay === undefined) return { kind: 'monthDay', day: Number(parts.get('BYMONTHDAY')) };
  if (parts.get('FREQ') === 'MONTHLY')
    return { kind: 'monthly', nth: Number.parseInt(byDay, 10), weekday: weekdayNamed(byDay.slice(-2)) };
  const weekdays = byDay.split(',').map(weekdayNamed);
  const weeks = parts.get('BYWEEKNO');
  if (weeks === undefined) return { kind: 'weekly', weekdays, every: Number(parts.get('INTERVAL') ?? 1) };
  return { kind: 'weeks', parity: parityOf(Number.parseInt(weeks, 10)), weekdays };
}

/** A Monday. From it all weeks are counted where it doesn't matter from which. */
const firstMonday: Day = '1970-01-05';

/**
 * The first of all days from which a rule may be counted so that it means the same from `firstDay` on: so that those who say the
 * same on different days share what was reckoned.
 */
function countedFrom(rule: Rule, firstDay: Day): Day {
  if (firstDay < firstMonday) return firstDay;
  if (!rule.includes('INTERVAL')) return firstMonday;
  const every = Number(/INTERVAL=(\d+)/.exec(rule)?.[1]);
  const weeks = Math.floor(daysAfter(firstMonday, firstDay) / 7);
  return addDays(firstMonday, 7 * (weeks % every));
}

/** The days of rules, each of which the library reads once: a list of a guild's dates asks the same ones each time. */
const rulesRead = new Map<string, ReturnType<typeof keepDays>>();
const mostRead = 500;

function readRule(rule: Rule, since: Day): ReturnType<typeof keepDays> {
  const key = `${since} ${rule}`;
  const known = rulesRead.get(key);
  if (known) return known;
  const read = keepDays(reckon(rule, since));
  if (rulesRead.size >= mostRead) rulesRead.clear();
  rulesRead.set(key, read);
  return read;
}

/** The start of a day as rrule-temporal takes it. All is reckoned in UTC: no zone has a say in which days there are. */
const startOf = (day: Day) => ({ timeZoneId: 'UTC', toString: () => `${day}T00:00:00+00:00[UTC]` });

const library = lazily(() => require('rrule-temporal') as typeof Rrule);

/** Finds the days of a rule by the library. */
function reckon(rule: Rule, since: Day): FindFrom {
  const days = daysOf({ rule, firstDay: since });
  // Weeks by their numbers take the library a hundred times as long as every week: those of the other kind are left out here.
  const read = days.kind === 'weeks' ? ruleOf({ ...days, kind: 'weekly', every: 1 }) : rule;
  const { RRuleTemporal } = library();
  const dates = new RRuleTemporal({
    rruleString: `DTSTART:${since.replaceAll('-', '')}T000000Z\nRRULE:${read}`,
  });
  const isOne = (day: Day) =>
    days.kind !== 'weeks' || parityOf(Number(weekOfDay(day).slice(-2))) === days.parity;
  return (from) => {
    for (let date = dates.next(startOf(from), true); date !== null; date = dates.next(date)) {
      const day = isoOf(date.epochMilliseconds).slice(0, 10) as Day;
      if (isOne(day)) return day;
    }
    return null;
  };
}

/** The days from `from` on, in order; reckoned one by one as they are asked for. */
export function* listRuleDays({ rule, firstDay, until }: RuledDays, from: Day): Generator<Day, void> {
  if (rule === null) {
    if (firstDay >= from) yield firstDay;
    return;
  }
  const list = readRule(rule, countedFrom(rule, firstDay));
  for (const day of list(from > firstDay ? from : firstDay)) {
    if (until !== null && day > until) return;
    yield day;
  }
}

/** Whether it is one of these days. */
export function isRuleDay(days: RuledDays, day: Day): boolean {
  if (day < days.firstDay || (days.until !== null && day > days.until)) return false;
  return listRuleDays(days, day).next().value === day;
}

/** Monday of the week in which the day lies: every other week may be counted from there. */
export function mondayOf(day: Day): Day {
  return firstDayOf(weekOfDay(day));
}
