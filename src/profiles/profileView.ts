import { type APIButtonComponentWithCustomId, ButtonStyle } from 'discord.js';
import type { CustomId } from '../controls';
import type { UserError } from '../errors';
import { plainText, shorten } from '../i18n/plainText';
import type { Translate } from '../i18n/translate';
import { box, button, linesWithin, modal, type Modal, type Page, row, select, text } from '../pageView';
import type { ProfileSkill } from '../skills/skill';
import { languageName, longestLanguages } from './languages';
import { longestLink } from './link';
import { askMeChoices, longestBusiness, longestSought, type ProfileCard } from './profile';
import { profileControls } from './profileControls';

/** Characters for each of the lists on a card: a message holds 4,000 in all, and notices come on top. */
const roomForKnown = 1_000;
const roomForSought = 400;

/** As much of each note is shown as leaves room for all names, none when there must be: the lookup shows it whole. */
const lengthsOfNotes = [120, 60, 30, 0];

/** The fields of the form, by their custom ids. */
export const profileFields = {
  business: 'business',
  seeks: 'seeks',
  link: 'link',
  languages: 'languages',
} as const;

/** What a member says of herself, as others read it, with buttons below it; null: nothing yet. */
export function drawProfile(
  card: ProfileCard | null,
  userId: string,
  t: Translate,
  buttons: readonly APIButtonComponentWithCustomId[] = [],
): Page {
  const lines = card ? cardLines(card, t) : [];
  const said = lines.length > 0 ? lines : [t('profile.nothing')];
  const askMe = card && lines.length > 0 ? [`-# 💬 ${t(`profile.askMe.${card.askMe}`)}`] : [];
  const shown = text([`## <@${userId}>`, ...said, ...askMe].join('\n'));
  return { components: [box(shown, ...(buttons.length > 0 ? [row(...buttons)] : []))] };
}

/** What couldn't be stored just now, and what opens the form again as it was filled in; null when nothing does. */
export interface Refused {
  errors: readonly UserError[];
  again: CustomId | null;
}

/** The same for herself, with what changes it. */
export function drawOwnProfile(card: ProfileCard, t: Translate, { errors, again }: Refused): Page {
  const lines = cardLines(card, t);
  const options = askMeChoices.map((value) => ({
    value,
    label: t(`profile.askMe.${value}`),
    default: value === card.askMe,
  }));
  return {
    components: [
      box(
        text(
          [
            ...errors.map((error) => `⚠️ ${t(error)}`),
            `## ${t('profile.own')}`,
            ...(lines.length > 0 ? lines : [t('profile.empty')]),
          ].join('\n'),
        ),
        ...(again === null ? [] : [row(button(again, t('common.tryAgain'), { emoji: '✏️' }))]),
        row(
          button(profileControls.edit(), t('profile.button.edit'), {
            style: ButtonStyle.Primary,
            emoji: '✏️',
          }),
          button(profileControls.skills(), t('profile.button.skills'), { emoji: '🧰' }),
        ),
        text(`**${t('profile.askMe.title')}**\n-# ${t('profile.askMe.explained')}`),
        select(profileControls.askMe(), t('profile.askMe.title'), options),
      ),
    ],
  };
}

function cardLines(card: ProfileCard, t: Translate): string[] {
  const { business, knows, seeks, link, languages, thanked } = card;
  const more = (count: number) => t('common.andMore', { count });
  const facts = [
    link !== null && `🔗 ${t('profile.link', { link: `<${link}>` })}`,
    languages.length > 0 &&
      `🗣️ ${t('profile.languages', { languages: languages.map((one) => plainText(languageName(one, t.locale))).join(', ') })}`,
    thanked > 0 && `🙏 ${t('profile.thanked', { count: thanked })}`,
  ].filter((line) => line !== false);
  return [
    ...(business === null ? [] : [plainText(business)]),
    ...(knows.length > 0 ? [`**${t('profile.knows')}**`, skillList(knows, roomForKnown, t)] : []),
    ...(seeks.length > 0
      ? [
          `**${t('profile.seeks')}**`,
          linesWithin(
            seeks.map(({ name }) => `- ${plainText(name)}`),
            roomForSought,
            more,
          ),
        ]
      : []),
    ...facts,
  ];
}

/** Skills in a list of at most `room` characters, with the beginnings of her notes where there is room for them. */
export function skillList(skills: readonly ProfileSkill[], room: number, t: Translate): string {
  for (const length of lengthsOfNotes) {
    const list = skills.map((skill) => skillLine(skill, length)).join('\n');
    if (list.length <= room) return list;
  }
  const names = skills.map((skill) => skillLine(skill, 0));
  return linesWithin(names, room, (count) => t('common.andMore', { count }));
}

function skillLine({ name, note }: ProfileSkill, length: number): string {
  const shown = note !== null && length > 0 && plainText(shorten(note, length));
  return [`- ${plainText(name)}`, shown].filter(Boolean).join(' · ');
}

/** Asks for all that she may say of herself, filled with what she has said. */
export function drawProfileForm({ business, seeks, link, languages }: ProfileCard, t: Translate): Modal {
  return modal(profileControls.save(), t('profile.own'), [
    {
      customId: profileFields.business,
      label: t('profile.form.business'),
      placeholder: t('profile.form.businessExample'),
      value: business ?? '',
      maxLength: longestBusiness,
      optional: true,
    },
    {
      customId: profileFields.seeks,
      label: t('profile.form.seeks'),
      description: t('profile.form.seeksHelp'),
      placeholder: t('profile.form.seeksExample'),
      value: seeks.map(({ name }) => name).join(', '),
      maxLength: longestSought,
      paragraph: true,
      optional: true,
    },
    {
      customId: profileFields.link,
      label: t('profile.form.link'),
      placeholder: t('profile.form.linkExample'),
      value: link ?? '',
      maxLength: longestLink,
      optional: true,
    },
    {
      customId: profileFields.languages,
      label: t('profile.form.languages'),
      placeholder: t('profile.form.languagesExample'),
      value: languages.map((one) => languageName(one, t.locale)).join(', '),
      maxLength: longestLanguages,
      optional: true,
    },
  ]);
}
