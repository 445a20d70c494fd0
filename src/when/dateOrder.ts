import type { DateSaid, PeriodSaid } from './date';
import type { Said } from './said';

type CalendarSaid = DateSaid & { kind: 'calendar' };

/** How a date is changed of which it isn't said whether "3/11" begins with the day or the month. */
type Change = (date: CalendarSaid) => CalendarSaid;

export const dayFirst: Change = (date) => ({ ...date, order: 'day' });

export const monthFirst: Change = (date) => ({
  ...date,
  day: date.month ?? date.day,
  month: date.day,
  order: 'month',
});

/** Where another date leaves no choice, such as "12/18", all are written as that one. */
export function settleOrder(said: readonly Said[]): readonly Said[] {
  const orders = new Set<CalendarSaid['order']>();
  for (const one of said) changeDates(one, (date) => (orders.add(date.order), date));
  if (!orders.has('either') || (!orders.has('month') && !orders.has('day'))) return said;
  return said.map((one) => inOrder(one, orders.has('month') ? monthFirst : dayFirst));
}

/** Changes the dates that may be meant in either order. */
export const inOrder = (said: Said, change: Change): Said =>
  changeDates(said, (date) => (date.order === 'either' ? change(date) : date));

function changeDates(said: Said, change: Change): Said {
  const date = (one: DateSaid) => (one.kind === 'calendar' ? change(one) : one);
  const period = (one: PeriodSaid): PeriodSaid =>
    one.kind === 'date' ? { ...one, date: date(one.date) } : one;
  switch (said.kind) {
    case 'days':
      return said.days.kind === 'dates'
        ? { ...said, days: { ...said.days, dates: said.days.dates.map(date) } }
        : said;
    case 'from':
    case 'until':
    case 'within':
      return { ...said, period: period(said.period) };
    case 'range':
      return { ...said, from: date(said.from), until: period(said.until) };
    default:
      return said;
  }
}
