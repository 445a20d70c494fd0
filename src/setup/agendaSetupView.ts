import { type APIComponentInContainer, ChannelType } from 'discord.js';
import type { Translate } from '../i18n/translate';
import { button, channelSelect, row, text } from '../pageView';
import type { Setup } from './setup';
import { checkLines, exposedLines, grantedLine, isGone, nameChannel } from './setupCheckView';
import { setupControls } from './setupControls';

/** Where agendas are posted, with what changes it. */
export function drawAgendaSetup(setup: Setup, t: Translate): APIComponentInContainer[] {
  const chosen = setup.settings.agendaChannelId;
  const ticked = chosen !== null && !isGone(setup, chosen) ? [chosen] : [];
  return [
    text(
      [
        `## ${t('setup.agenda.title')}`,
        t('setup.agenda.explained'),
        placeText(setup, t),
        ...checkLines(setup, 'agenda', t),
        ...grantedLine(setup, 'agenda', t),
        ...exposedLines(setup, t),
      ].join('\n'),
    ),
    channelSelect(setupControls.agenda(), t('setup.agenda.choose'), [ChannelType.GuildText], ticked),
    ...(chosen === null ? [] : [row(button(setupControls.agendaHere(), t('setup.agenda.useRoom')))]),
  ];
}

function placeText(setup: Setup, t: Translate): string {
  const { agendaChannelId } = setup.settings;
  const since = setup.isElsewhere ? 'next' : 'now';
  if (agendaChannelId === null) return t(`setup.agenda.here.${since}`);
  if (isGone(setup, agendaChannelId)) return t('setup.agenda.gone');
  return t(`setup.agenda.there.${since}`, { channel: nameChannel(agendaChannelId) });
}
