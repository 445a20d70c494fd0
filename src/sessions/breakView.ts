import { ButtonStyle } from 'discord.js';
import { timestamp } from '../i18n/timestamp';
import type { Translate } from '../i18n/translate';
import { button, type Page, row, text } from '../pageView';
import type { WorkSession } from './session';

/** What follows from a press of *Break*. */
export function drawBreak({ breakAt, breakUntil }: WorkSession, t: Translate): Page {
  if (breakAt === null) return { components: [text(t('breaks.ended'))] };
  const said =
    breakUntil === null
      ? t('breaks.begun', { since: timestamp(breakAt) })
      : t('breaks.begunUntil', { until: timestamp(breakUntil) });
  return {
    components: [
      text(said),
      row(button('break:end', t('breaks.end'), { style: ButtonStyle.Primary, emoji: '▶️' })),
    ],
  };
}
