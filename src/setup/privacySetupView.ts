import type { APIComponentInContainer } from 'discord.js';
import type { Choice, GuildSettings } from '../guilds/guild';
import type { Translate } from '../i18n/translate';
import { plainText } from '../i18n/plainText';
import { removalLine } from '../moderation/moderationView';
import { button, linesWithin, modal, type Modal, section, select, text } from '../pageView';
import { postsKept, postsKeptSetting } from '../privacy/postsKept';
import { unseenChoices, unseenSetting } from '../privacy/unseen';
import { longestEmail, longestName, responsibleSetting } from '../privacy/responsible';
import type { Setup } from './setup';
import { setupControls } from './setupControls';

/** In the order in which they ask more of those who said nothing. */
const defaultChoices: readonly Choice[] = ['self', 'board', 'off'];

/** Characters for the list of removed texts: a message holds 4,000 in all, and notices come on top. */
const roomForRemovals = 900;

/** What holds for those who haven't chosen, how long messages stay, who answers for the data, and whose texts were removed. */
export function drawPrivacySetup(
  { settings, promisedOtherwise: count, removals, unseenMonths }: Setup,
  t: Translate,
): APIComponentInContainer[] {
  const { name, email } = responsibleSetting.of(settings);
  const who = name === '' ? t('setup.responsible.nobody') : `${plainText(name)}, ${plainText(email)}`;
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
    ...drawPostsKept(settings, t),
    ...drawUnseen(settings, unseenMonths, t),
    section(
      `### ${t('setup.responsible.title')}\n${who}\n-# ${t('setup.responsible.explained')}`,
      button(setupControls.responsible(), t('setup.responsible.change')),
    ),
    ...drawRemovals(removals, t),
  ];
}

function drawPostsKept(settings: GuildSettings, t: Translate): APIComponentInContainer[] {
  const { kept } = postsKeptSetting.of(settings);
  const options = postsKept.map((value) => ({
    value,
    label: t(`setup.postsKept.${value}`),
    default: value === kept,
  }));
  const explained = t(`setup.postsKept.${kept === 'always' ? 'stays' : 'goes'}`);
  return [
    text(`### ${t('setup.postsKept.title')}\n${explained}`),
    select(setupControls.postsKept(), t('setup.postsKept.choose'), options),
  ];
}

function drawRemovals(removals: Setup['removals'], t: Translate): APIComponentInContainer[] {
  if (removals.length === 0) return [];
  const lines = removals.map((removal) => removalLine(removal, t));
  const list = linesWithin(lines, roomForRemovals, (count) => t('common.andMore', { count }));
  return [text(`### ${t('moderation.log')}\n-# ${t('moderation.logExplained')}\n${list}`)];
}

function drawUnseen(
  settings: GuildSettings,
  operator: number | null,
  t: Translate,
): APIComponentInContainer[] {
  const chosen = unseenSetting.of(settings);
  const options = unseenChoices.map((value) => ({
    value,
    label: t(`setup.unseen.${value}`),
    default: value === chosen,
  }));
  const lines = [
    `### ${t('setup.unseen.title')}`,
    t('setup.unseen.explained'),
    ...(operator === null ? [] : [t('setup.unseen.operator', { count: operator })]),
  ];
  return [text(lines.join('\n')), select(setupControls.unseen(), t('setup.unseen.choose'), options)];
}

/** The fields of the form, by their custom ids. */
export const responsibleFields = { name: 'name', email: 'email' } as const;

/** Asks who answers for the guild's data. */
export function drawResponsibleForm({ settings }: Pick<Setup, 'settings'>, t: Translate): Modal {
  const { name, email } = responsibleSetting.of(settings);
  return modal(setupControls.saveResponsible(), t('setup.responsible.title'), [
    {
      customId: responsibleFields.name,
      label: t('setup.responsible.name'),
      description: t('setup.responsible.nameHelp'),
      value: name,
      maxLength: longestName,
      optional: true,
    },
    {
      customId: responsibleFields.email,
      label: t('setup.responsible.email'),
      value: email,
      maxLength: longestEmail,
      optional: true,
    },
  ]);
}
