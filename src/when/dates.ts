import { addDays, type Day, lastDayOf, monthOfDay, weekdayOf, weekOfDay } from '../calendar';
import type { Days } from './schedule';

/** Whether something takes place on a day. Of "every other week" each may be the one. */
export function mayTakePlace(days: Days, day: Day): boolean {
  const number = Number(day.slice(8));
  switch (days.kind) {
    case 'once':
      return day === days.day;
    case 'weekly':
      return days.weekdays.includes(weekdayOf(day));
    case 'weeks':
      return (
        days.weekdays.includes(weekdayOf(day)) &&
        Number(weekOfDay(day).slice(6)) % 2 === (days.parity === 'odd' ? 1 : 0)
      );
    case 'monthly': {
      if (weekdayOf(day) !== days.weekday) return false;
      return days.nth > 0 ? Math.ceil(number / 7) === days.nth : addDays(day, 7) > lastDayOf(monthOfDay(day));
    }
    case 'monthDay':
      return days.day > 0 ? number === days.day : day === lastDayOf(monthOfDay(day));
  }
}

/** The first day on which something may take place, none before `from` and none after `until`; null when there is none. */
export function firstDay(days: Days, from: Day, until: Day | null): Day | null {
  if (days.kind === 'once') return days.day;
  // A fifth Monday, or a 31st, comes in each quarter of a year.
  const last = until ?? addDays(from, 366);
  for (let day = from; day <= last && day <= addDays(from, 366); day = addDays(day, 1))
    if (mayTakePlace(days, day)) return day;
  return null;
}
