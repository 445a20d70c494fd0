import { ComponentType } from 'discord.js';
import type { Translate } from '../i18n/translate';
import { button, modal, type Modal, type Page, row, select } from '../pageView';
import { longestQuery } from '../skills/skill';
import { deskControls, elsewhereControls } from './deskControls';
import { type DeskPage, deskPages } from './deskPages';

const emojis: Readonly<Record<DeskPage, string>> = {
  today: '🪑',
  goals: '🎯',
  times: '📅',
  weeks: '🗓️',
  appointments: '📌',
  colleagues: '👥',
  questions: '🙋',
  nextStep: '👣',
  skills: '🧰',
  settings: '⚙️',
};

/** The name of the one field in the form of *Who knows?*. */
export const lookUpField = 'query';

/**
 * A page of her desk with the menu of all of them and the row that leads to what isn't hers, as the last rows of its last
 * box: six components more. `current` is marked in the menu; null on a page that is reached from one of these, such as
 * one session of her times.
 */
export function withDeskPages(page: Page, current: DeskPage | null, t: Translate): Page {
  const menu = select(
    deskControls.page(),
    t('desk.page.choose'),
    deskPages.map((one) => ({
      label: t(`desk.page.${one}`),
      value: one,
      emoji: { name: emojis[one] },
      default: one === current,
    })),
  );
  const elsewhere = row(
    button(elsewhereControls.whoKnows(), t('desk.elsewhere.whoKnows'), { emoji: '🔎' }),
    button(elsewhereControls.leaderboard(), t('desk.elsewhere.leaderboard'), { emoji: '🏆' }),
    button(elsewhereControls.help(), t('desk.elsewhere.help'), { emoji: '💡' }),
  );
  const last = page.components.at(-1);
  if (last?.type !== ComponentType.Container)
    return { ...page, components: [...page.components, menu, elsewhere] };
  const whole = { ...last, components: [...last.components, menu, elsewhere] };
  return { ...page, components: [...page.components.slice(0, -1), whole] };
}

/** The form of *Who knows?*. Left empty, it shows all that people here know. */
export function drawLookUpForm(t: Translate): Modal {
  return modal(elsewhereControls.lookUp(), t('desk.elsewhere.whoKnows'), [
    {
      customId: lookUpField,
      label: t('desk.elsewhere.label'),
      description: t('desk.elsewhere.about'),
      placeholder: t('desk.elsewhere.example'),
      maxLength: longestQuery,
      optional: true,
    },
  ]);
}
