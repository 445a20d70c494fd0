import type { APIComponentInContainer } from 'discord.js';
import type { Choice } from '../guilds/guild';
import type { Translate } from '../i18n/translate';
import { select, text } from '../pageView';
import type { Setup } from './setup';
import { setupControls } from './setupControls';

/** In the order in which they ask more of those who said nothing. */
const defaultChoices: readonly Choice[] = ['self', 'board', 'off'];

/** What holds for those who haven't chosen. */
export function drawPrivacySetup(
  { settings, promisedOtherwise: count }: Setup,
  t: Translate,
): APIComponentInContainer[] {
  const options = defaultChoices.map((value) => ({
    value,
    label: t(`setup.default.${value}`),
    description: t(`setup.default.${value}Explained`),
    default: value === settings.defaultChoice,
  }));
  return [
    text(
      [
        `## ${t('setup.privacy.title')}`,
        t('setup.privacy.explained'),
        `### ${t('setup.default.title')}`,
        t('setup.default.since'),
        ...(count > 0 ? [t('setup.default.others', { count })] : []),
      ].join('\n'),
    ),
    select(setupControls.default(), t('setup.default.choose'), options),
  ];
}
