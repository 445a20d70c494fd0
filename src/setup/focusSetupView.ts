import { type APIComponentInContainer, ChannelType } from 'discord.js';
import { focusSetting } from '../focus/focusSettings';
import type { Translate } from '../i18n/translate';
import { channelSelect, text } from '../pageView';
import { mostChosen, type Setup } from './setup';
import { checkLines, first, grantedLine, isGone, nameChannel } from './setupCheckView';
import { setupControls } from './setupControls';

/** In which rooms focus rounds begin with the bell on. */
export function drawFocusSetup(setup: Setup, t: Translate): APIComponentInContainer[] {
  const rooms = focusSetting.of(setup.settings).bellRooms.filter((channelId) => !isGone(setup, channelId));
  const now =
    rooms.length === 0
      ? t('setup.focus.off')
      : t('setup.focus.on', { rooms: first(rooms.map(nameChannel), t).join(' ') });
  const lines = [`## ${t('setup.focus.title')}`, t('setup.focus.explained'), now];
  return [
    text([...lines, ...checkLines(setup, 'bell', t), ...grantedLine(setup, 'bell', t)].join('\n')),
    channelSelect(setupControls.bellRooms(), t('setup.focus.choose'), [ChannelType.GuildVoice], rooms, {
      min: 0,
      max: mostChosen,
    }),
  ];
}
