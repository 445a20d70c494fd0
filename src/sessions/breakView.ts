import { ButtonStyle } from 'discord.js';
import { timestamp } from '../i18n/timestamp';
import type { Translate } from '../i18n/translate';
import { button, type Page, row, text } from '../pageView';
import { breakControls } from './breakControls';
import type { WorkSession } from './session';

/** What follows from a press of *Break*; who only has a seat is told until when. */
export function drawBreak({ breakAt, breakUntil, seatUntil }: WorkSession, t: Translate): Page {
  const outside = seatUntil === null ? '' : `\n${t('breaks.outside', { until: timestamp(seatUntil) })}`;
  if (breakAt === null)
    return { components: [text(outside ? t('breaks.endedOutside') + outside : t('breaks.ended'))] };
  const said =
    breakUntil === null
      ? t('breaks.begun', { since: timestamp(breakAt) })
      : t('breaks.begunUntil', { until: timestamp(breakUntil) });
  return {
    components: [
      text(said + outside),
      row(button(breakControls.end(), t('breaks.end'), { style: ButtonStyle.Primary, emoji: '▶️' })),
    ],
  };
}
