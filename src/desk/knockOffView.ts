import { ButtonStyle } from 'discord.js';
import { formatDuration } from '../i18n/durations';
import { plainText, shorten } from '../i18n/plainText';
import type { Translate } from '../i18n/translate';
import { box, button, row, text } from '../pageView';
import type { Shown } from '../postings/postingView';
import { eveningControls } from './deskControls';

/** The end of her hours as it is drawn, for her alone. */
export interface ShownEvening {
  workMs: number;
  /** How many goals she reached today. */
  reached: number;
  nextStep: string | null;
  /** Her open goals as she typed them. */
  waiting: readonly string[];
  /** She asked for a little longer before. */
  isSecond: boolean;
}

/** So many goals are told, each in so many characters. */
const mostTold = 5;
const longestTold = 100;

/** Her hours are over: the day in a line, what waits for tomorrow, and that this is it. */
export function drawEvening(evening: ShownEvening, postingId: number, t: Translate): Shown {
  const { workMs, reached, nextStep, waiting, isSecond } = evening;
  const day = [
    t('evening.worked', { time: formatDuration(workMs) }),
    ...(reached > 0 ? [t('desk.reached', { count: reached })] : []),
  ].join(' · ');
  const waits = [...(nextStep === null ? [] : [nextStep]), ...waiting];
  const told = waits.slice(0, mostTold).map((one) => `- ${plainText(shorten(one, longestTold))}`);
  const more = waits.length - told.length;
  const lines = [
    `### 🌙 ${t('evening.title')}`,
    day,
    ...(told.length > 0 ? [t('evening.waits'), ...told] : []),
    ...(more > 0 ? [`-# ${t('common.andMore', { count: more })}`] : []),
  ];
  const buttons = row(
    button(eveningControls.knockOff(postingId), t('evening.button.end'), { style: ButtonStyle.Primary }),
    ...(isSecond ? [] : [button(eveningControls.stayLonger(postingId), t('evening.button.longer'))]),
  );
  return { page: { components: [box(text(lines.join('\n')), buttons)] }, final: true };
}
