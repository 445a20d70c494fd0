import { titleText } from '../appointments/listView';
import { formatDay } from '../i18n/dates';
import { timestamp } from '../i18n/timestamp';
import type { Translate } from '../i18n/translate';
import type { DayAhead } from './ahead';

/** So many dates of a day are told, and so long are their titles, in UTF-16 units. */
const most = { dates: 3, title: 30 };

/** What the days ahead bring, a line for each day. */
export function aheadText(days: readonly DayAhead[], t: Translate): string {
  const lines = days.map(({ day, dates }) => {
    const told = dates
      .slice(0, most.dates)
      .map((date) => `${timestamp(date.start)} ${titleText(date, t, most.title)}`);
    const count = dates.length - told.length;
    const more = count > 0 ? ` ${t('common.andMore', { count })}` : '';
    return `- **${formatDay(day, t.locale)}** · ${told.join(', ')}${more}`;
  });
  return [`### 📌 ${t('week.ahead')}`, ...lines].join('\n');
}
