import { dayOf, type Instant } from '../calendar';
import { dayAndTime, timestamp } from '../i18n/timestamp';
import type { Translate } from '../i18n/translate';
import { button, type Page, row, text } from '../pageView';
import { type Moment, todayOf } from '../when/resolve';
import { untilControls } from './untilControls';

/**
 * What follows from "I'm here until"; null when it was taken back. The day is named where it is another one, and in the night,
 * where "tomorrow" is the day after the agenda's.
 */
export function drawUntil(untilAt: Instant | null, moment: Moment, t: Translate): Page {
  if (untilAt === null) return { components: [text(t('until.cleared'))] };
  const { today, agenda } = todayOf(moment);
  const isToday = today === agenda && dayOf(untilAt, moment.zone) === today;
  return {
    components: [
      text(t('until.stored', { until: isToday ? timestamp(untilAt) : dayAndTime(untilAt) })),
      row(button(untilControls.clear(), t('until.clear'))),
    ],
  };
}
