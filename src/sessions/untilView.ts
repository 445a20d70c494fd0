import type { Instant } from '../calendar';
import { timestamp } from '../i18n/timestamp';
import type { Translate } from '../i18n/translate';
import { button, type Page, row, text } from '../pageView';
import { untilControls } from './untilControls';

/** What follows from "I'm here until"; null when it was taken back. */
export function drawUntil(untilAt: Instant | null, t: Translate): Page {
  if (untilAt === null) return { components: [text(t('until.cleared'))] };
  return {
    components: [
      text(t('until.stored', { until: timestamp(untilAt) })),
      row(button(untilControls.clear(), t('until.clear'))),
    ],
  };
}
