import type { Day } from '../calendar';
import { everyDay } from '../guilds/lastingOff';
import { formatDays } from '../i18n/dates';
import type { Translate } from '../i18n/translate';
import { linesWithin, modal, type Modal } from '../pageView';
import { sayOnWeekdays } from '../when/sayWhen';
import { longestDaysOff } from './daysOff';
import { weeksControls } from './deskControls';
import type { DaysOff } from './toldDaysOff';

/** So many days off one after the other are named, and can be crossed out: what one menu holds. */
const mostRuns = 25;

/** Characters for the names of days off. */
const roomForDaysOff = 600;

/** The name of the one field in the form of days off. */
export const daysOffField = 'days';

/** Names days off in a row: "immer freitags, ab 3. Dezember bis auf Weiteres, 24.–26. Dezember". */
export function nameDaysOff(daysOff: readonly DaysOff[], today: Day, t: Translate): string {
  const names = daysOff.slice(0, mostRuns).map((one) => nameOf(one, today, t));
  const more = daysOff.length - mostRuns;
  if (more > 0) names.push(t('common.andMore', { count: more }));
  return linesWithin(names, roomForDaysOff, (count) => t('common.andMore', { count })).replaceAll('\n', ', ');
}

/** What a menu offers to cross out: each day of the week that is always off by itself. */
export function offerDaysOff(
  daysOff: readonly DaysOff[],
  today: Day,
  t: Translate,
): { label: string; value: string }[] {
  const each = daysOff.flatMap((one): [DaysOff, value: string][] => {
    if (one.kind === 'always')
      return one.weekdays.map((weekday) => [
        { ...one, weekdays: [weekday] },
        one.first === null ? `${weekday}` : `${weekday}:${one.first}`,
      ]);
    return [[one, one.last === null ? `${everyDay}` : one.first]];
  });
  return each.slice(0, mostRuns).map(([one, value]) => {
    const name = nameOf(one, today, t);
    return { label: `${name.charAt(0).toLocaleUpperCase(t.locale)}${name.slice(1)}`, value };
  });
}

function nameOf(daysOff: DaysOff, today: Day, t: Translate): string {
  if (daysOff.kind === 'always') {
    const days = sayOnWeekdays(daysOff.weekdays, t);
    const { first, last } = daysOff;
    const say = (day: Day) => formatDays(day, day, t.locale, today);
    if (first !== null && last !== null)
      return t('weeks.alwaysWithin', { days, span: formatDays(first, last, t.locale, today) });
    if (last !== null) return t('weeks.alwaysUntil', { days, last: say(last) });
    return first === null ? t('weeks.always', { days }) : t('weeks.alwaysFrom', { days, first: say(first) });
  }
  const { first, last } = daysOff;
  if (last !== null) return formatDays(first, last, t.locale, today);
  return t('weeks.noEnd', { first: formatDays(first, first, t.locale, today) });
}

/** Asks when she is off. */
export function drawDaysOffForm(t: Translate): Modal {
  return modal(weeksControls.saveDaysOff(), t('weeks.form.title'), [
    {
      customId: daysOffField,
      label: t('weeks.form.label'),
      placeholder: t('weeks.form.example'),
      maxLength: longestDaysOff,
    },
  ]);
}
