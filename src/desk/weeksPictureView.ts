import type { Day } from '../calendar';
import { formatDays, formatMonth, formatWeekday } from '../i18n/dates';
import { formatDuration } from '../i18n/durations';
import type { Locale, Translate } from '../i18n/translate';
import type { WeeksPicture } from '../pictures/picture';
import { levelOf, type OwnDay } from './weeks';
import type { MyWeeks } from './weeksService';

/** *My weeks* as a picture. */
export function weeksPictureOf(weeks: MyWeeks, t: Translate): WeeksPicture {
  const { days, today, thisWeekMs, weekGoalMs, inARow } = weeks;
  const time = formatDuration(thisWeekMs);
  const markOf = (day: OwnDay) => {
    if (day.workMs > 0) return levelOf(day, days);
    if (day.off) return 'off';
    return day.day > today ? 'toCome' : 0;
  };
  return {
    title: t('weeks.title'),
    period: formatDays(days[0]?.day ?? today, today, t.locale),
    thisWeek: {
      label: t('weeks.picture.thisWeek'),
      value:
        weekGoalMs === null ? time : t('weeks.picture.ofGoal', { time, goal: formatDuration(weekGoalMs) }),
      share: weekGoalMs === null ? null : thisWeekMs / weekGoalMs,
    },
    inARow: inARow > 0 ? { value: `${inARow}`, label: t('weeks.picture.inARow', { count: inARow }) } : null,
    weekdays: [1, 2, 3, 4, 5, 6, 7].map((weekday) => formatWeekday(weekday, t.locale, 'short')),
    weeks: Array.from({ length: days.length / 7 }, (_, index) => {
      const week = days.slice(7 * index, 7 * index + 7);
      return {
        month: monthIn(week, t.locale),
        days: week.map((day) => ({ mark: markOf(day), isToday: day.day === today })),
      };
    }),
    legend: {
      less: t('weeks.picture.less'),
      more: t('weeks.picture.more'),
      off: t('weeks.picture.off'),
      today: t('weeks.picture.today'),
    },
  };
}

/** The name of the month that begins in a week; null when none does. */
function monthIn(week: readonly OwnDay[], locale: Locale): string | null {
  const isFirst = (day: Day) => day.endsWith('-01');
  const first = week.find(({ day }) => isFirst(day));
  return first ? formatMonth(first.day, locale) : null;
}
