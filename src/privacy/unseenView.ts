import { ButtonStyle } from 'discord.js';
import { dayMark } from '../i18n/timestamp';
import type { Translate } from '../i18n/translate';
import { box, button, row, text } from '../pageView';
import type { Shown } from '../postings/postingView';
import { privacyControls } from './privacyControls';
import type { Farewell } from './unseen';

/** Says that all of hers goes, when, and how it stays. */
export function drawFarewell({ goesAt }: Farewell, t: Translate): Shown {
  const lines = [
    `### ${t('privacy.unseen.title')}`,
    t('privacy.unseen.farewell', { on: dayMark(goesAt) }),
    t('privacy.unseen.how'),
  ];
  const buttons = row(
    button(privacyControls.stay(), t('privacy.unseen.stay'), { style: ButtonStyle.Primary }),
    button(privacyControls.export(), t('privacy.export')),
  );
  return { page: { components: [box(text(lines.join('\n')), buttons)] }, final: true };
}
