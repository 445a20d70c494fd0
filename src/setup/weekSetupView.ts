import { ChannelType } from 'discord.js';
import { formatWeekday } from '../calendar';
import { type Locale, translator } from '../i18n/translate';
import { box, button, channelSelect, type Page, row, select, text } from '../pageView';
import { weekPostSetting } from '../week/weekSettings';
import type { Setup } from './setup';
import { drawCheck, nameChannel } from './setupCheckView';
import { setupControls } from './setupControls';
import { drawSetupPages } from './setupPagesView';

/** The values of the menus: 1 is Monday; the hours of a day. */
export const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const;
export const hours = Array.from({ length: 24 }, (_, hour) => `${hour}`);

/** When and where the weekly post comes, with what changes it. */
export function drawWeekSetup(locale: Locale, setup: Setup): Page {
  const t = translator(locale);
  const { isOn, weekday, hour, channelId } = weekPostSetting.of(setup.settings);
  const lines = [`## ${t('setup.week.title')}`, t('setup.week.explained')];
  if (!isOn) {
    return {
      components: [
        box(
          text([...lines, t('setup.week.isOff')].join('\n')),
          row(button(setupControls.weekOn(), t('setup.week.turnOn'))),
          drawSetupPages('week', t),
        ),
      ],
    };
  }
  const place = channelId ?? setup.settings.agendaChannelId;
  const when = { day: formatWeekday(weekday, locale), time: t('setup.week.time', { hour }) };
  const isGone = setup.problems.some((one) => one.isGone && one.channelId === place);
  const where = isGone
    ? t('setup.week.gone')
    : place === null
      ? t('setup.week.inRoom', when)
      : t('setup.week.inChannel', { ...when, channel: nameChannel(place) });
  return {
    components: [
      box(
        text([...lines, where, ...(isGone ? [] : drawCheck(setup, ['weekPost'], t))].join('\n')),
        select(
          setupControls.weekDay(),
          t('setup.week.chooseDay'),
          weekdays.map((one) => ({
            label: formatWeekday(Number(one), locale),
            value: one,
            default: one === `${weekday}`,
          })),
        ),
        select(
          setupControls.weekHour(),
          t('setup.week.chooseHour'),
          hours.map((one) => ({
            label: t('setup.week.time', { hour: one }),
            value: one,
            default: one === `${hour}`,
          })),
        ),
        channelSelect(
          setupControls.weekChannel(),
          t('setup.week.chooseChannel'),
          [ChannelType.GuildText, ChannelType.GuildAnnouncement],
          channelId !== null && !isGone ? [channelId] : [],
        ),
        row(
          ...(channelId === null ? [] : [button(setupControls.weekHere(), t('setup.week.useAgenda'))]),
          button(setupControls.weekOff(), t('setup.week.turnOff')),
        ),
        drawSetupPages('week', t),
      ),
    ],
  };
}
