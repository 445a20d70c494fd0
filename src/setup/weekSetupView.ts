import { type APIComponentInContainer, ChannelType } from 'discord.js';
import { measures } from '../board/board';
import { formatWeekday } from '../i18n/dates';
import type { Translate } from '../i18n/translate';
import { button, channelSelect, row, select, text } from '../pageView';
import { weekPostSetting } from '../week/weekSettings';
import type { Setup } from './setup';
import { checkLines, grantedLine, isGone, nameChannel } from './setupCheckView';
import { setupControls } from './setupControls';

/** The values of the menus: 1 is Monday; the hours of a day. */
export const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const;
export const hours = Array.from({ length: 24 }, (_, hour) => `${hour}`);

/** When and where the weekly post comes and what it shows, with what changes it. */
export function drawWeekSetup(setup: Setup, t: Translate): APIComponentInContainer[] {
  const { isOn, weekday, hour, channelId, measure } = weekPostSetting.of(setup.settings);
  const lines = [`## ${t('setup.week.title')}`, t('setup.week.explained')];
  if (!isOn) {
    return [
      text([...lines, t('setup.week.isOff')].join('\n')),
      row(button(setupControls.weekOn(), t('setup.week.turnOn'))),
    ];
  }
  const days = weekdays.map((value) => ({
    label: formatWeekday(Number(value), t.locale),
    value,
    default: value === `${weekday}`,
  }));
  const times = hours.map((value) => ({
    label: t('setup.week.time', { hour: value }),
    value,
    default: value === `${hour}`,
  }));
  const types = [ChannelType.GuildText, ChannelType.GuildAnnouncement];
  const ticked = channelId !== null && !isGone(setup, channelId) ? [channelId] : [];
  return [
    text(
      [
        ...lines,
        placeText(setup, t),
        ...checkLines(setup, 'weekPost', t),
        ...grantedLine(setup, 'weekPost', t),
      ].join('\n'),
    ),
    select(
      setupControls.weekMeasure(),
      t('setup.week.chooseMeasure'),
      measures.map((value) => ({
        label: t(`setup.week.measure.${value}`),
        value,
        default: value === measure,
      })),
    ),
    select(setupControls.weekDay(), t('setup.week.chooseDay'), days),
    select(setupControls.weekHour(), t('setup.week.chooseHour'), times),
    channelSelect(setupControls.weekChannel(), t('setup.week.chooseChannel'), types, ticked),
    row(
      ...(channelId === null ? [] : [button(setupControls.weekHere(), t('setup.week.useAgenda'))]),
      button(setupControls.weekOff(), t('setup.week.turnOff')),
    ),
  ];
}

function placeText(setup: Setup, t: Translate): string {
  const { weekday, hour, channelId } = weekPostSetting.of(setup.settings);
  const place = channelId ?? setup.settings.agendaChannelId;
  const when = { day: formatWeekday(weekday, t.locale), time: t('setup.week.time', { hour }) };
  if (place === null) return t('setup.week.inRoom', when);
  if (isGone(setup, place)) return t('setup.week.gone');
  return t('setup.week.inChannel', { ...when, channel: nameChannel(place) });
}
