import { ButtonStyle } from 'discord.js';
import type { Instant } from '../calendar';
import { timestamp } from '../i18n/timestamp';
import type { Translate } from '../i18n/translate';
import { button, type Page, row, text } from '../pageView';
import type { Stay } from './presenceStore';

/** What follows from a press of *Break*. */
export function drawBreak({ breakAt, breakUntil }: Stay, t: Translate): Page {
  if (breakAt === null) return { components: [text(t('breaks.ended'))] };
  const said =
    breakUntil === null
      ? t('breaks.begun', { since: timestamp(breakAt) })
      : t('breaks.begunUntil', { until: timestamp(breakUntil) });
  return {
    components: [
      text(said),
      row(button('break:toggle', t('breaks.end'), { style: ButtonStyle.Primary, emoji: '▶️' })),
    ],
  };
}

/** What follows from "I'm here until"; null when it was taken back. */
export function drawUntil(untilAt: Instant | null, t: Translate): Page {
  if (untilAt === null) return { components: [text(t('until.cleared'))] };
  return {
    components: [
      text(t('until.stored', { until: timestamp(untilAt) })),
      row(button('until:clear', t('until.clear'))),
    ],
  };
}
