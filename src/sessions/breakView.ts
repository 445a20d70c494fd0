import { ButtonStyle } from 'discord.js';
import type { Instant } from '../calendar';
import { timestamp } from '../i18n/timestamp';
import type { Translate } from '../i18n/translate';
import { button, type Page, row, text } from '../pageView';
import type { WorkSession } from './session';

/** What follows from a press of *Break* at `now`. */
export function drawBreak({ breakAt, breakUntil }: WorkSession, now: Instant, t: Translate): Page {
  if (breakAt === null) return { components: [text(t('breaks.ended'))] };
  const said =
    breakUntil === null || breakUntil <= now
      ? t('breaks.begun', { since: timestamp(breakAt) })
      : t('breaks.begunUntil', { until: timestamp(breakUntil) });
  return {
    components: [
      text(said),
      row(button('break:toggle', t('breaks.end'), { style: ButtonStyle.Primary, emoji: '▶️' })),
    ],
  };
}
