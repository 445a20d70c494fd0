import { weekdayOf } from '../calendar';
import { formatDate, formatWeekday } from '../i18n/dates';
import type { Translate } from '../i18n/translate';
import type { Days, Schedule, Slot } from './schedule';
import { day as wholeDay } from './span';

/**
 * A schedule in a sentence: "Montags bis freitags von 9:00 bis 13:00 Uhr und von 20:00 bis 22:00 Uhr, ab 2. November 2026.",
 * "Mondays to Fridays, 9:00 to 13:00."
 * `readWhen` reads it as the same schedule.
 */
export function sayWhen({ slots, from, until }: Schedule, t: Translate): string {
  const isMixed =
    slots.some(({ days }) => isEachWeek(days)) &&
    slots.some(({ days }) => !isEachWeek(days) && hasWeeks(days));
  const groups = groupByDays(slots).map(([days, times]) =>
    t('when.say.slot', {
      days: sayDays(days, isMixed, t),
      times: list(
        times.map((slot) => saySpan(slot, t)),
        t,
      ),
    }),
  );
  const said = [
    groups.join('; '),
    ...(from === null ? [] : [t('when.say.from', { day: formatDate(from, t.locale) })]),
    ...(until === null ? [] : [t('when.say.until', { day: formatDate(until, t.locale) })]),
  ].join(', ');
  return `${said.charAt(0).toLocaleUpperCase(t.locale)}${said.slice(1)}.`;
}

const isEachWeek = (days: Days) => days.kind === 'weekly' && days.every === 1;
const hasWeeks = (days: Days) => days.kind === 'weekly' || days.kind === 'weeks';

/** Slots that follow each other on the same days. */
function groupByDays(slots: readonly Slot[]): [Days, Slot[]][] {
  const groups: [Days, Slot[]][] = [];
  for (const slot of slots) {
    const last = groups.at(-1);
    if (last && JSON.stringify(last[0]) === JSON.stringify(slot.days)) last[1].push(slot);
    else groups.push([slot.days, [slot]]);
  }
  return groups;
}

/**
 * Days in words: "montags", "every other week on Mondays". `isMixed`: other days aren't each week's, so that it has to be said
 * of those that are.
 */
export function sayDays(days: Days, isMixed: boolean, t: Translate): string {
  switch (days.kind) {
    case 'once':
      return t('when.say.once', {
        weekday: formatWeekday(weekdayOf(days.day), t.locale),
        day: formatDate(days.day, t.locale),
      });
    case 'weekly': {
      if (days.every === 1 && !isMixed) return sayWeekdays(days.weekdays, t);
      const weekdays = sayOnWeekdays(days.weekdays, t);
      if (days.every === 1) return t('when.say.everyWeek', { days: weekdays });
      if (days.every === 2) return t('when.say.everyOther', { days: weekdays });
      return t('when.say.everyWeeks', { count: days.every, days: weekdays });
    }
    case 'weeks':
      return t(`when.say.${days.parity}`, { days: sayOnWeekdays(days.weekdays, t) });
    case 'monthly':
      return t('when.say.monthly', {
        nth: t(`when.say.nth.${nthOf(days.nth)}`),
        weekday: formatWeekday(days.weekday, t.locale),
      });
    case 'monthDay':
      return days.day === -1 ? t('when.say.lastDay') : t('when.say.monthDay', { day: ordinal(days.day, t) });
  }
}

const nths = ['first', 'second', 'third', 'fourth', 'fifth'] as const;
const nthOf = (nth: number) => nths[nth - 1] ?? 'last';

/** Days of the week, 1 for Monday, behind a word: "every other week on Mondays", "always daily". */
export function sayOnWeekdays(weekdays: readonly number[], t: Translate): string {
  const days = sayWeekdays(weekdays, t);
  return weekdays.length === 7 ? days : t('when.say.onWeekdays', { days });
}

/** Three in a row or more are said by the first and the last of them: "montags und von Mittwoch bis Freitag". */
function sayWeekdays(weekdays: readonly number[], t: Translate): string {
  if (weekdays.length === 7) return t('when.say.daily');
  const runs: number[][] = [];
  for (const weekday of weekdays) {
    const last = runs.at(-1);
    if (last?.at(-1) === weekday - 1) last.push(weekday);
    else runs.push([weekday]);
  }
  const name = (weekday = 1) => t(`when.say.always.${weekdayNames[weekday - 1] ?? 'monday'}`);
  const [only = [], ...others] = runs;
  if (others.length === 0 && only.length > 2)
    return t('when.say.run', { first: name(only[0]), last: name(only.at(-1)) });
  const plain = (weekday = 1) => formatWeekday(weekday, t.locale);
  const said = runs.flatMap((run) =>
    run.length > 2
      ? [t('when.say.runBeside', { first: plain(run[0]), last: plain(run.at(-1)) })]
      : run.map((one) => name(one)),
  );
  return list(said, t);
}

const weekdayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** "15.", "15th". */
function ordinal(day: number, t: Translate): string {
  const rule = new Intl.PluralRules(t.locale, { type: 'ordinal' }).select(day);
  return `${day}${t(`when.say.ordinalEnd.${rule === 'one' || rule === 'two' || rule === 'few' ? rule : 'other'}`)}`;
}

const list = (said: readonly string[], { locale }: Translate) => new Intl.ListFormat(locale).format(said);

function saySpan({ start, minutes }: Slot, t: Translate): string {
  const [hours = 0, rest = 0] = start.split(':').map(Number);
  const begin = hours * 60 + rest;
  const end = begin + minutes;
  if (end <= wholeDay) return t('when.say.span', { start: sayTime(begin), end: sayTime(end) });
  return t('when.say.spanToNextDay', { start: sayTime(begin), end: sayTime(end - wholeDay) });
}

const sayTime = (minutes: number) => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
