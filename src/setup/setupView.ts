import { type APIComponentInContainer, ChannelType } from 'discord.js';
import { wallClock } from '../calendar';
import type { Choice } from '../guilds/guild';
import { formatDuration } from '../i18n/durations';
import { type Locale, locales, type Translate, translator } from '../i18n/translate';
import {
  box,
  button,
  channelSelect,
  modal,
  type Modal,
  type Page,
  row,
  section,
  select,
  text,
} from '../pageView';
import { questionChannelSetting } from '../questions/questionSettings';
import type { Setup } from './setup';
import { drawCheck, first, nameChannel } from './setupCheckView';
import { setupControls } from './setupControls';
import { drawSetupPages } from './setupPagesView';

/** From so much on that the clock is ahead it is told, in milliseconds. */
const minute = 60_000;

/** In the order in which they ask more of those who said nothing. */
const defaultChoices: readonly Choice[] = ['self', 'board', 'off'];

/** The settings of a guild, each with what changes it, and what stands in the way, if anything. */
export function drawSetup(locale: Locale, setup: Setup): Page {
  const t = translator(locale);
  return {
    components: [
      box(
        text(
          [
            `## ${t('setup.title')}`,
            t('setup.intro'),
            ...drawCheck(setup, ['room', 'agenda', 'weekPost', 'question'], t),
          ].join('\n'),
        ),
        ...drawRooms(setup, t),
        ...drawAgenda(setup, t),
        ...drawQuestions(setup, t),
        ...drawLanguage(setup, t),
        drawZone(setup, t),
        ...drawDefault(setup, t),
        drawSetupPages('main', t),
      ),
    ],
  };
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

function drawAgenda(
  { settings, problems, exposed, isElsewhere }: Setup,
  t: Translate,
): APIComponentInContainer[] {
  const chosen = settings.agendaChannelId;
  const isGone = problems.some((problem) => problem.isGone && problem.channelId === chosen);
  const since = isElsewhere ? 'next' : 'now';
  const state =
    chosen === null
      ? t(`setup.agenda.here.${since}`)
      : isGone
        ? t('setup.agenda.gone')
        : t(`setup.agenda.there.${since}`, { channel: nameChannel(chosen) });
  const ticked = chosen !== null && !isGone ? [chosen] : [];
  const warning =
    chosen !== null && exposed.length > 0
      ? [
          `⚠️ ${t('setup.agenda.exposed', { channel: nameChannel(chosen), rooms: first(exposed.map(nameChannel), t).join(' ') })}`,
        ]
      : [];
  return [
    text([`### ${t('setup.agenda.title')}`, state, ...warning].join('\n')),
    channelSelect(setupControls.agenda(), t('setup.agenda.choose'), [ChannelType.GuildText], ticked),
    ...(chosen === null ? [] : [row(button(setupControls.agendaHere(), t('setup.agenda.useRoom')))]),
  ];
}

function drawQuestions({ settings, problems }: Setup, t: Translate): APIComponentInContainer[] {
  const chosen = questionChannelSetting.of(settings);
  const isThere = !problems.some((problem) => problem.isGone && problem.channelId === chosen);
  const ticked = chosen !== null && isThere ? [chosen] : [];
  const state =
    ticked.length > 0
      ? t('setup.question.there', { channel: nameChannel(chosen ?? '') })
      : t('setup.question.anywhere');
  return [
    text(`### ${t('setup.question.title')}\n${state}`),
    channelSelect(setupControls.question(), t('setup.question.choose'), [ChannelType.GuildText], ticked, {
      min: 0,
    }),
  ];
}

function drawLanguage(setup: Setup, t: Translate): APIComponentInContainer[] {
  const options = locales.map((value) => ({
    value,
    label: t(`setup.language.${value}`),
    default: value === setup.locale,
  }));
  return [
    text(`### ${t('setup.language.title')}\n${t('setup.language.explained')}`),
    select(setupControls.language(), t('setup.language.choose'), options),
  ];
}

function drawZone({ zone, now, clockAhead }: Setup, t: Translate): APIComponentInContainer {
  const state = t('setup.zone.now', { zone: `\`${zone}\``, time: wallClock(now, zone).time });
  const ahead =
    clockAhead >= minute ? [`⚠️ ${t('setup.zone.ahead', { ahead: formatDuration(clockAhead) })}`] : [];
  return section(
    [`### ${t('setup.zone.title')}`, state, ...ahead].join('\n'),
    button(setupControls.zone(), t('setup.zone.change')),
  );
}

function drawDefault({ settings, promisedOtherwise: count }: Setup, t: Translate): APIComponentInContainer[] {
  const options = defaultChoices.map((value) => ({
    value,
    label: t(`setup.default.${value}`),
    description: t(`setup.default.${value}Explained`),
    default: value === settings.defaultChoice,
  }));
  return [
    text(
      [
        `### ${t('setup.default.title')}`,
        t('setup.default.since'),
        ...(count > 0 ? [t('setup.default.others', { count })] : []),
      ].join('\n'),
    ),
    select(setupControls.default(), t('setup.default.choose'), options),
  ];
}

/** Asks for the time zone. */
export function drawZoneForm(locale: Locale): Modal {
  const t = translator(locale);
  return modal(setupControls.saveZone(), t('setup.zone.question'), [
    {
      customId: 'zone',
      label: t('setup.zone.field'),
      description: t('setup.zone.hint'),
      maxLength: 64,
    },
  ]);
}
