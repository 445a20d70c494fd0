import { type APIComponentInContainer, ChannelType } from 'discord.js';
import { wallClock } from '../calendar';
import { languageOf, locales } from '../i18n/languages';
import type { Translate } from '../i18n/translate';
import { button, channelSelect, modal, type Modal, row, section, select, text } from '../pageView';
import { questionChannelSetting } from '../questions/questionSettings';
import type { Setup } from './setup';
import { wholeCheckLines, first, grantedLine, isGone, isInTheWay, nameChannel } from './setupCheckView';
import { setupControls } from './setupControls';

/** What stands in the way, if anything; then the coworking channels, where questions are put, language and zone. */
export function drawChannelSetup(setup: Setup, t: Translate): APIComponentInContainer[] {
  const lines = [`## ${t('setup.title')}`, t('setup.intro'), ...wholeCheckLines(setup, t)];
  return [
    text(lines.join('\n')),
    ...(isInTheWay(setup)
      ? [row(button(setupControls.again(), t('setup.check.again'), { emoji: '🔄' }))]
      : []),
    ...drawRooms(setup, t),
    ...drawQuestions(setup, t),
    ...drawLanguage(setup, t),
    drawZone(setup, t),
  ];
}

function drawRooms({ rooms, watched, isByName }: Setup, t: Translate): APIComponentInContainer[] {
  const named = rooms?.length
    ? first(
        rooms.map(({ id }) => nameChannel(id)),
        t,
      ).join(' ')
    : null;
  const state = isByName
    ? named
      ? t('setup.rooms.byName', { rooms: named })
      : t('setup.rooms.noneByName')
    : named
      ? t('setup.rooms.chosen', { rooms: named })
      : t('setup.rooms.noneChosen');
  const types = [ChannelType.GuildVoice, ChannelType.GuildStageVoice, ChannelType.GuildCategory];
  const chosen = watched.map(({ channelId }) => channelId);
  return [
    text([`### ${t('setup.rooms.title')}`, ...(rooms ? [state] : [])].join('\n')),
    channelSelect(setupControls.rooms(), t('setup.rooms.choose'), types, chosen, { min: 0, max: 25 }),
    ...(isByName ? [] : [row(button(setupControls.byName(), t('setup.rooms.useName')))]),
  ];
}

function drawQuestions(setup: Setup, t: Translate): APIComponentInContainer[] {
  const chosen = questionChannelSetting.of(setup.settings);
  const ticked = chosen !== null && !isGone(setup, chosen) ? [chosen] : [];
  const state =
    ticked.length > 0
      ? t('setup.question.there', { channel: nameChannel(chosen ?? '') })
      : t('setup.question.anywhere');
  return [
    text([`### ${t('setup.question.title')}`, state, ...grantedLine(setup, 'question', t)].join('\n')),
    channelSelect(setupControls.question(), t('setup.question.choose'), [ChannelType.GuildText], ticked, {
      min: 0,
    }),
  ];
}

function drawLanguage(setup: Setup, t: Translate): APIComponentInContainer[] {
  const options = locales.map((value) => ({
    value,
    label: languageOf(value).name,
    default: value === setup.locale,
  }));
  return [
    text(`### ${t('setup.language.title')}\n${t('setup.language.explained')}`),
    select(setupControls.language(), t('setup.language.choose'), options),
  ];
}

function drawZone({ zone, now }: Setup, t: Translate): APIComponentInContainer {
  const state = t('setup.zone.now', { zone: `\`${zone}\``, time: wallClock(now, zone).time });
  return section(
    `### ${t('setup.zone.title')}\n${state}`,
    button(setupControls.zone(), t('setup.zone.change')),
  );
}

/** Asks for the time zone. */
export function drawZoneForm(t: Translate): Modal {
  return modal(setupControls.saveZone(), t('setup.zone.question'), [
    {
      customId: 'zone',
      label: t('setup.zone.field'),
      description: t('setup.zone.hint'),
      maxLength: 64,
    },
  ]);
}
